namespace Muster.Adapters.Files;

/// <summary>How large a report may be, whichever door it comes through: what is larger nobody reads, and it would not fit the store.</summary>
internal static class ReportSize
{
    private const long Largest = 2L << 30;

    /// <summary>Null for a size that may be.</summary>
    public static string? Refusal(long bytes) => bytes > Largest ? $"{bytes >> 20} MB, more than the {Largest >> 20} MB that a report may have" : null;
}
