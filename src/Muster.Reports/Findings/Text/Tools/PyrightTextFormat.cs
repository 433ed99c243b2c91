using System.Text.RegularExpressions;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Text.Tools;

/// <summary>pyright and basedpyright: indented under a path, <c>path:line:column - error: text (rule)</c>, long texts over several lines.</summary>
internal sealed partial class PyrightTextFormat : ILineFormat
{
    [GeneratedRegex(@"^- (?<severity>error|warning|information|note): (?<message>.*?)(?: \((?<rule>report\w+)\))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Message { get; }

    [GeneratedRegex(@"^(?<a>\d+) errors?, (?<b>\d+) warnings?, (?<c>\d+) (?:information|note)s? ?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Counts { get; }

    [GeneratedRegex(@"^(?:No configuration file found\.|Assuming Python |pyright \d|basedpyright \d|Searching for source files|Found \d+ source files?|Loading |Using Python |WARN)")]
    private static partial Regex Frame { get; }

    [GeneratedRegex(@"^(?<message>.*?)(?: \((?<rule>report\w+)\))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Rest { get; }

    public FormatCard Card { get; } = new(
        "pyright-text", "pyright text", ReportKind.Findings, "pyright, basedpyright", "Errors, warnings and information, as in the three numbers at the end.");

    public string Tool => "pyright";

    public LintLine Parse(string line, LintContext seen)
    {
        if (Counts.Match(line) is { Success: true } counts)
        {
            long Count(string name) => ReportNumber.Count(counts.Groups[name].Value) ?? 0;
            return LintLine.Summary(Tally.Sum(Tally.Sum(Count("a"), Count("b")), Count("c")), mark: LintLine.Tells);
        }

        if (TextPlace.TryParse(line.TrimStart(), out var place) && Message.Match(place.Rest.ToString()) is { Success: true } match)
        {
            return LintLine.Of(
                new Finding
                {
                    Rule = match.Groups["rule"].Value,
                    Severity = SeverityScales.Pyright.Of(match.Groups["severity"].Value),
                    ToolSeverity = match.Groups["severity"].Value,
                    Message = match.Groups["message"].Value,
                    Path = place.Path.ToString(),
                    Line = FindingPlace.Of(place.Line),
                    Column = FindingPlace.Of(place.Column),
                },
                LintLine.Hints);
        }

        if (line[0] == ' ' && seen is { Last: LineKind.Finding or LineKind.More, Open: { } open })
        {
            var rest = Rest.Match(line.Trim());
            return LintLine.More(open with
            {
                Message = $"{open.Message}\n{rest.Groups["message"].Value}",
                Rule = rest.Groups["rule"].Success ? rest.Groups["rule"].Value : open.Rule,
            });
        }

        return Frame.IsMatch(line) || PythonFiles.IsOne(line, known: false) ? LintLine.Heading : LintLine.Foreign;
    }
}
