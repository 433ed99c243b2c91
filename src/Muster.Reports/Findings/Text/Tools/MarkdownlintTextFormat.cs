using System.Text.RegularExpressions;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Text.Tools;

/// <summary>markdownlint-cli, markdownlint-cli2 and mdl: <c>path:line:column MD013/line-length text</c>.</summary>
internal sealed partial class MarkdownlintTextFormat : ILineFormat
{
    [GeneratedRegex(@"^(?:(?<severity>error|warning) )?(?<rule>MD\d{3})(?:/[\w/-]+)? (?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Message { get; }

    [GeneratedRegex(@"^Summary: (?<errors>\d+) error\(s\)(?:, (?<warnings>\d+) warning\(s\))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Summary { get; }

    [GeneratedRegex(@"^(?:markdownlint-cli2 v\d|Finding: |Found:$|Linting: \d+ file)")]
    private static partial Regex Frame { get; }

    public FormatCard Card { get; } = new(
        "markdownlint-text", "markdownlint text", ReportKind.Findings, "markdownlint-cli, markdownlint-cli2, mdl", "Every line with a place and an MD rule.");

    public string Tool => "markdownlint";

    public LintLine Parse(string line, LintContext seen)
    {
        if (Summary.Match(line) is { Success: true } summary)
        {
            return LintLine.Summary(ReportNumber.Count(summary.Groups["errors"].Value) + (ReportNumber.Count(summary.Groups["warnings"].Value) ?? 0), mark: LintLine.Tells);
        }

        if (TextPlace.TryParse(line, out var place) && Message.Match(place.Rest.ToString()) is { Success: true } match)
        {
            return LintLine.Of(
                new Finding
                {
                    Rule = match.Groups["rule"].Value,
                    Severity = Severity.Low,
                    ToolSeverity = match.Groups["severity"].Success ? match.Groups["severity"].Value : null,
                    Message = match.Groups["message"].Value,
                    Path = place.Path.ToString(),
                    Line = FindingPlace.Of(place.Line),
                    Column = FindingPlace.Of(place.Column),
                },
                LintLine.Hints);
        }

        return Frame.IsMatch(line) ? LintLine.Note : LintLine.Foreign;
    }
}
