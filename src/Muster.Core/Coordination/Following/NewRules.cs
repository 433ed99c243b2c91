using Muster.Core.Metrics;
using Muster.Reports.Findings;

namespace Muster.Core.Coordination.Following;

/// <summary>Rules that find something now and found nothing in the base: what a tool's new version brings along, or a new configuration.</summary>
public static class NewRules
{
    /// <returns>One finding for each such rule and severity; none where either side is not known.</returns>
    public static IReadOnlyList<Finding> Of(IReadOnlyList<Finding>? before, IReadOnlyList<Finding>? after)
    {
        if (before is null || after is null)
        {
            return [];
        }

        var old = before.Where(CountedFinding.Is).Select(finding => (finding.Tool, finding.Rule)).ToHashSet();
        return [.. after.Where(CountedFinding.Is)
            .Where(finding => finding.Rule.Length > 0 && !old.Contains((finding.Tool, finding.Rule)))
            .DistinctBy(finding => (finding.Tool, finding.Rule, finding.Severity))];
    }

    /// <summary>The names of those that a metric counts: <c>ruff S608</c>.</summary>
    internal static IEnumerable<string> For(string metric, IEnumerable<Finding> findings) => findings
        .Where(finding => metric == MetricRegister.FindingsTotal
            || metric == MetricRegister.FindingsOf(finding.Severity)
            || (finding.Tool is { } tool && (metric == MetricRegister.FindingsOf(tool) || metric == MetricRegister.FindingsOf(tool, finding.Severity))))
        .Select(finding => $"{finding.Tool} {finding.Rule}".Trim())
        .Distinct(StringComparer.Ordinal);
}
