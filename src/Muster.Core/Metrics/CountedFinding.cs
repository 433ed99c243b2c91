using Muster.Reports.Findings;

namespace Muster.Core.Metrics;

/// <summary>Which rows of a report count as findings.</summary>
public static class CountedFinding
{
    // Complexity reports list every function: one within the limits is a number, and no problem.
    public static bool Is(Finding item) => item.State == FindingState.Open && item is not { Severity: Severity.Info, Value: not null };
}
