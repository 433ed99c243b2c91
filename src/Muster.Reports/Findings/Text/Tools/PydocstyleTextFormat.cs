using System.Text.RegularExpressions;

namespace Muster.Reports.Findings.Text.Tools;

/// <summary>pydocstyle, two lines a finding: <c>path:line in public function `f`:</c> and, indented, <c>D103: text</c>.</summary>
internal sealed partial class PydocstyleTextFormat : ILineFormat
{
    [GeneratedRegex("^(?:at module level|in (?:public|private) .+):$")]
    private static partial Regex Where { get; }

    [GeneratedRegex(@"^\s+(?<rule>D\d{3}): (?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex What { get; }

    public FormatCard Card { get; } = new("pydocstyle-text", "pydocstyle text", ReportKind.Findings, "pydocstyle (pep257)", "Every rule under a place.");

    public string Tool => "pydocstyle";

    public LintLine Parse(string line, LintContext seen)
    {
        if (TextPlace.TryParse(line, out var place) && Where.IsMatch(place.Rest))
        {
            seen.Heading = line;
            return LintLine.Note;
        }

        return seen.Heading is { } heading && TextPlace.TryParse(heading, out place) && What.Match(line) is { Success: true } match
            ? LintLine.Of(
                new Finding
                {
                    Rule = match.Groups["rule"].Value,
                    Severity = Severity.Low,
                    Message = match.Groups["message"].Value,
                    Path = place.Path.ToString(),
                    Line = FindingPlace.Of(place.Line),
                },
                LintLine.Hints)
            : LintLine.Foreign;
    }
}
