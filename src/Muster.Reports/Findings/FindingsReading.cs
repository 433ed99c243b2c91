namespace Muster.Reports.Findings;

public sealed record FindingsReading
{
    public required IReadOnlyList<Finding> Items { get; init; }

    /// <summary>Rows of the report, as its tool lists them: with suppressed ones where the tool lists them.</summary>
    public int Total => Items.Count;

    /// <summary>Rows that count against the repository.</summary>
    public int Open => Items.Count(item => item.State == FindingState.Open);

    /// <summary>Only severities that occur.</summary>
    public IReadOnlyDictionary<Severity, int> BySeverity => Items.CountBy(item => item.Severity).ToDictionary();

    public IReadOnlyDictionary<string, int> ByRule => Items.CountBy(item => item.Rule).ToDictionary(StringComparer.Ordinal);
}
