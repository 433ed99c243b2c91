using System.Text.RegularExpressions;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Text.Tools;

/// <summary>vulture: <c>path:line: unused function 'f' (60% confidence)</c>.</summary>
internal sealed partial class VultureTextFormat : ILineFormat
{
    [GeneratedRegex(@"^(?<message>(?<rule>unused \w+|unreachable code|unsatisfiable \S+ ?condition|redundant \S+ ?condition)\b.*) \((?<confidence>\d{1,3})% confidence(?:, \d+ lines?)?\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Message { get; }

    public FormatCard Card { get; } = new(
        "vulture-text", "vulture text", ReportKind.Findings, "vulture", "Every line with a place; the kind of dead code is the rule, the confidence in percent the value.");

    public string Tool => "vulture";

    public LintLine Parse(string line, LintContext seen) =>
        TextPlace.TryParse(line, out var place) && Message.Match(place.Rest.ToString()) is { Success: true } match
            ? LintLine.Of(
                new Finding
                {
                    Rule = match.Groups["rule"].Value.Replace(' ', '-'),
                    Severity = Severity.Low,
                    Message = match.Groups["message"].Value,
                    Path = place.Path.ToString(),
                    Line = FindingPlace.Of(place.Line),
                    Value = ReportNumber.Real(match.Groups["confidence"].Value),
                },
                LintLine.Hints)
            : LintLine.Foreign;
}
