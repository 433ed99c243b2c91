namespace Muster.Reports.Findings;

public sealed record FindingsReading
{
    public required IReadOnlyList<Finding> Items { get; init; }

    public int Total => Items.Count;

    /// <summary>Only severities that occur.</summary>
    public IReadOnlyDictionary<Severity, int> BySeverity => Items.CountBy(item => item.Severity).ToDictionary();

    public IReadOnlyDictionary<string, int> ByRule => Items.CountBy(item => item.Rule).ToDictionary(StringComparer.Ordinal);
}
