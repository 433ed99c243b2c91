using System.Text.RegularExpressions;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Text.Tools;

/// <summary>RuboCop's formatters progress (the default), clang, emacs and simple-with-path: <c>path:line:column: C: [Correctable] Cop/Name: text</c>.</summary>
internal sealed partial class RubocopTextFormat : ILineFormat
{
    [GeneratedRegex(@"^(?<severity>[IRCWEF]): (?<corrected>\[Corrected\] )?(?<correctable>\[Correctable\] )?(?:(?<rule>[A-Z]\w+(?:/[A-Z]\w+)+): )?(?<message>\S.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Message { get; }

    [GeneratedRegex(@"^\d+ files? inspected, (?:(?<count>\d+)|(?<none>no)) offenses? detected(?:, (?<corrected>\d+) offenses? corrected)?(?:, .*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Summary { get; }

    [GeneratedRegex(@"^(?:Inspecting \d+ files?|[.CWERFI]+|Offenses:|Running RuboCop\.\.\.)$")]
    private static partial Regex Frame { get; }

    public FormatCard Card { get; } = new("rubocop-text", "RuboCop text", ReportKind.Findings, "RuboCop, StandardRB", "Every offense that remains; corrected ones are not counted.");

    public string Tool => "rubocop";

    public LintLine Parse(string line, LintContext seen)
    {
        if (Summary.Match(line) is { Success: true } summary)
        {
            var count = summary.Groups["none"].Success ? 0 : ReportNumber.Count(summary.Groups["count"].Value) - (ReportNumber.Count(summary.Groups["corrected"].Value) ?? 0);
            return LintLine.Summary(count, mark: LintLine.Tells);
        }

        if (TextPlace.TryParse(line, out var place) && place.Column is not null && Message.Match(place.Rest.ToString()) is { Success: true } match)
        {
            return match.Groups["corrected"].Success ? LintLine.Note : Of(match, place);
        }

        return Frame.IsMatch(line) ? LintLine.Note : LintLine.Foreign;
    }

    private static LintLine Of(Match match, TextPlace place)
    {
        var word = match.Groups["severity"].ValueSpan[0] switch { 'F' => "fatal", 'E' => "error", 'W' => "warning", 'C' => "convention", 'R' => "refactor", _ => "info" };
        return LintLine.Of(
            new Finding
            {
                Rule = match.Groups["rule"].Value,
                Severity = SeverityScales.RuboCop.Of(word),
                ToolSeverity = word,
                Message = match.Groups["message"].Value,
                Path = place.Path.ToString(),
                Line = FindingPlace.Of(place.Line),
                Column = FindingPlace.Of(place.Column),
                Fixable = match.Groups["correctable"].Success ? true : null,
            },
            LintLine.Hints);
    }
}
