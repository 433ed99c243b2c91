namespace Muster.Reports;

/// <summary>What a report speaks of.</summary>
public enum ReportKind
{
    Coverage,
    Tests,
    Findings,

    /// <summary>Custom numbers: Muster's own small JSON.</summary>
    Measures,

    /// <summary>Numbers of earlier days: ratchet files, octocov reports.</summary>
    History,
}
