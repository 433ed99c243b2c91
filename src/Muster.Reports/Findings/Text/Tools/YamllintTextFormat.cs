using System.Text.RegularExpressions;
using Muster.Reports.Findings.Severities;

namespace Muster.Reports.Findings.Text.Tools;

/// <summary>yamllint: parsable <c>path:line:column: [error] text (rule)</c>, and standard with the path above indented lines.</summary>
internal sealed partial class YamllintTextFormat : ILineFormat
{
    [GeneratedRegex(@"^\[(?<severity>error|warning)\] (?<message>.*?)(?: \((?<rule>[a-z-]+)\))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Parsable { get; }

    [GeneratedRegex(@"^\s+(?<place>\d{1,9}:\d{1,9})\s+(?<severity>error|warning)\s+(?<message>.*?)\s+\((?<rule>[a-z-]+)\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Standard { get; }

    public FormatCard Card { get; } = new("yamllint-text", "yamllint text (parsable, standard)", ReportKind.Findings, "yamllint", "Every problem line.");

    public string Tool => "yamllint";

    public LintLine Parse(string line, LintContext seen)
    {
        if (TextPlace.TryParse(line, out var place))
        {
            return Parsable.Match(place.Rest.ToString()) is { Success: true } parsable ? Of(parsable, place) : LintLine.Foreign;
        }

        if (seen.Heading is { } path && Standard.Match(line) is { Success: true } standard)
        {
            return TextPlace.TryParse($"{path}:{standard.Groups["place"].Value}: ", out place) ? Of(standard, place) : LintLine.Foreign;
        }

        if (!char.IsWhiteSpace(line[0]) && TextPlace.Extension(line) is ".yml" or ".yaml")
        {
            seen.Heading = line;
            return LintLine.Heading;
        }

        return LintLine.Foreign;
    }

    private static LintLine Of(Match match, TextPlace place) => LintLine.Of(
        new Finding
        {
            Rule = match.Groups["rule"].Value,
            Severity = SeverityScales.Yamllint.Of(match.Groups["severity"].Value),
            ToolSeverity = match.Groups["severity"].Value,
            Message = match.Groups["message"].Value,
            Path = place.Path.ToString(),
            Line = FindingPlace.Of(place.Line),
            Column = FindingPlace.Of(place.Column),
        },
        LintLine.Hints);
}
