using System.Text.RegularExpressions;
using Muster.Reports.Findings.Severities;

namespace Muster.Reports.Findings.Text.Tools;

/// <summary>hadolint's default: <c>Dockerfile:3 DL3008 warning: text</c>.</summary>
internal sealed partial class HadolintTextFormat : ILineFormat
{
    [GeneratedRegex(@"^(?<rule>(?:DL|SC)\d{4}) (?:(?<severity>error|warning|info|style): )?(?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Message { get; }

    public FormatCard Card { get; } = new("hadolint-text", "hadolint text", ReportKind.Findings, "hadolint", "Every line with a place and a DL or SC code.");

    public string Tool => "hadolint";

    public LintLine Parse(string line, LintContext seen) =>
        TextPlace.TryParse(line, out var place) && Message.Match(place.Rest.ToString()) is { Success: true } match
            ? LintLine.Of(
                new Finding
                {
                    Rule = match.Groups["rule"].Value,
                    Severity = SeverityScales.Hadolint.Of(match.Groups["severity"].Value),
                    ToolSeverity = match.Groups["severity"].Success ? match.Groups["severity"].Value : null,
                    Message = match.Groups["message"].Value,
                    Path = place.Path.ToString(),
                    Line = FindingPlace.Of(place.Line),
                    Column = FindingPlace.Of(place.Column),
                },
                LintLine.Hints)
            : LintLine.Foreign;
}
