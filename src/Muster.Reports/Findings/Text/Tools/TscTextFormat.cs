using System.Text.RegularExpressions;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Text.Tools;

/// <summary>The TypeScript compiler: <c>path(line,column): error TS2322: text</c>, with <c>--pretty</c> <c>path:line:column - error TS2322: text</c>.</summary>
internal sealed partial class TscTextFormat : ILineFormat
{
    [GeneratedRegex(@"^(?:- )?(?<severity>error|warning|message) (?<rule>TS\d{1,6}): (?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Message { get; }

    [GeneratedRegex(@"^(?:\[.*\] )?Found (?<count>\d+) errors?(?: in \d+ files?\.| in the same file, starting at: .*| in \S+:\d+|\. Watching for file changes\.|\.)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Found { get; }

    // Options (TS5…), a file that is not there, no input: nothing was compiled.
    [GeneratedRegex(@"^error TS(?:5\d{3}|6053|18003): ")]
    private static partial Regex Refusal { get; }

    public FormatCard Card { get; } = new(
        "tsc-text", "TypeScript compiler text", ReportKind.Findings, "tsc, vue-tsc", "Every error with a TS number, those without a place among them, as in \"Found N errors\".");

    public string Tool => "tsc";

    public LintLine Parse(string line, LintContext seen)
    {
        if (TextPlace.TryParseBracketed(line, out var place) || TextPlace.TryParse(line, out place))
        {
            return Message.Match(place.Rest.ToString()) is { Success: true } placed
                ? LintLine.Of(Finding(placed) with { Path = place.Path.ToString(), Line = FindingPlace.Of(place.Line), Column = FindingPlace.Of(place.Column) }, LintLine.Tells)
                : LintLine.Foreign;
        }

        if (Refusal.IsMatch(line))
        {
            return LintLine.Trouble(line);
        }

        if (Message.Match(line) is { Success: true } match)
        {
            return LintLine.Of(Finding(match), LintLine.Hints);
        }

        if (Found.Match(line) is { Success: true } found)
        {
            return LintLine.Summary(ReportNumber.Count(found.Groups["count"].Value));
        }

        return line.StartsWith("Errors  Files", StringComparison.Ordinal) || (seen.Found && char.IsAsciiDigit(line[0])) ? LintLine.Note : LintLine.Foreign;
    }

    private static Finding Finding(Match match) => new()
    {
        Rule = match.Groups["rule"].Value,
        Severity = match.Groups["severity"].ValueSpan is "error" ? Severity.High : match.Groups["severity"].ValueSpan is "warning" ? Severity.Medium : Severity.Info,
        ToolSeverity = match.Groups["severity"].Value,
        Message = match.Groups["message"].Value,
    };
}
