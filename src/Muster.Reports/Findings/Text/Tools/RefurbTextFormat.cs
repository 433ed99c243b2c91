using System.Text.RegularExpressions;

namespace Muster.Reports.Findings.Text.Tools;

/// <summary>refurb: <c>path:line:column [FURB105]: text</c> (refurb/error.py).</summary>
internal sealed partial class RefurbTextFormat : ILineFormat
{
    [GeneratedRegex(@"^\[(?<rule>[A-Z]{2,8}\d{1,5})\]: (?<message>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Message { get; }

    public FormatCard Card { get; } = new("refurb-text", "refurb text", ReportKind.Findings, "refurb", "Every line with a place and a code.");

    public string Tool => "refurb";

    public LintLine Parse(string line, LintContext seen)
    {
        if (line.StartsWith("Run `refurb --explain ERR`", StringComparison.Ordinal))
        {
            return LintLine.Telling;
        }

        return TextPlace.TryParse(line, out var place) && place.Column is not null && Message.Match(place.Rest.ToString()) is { Success: true } match
            ? LintLine.Of(
                new Finding
                {
                    Rule = match.Groups["rule"].Value,
                    Severity = Severity.Low,
                    Message = match.Groups["message"].Value,
                    Path = place.Path.ToString(),
                    Line = FindingPlace.Of(place.Line),
                    Column = FindingPlace.Of(place.Column),
                },
                LintLine.Hints)
            : LintLine.Foreign;
    }
}
