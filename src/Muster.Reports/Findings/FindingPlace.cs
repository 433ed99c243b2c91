namespace Muster.Reports.Findings;

/// <summary>Lines and columns as tools write them: 0 and below mean that there is none.</summary>
internal static class FindingPlace
{
    public static int? Of(long? number) => number is >= 1 and <= int.MaxValue ? (int)number : null;
}
