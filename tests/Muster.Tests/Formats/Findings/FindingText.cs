using Muster.Reports;
using Muster.Reports.Findings;

namespace Muster.Tests.Formats.Findings;

/// <summary>Findings as people write them: <c>B101 low src/a.py:7</c>, with the state where it is not open.</summary>
internal static class FindingText
{
    public static string Findings(this Reading reading) => string.Join('\n', reading.Findings.ShouldNotBeNull().Items.Select(Text));

    private static string Text(Finding finding)
    {
        var state = finding.State == FindingState.Open ? "" : " " + finding.State.ToString().ToLowerInvariant();
        var place = finding.Path is null ? finding.Line is null ? "" : $" :{finding.Line}" : finding.Line is null ? $" {finding.Path}" : $" {finding.Path}:{finding.Line}";
        return $"{finding.Rule} {finding.Severity.ToString().ToLowerInvariant()}{state}{place}";
    }
}
