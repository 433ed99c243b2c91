using System.Text.RegularExpressions;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Findings.Text;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Ty;

/// <summary>What <c>ty check</c> prints: concise <c>path:line:column: error[rule] text</c>, and full (the default).</summary>
internal sealed partial class TyTextFormat : ILineFormat
{
    [GeneratedRegex(@"^(?<severity>fatal|error|warning|info)\[(?<rule>[a-z0-9:-]+)\]:? (?<fix>\[\*\] )?(?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Message { get; }

    [GeneratedRegex(@"^Found (?<total>\d+) diagnostics?(?: \(\d+ fixed, (?<left>\d+) remaining\)\.)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Found { get; }

    public FormatCard Card { get; } = new(
        "ty-text",
        "ty text (concise, full)",
        ReportKind.Findings,
        "ty",
        "Every diagnostic, revealed types (info) among them, as in ty's own \"Found N diagnostics\"; fixed ones are not counted.");

    public string Tool => "ty";

    public LintLine Parse(string line, LintContext seen)
    {
        if (SnippetText.IsSource(line, seen))
        {
            return LintLine.Note;
        }

        if (Found.Match(line) is { Success: true } found)
        {
            return LintLine.Summary(ReportNumber.Count(found.Groups["left"].Success ? found.Groups["left"].Value : found.Groups["total"].Value), mark: LintLine.Tells);
        }

        if (TextPlace.TryParse(line, out var place) && Message.Match(place.Rest.ToString()) is { Success: true } concise)
        {
            return LintLine.Of(Finding(concise, place.Path.ToString(), place.Line, place.Column), mark: LintLine.Hints);
        }

        return Full(line, seen);
    }

    // "error[rule]: text" and, on the next line, " --> path:line:column"; arrows further down belong to notes.
    private static LintLine Full(string line, LintContext seen)
    {
        if (Message.Match(line) is { Success: true } match)
        {
            return LintLine.Of(Finding(match, null, null, null));
        }

        if (SnippetText.TryArrow(line, out var path, out var number, out var column))
        {
            return seen is { Last: LineKind.Finding, Open: { Path: null } open } && PythonFiles.IsOne(path, known: false)
                ? LintLine.More(open with { Path = path, Line = number, Column = column }, mark: LintLine.Hints)
                : LintLine.Note;
        }

        return line.StartsWith("info: ", StringComparison.Ordinal) || line.StartsWith("help: ", StringComparison.Ordinal) || line.StartsWith("WARN ", StringComparison.Ordinal)
            ? LintLine.Heading
            : LintLine.Foreign;
    }

    private static Finding Finding(Match match, string? path, int? line, int? column) => new()
    {
        Rule = match.Groups["rule"].Value,
        Severity = SeverityScales.Ty.Of(match.Groups["severity"].Value),
        ToolSeverity = match.Groups["severity"].Value,
        Message = match.Groups["message"].Value,
        Path = path,
        Line = line,
        Column = column,
        Fixable = match.Groups["fix"].Success ? true : null,
    };
}
