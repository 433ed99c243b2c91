using System.Text.RegularExpressions;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Findings.Text;

namespace Muster.Reports.Findings.Flawfinder;

/// <summary>What flawfinder prints: <c>src/a.c:779:  [5] (buffer) strncat:Easily used incorrectly (CWE-120).</c>, or the text on the lines below.</summary>
internal sealed partial class FlawfinderTextFormat : ILineFormat
{
    private static readonly string[] Notes =
    [
        "Number of rules ", "Examining ", "FINAL RESULTS:", "ANALYSIS SUMMARY:", "Lines analyzed = ", "Physical Source Lines of Code", "Hits@level", "Hits/KSLOC", "No hits found.",
        "Minimum risk level = ", "Not every hit is ", "There may be other ", "See 'Secure ", "(https://dwheeler.com",
    ];

    public FormatCard Card { get; } = new("flawfinder-text", "flawfinder text", ReportKind.Findings, "flawfinder", "Every hit is a finding, rated by flawfinder's level 0 to 5; compared with \"Hits = N\".");

    public string Tool => "flawfinder";

    [GeneratedRegex(@"^(?<path>[^\s:][^:]*|[A-Za-z]:[^:]+):(?<line>\d+):(?:(?<column>\d+):)?\s+\[(?<level>[0-5])\]\s+\((?<kind>\w+)\)\s+(?<name>[\w.~:+-]+?):\s*(?<text>.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hit { get; }

    [GeneratedRegex(@"^Hits = (?<count>\d+)$")]
    private static partial Regex Total { get; }

    public LintLine Parse(string line, LintContext seen)
    {
        if (line.StartsWith("Flawfinder version ", StringComparison.Ordinal))
        {
            return LintLine.Telling;
        }

        if (Total.Match(line) is { Success: true } total)
        {
            return LintLine.Summary(long.TryParse(total.Groups["count"].ValueSpan, out var count) ? count : null, mark: LintLine.Tells);
        }

        if (Hit.Match(line) is not { Success: true } hit)
        {
            return Notes.Any(note => line.StartsWith(note, StringComparison.Ordinal)) ? LintLine.Note : LintLine.Foreign;
        }

        var level = hit.Groups["level"].Value;
        return LintLine.Of(
            new Finding
            {
                Rule = $"{hit.Groups["kind"].Value}/{hit.Groups["name"].Value}",
                Severity = SecurityScales.Flawfinder.Of(level),
                ToolSeverity = level,
                Message = hit.Groups["text"].Value.Trim(),
                Path = hit.Groups["path"].Value,
                Line = TextNumber(hit.Groups["line"]),
                Column = TextNumber(hit.Groups["column"]),
                References = AdvisoryIds.In(line).Distinct().ToList(),
            },
            LintLine.Tells);
    }

    private static int? TextNumber(Group digits) => int.TryParse(digits.ValueSpan, out var number) ? number : null;
}
