using System.Text.RegularExpressions;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Text.Tools;

/// <summary>
/// Warnings and errors of a build by MSBuild or <c>dotnet build</c>, in its canonical form <c>origin: category code: text [project]</c>.
/// They are written when they occur and again in the summary.
/// </summary>
internal sealed partial class MsBuildTextFormat : ILineFormat
{
    [GeneratedRegex(@"^(?<severity>(?:fatal )?error|warning|info|message) (?<rule>[A-Za-z]+\d+) ?: (?<message>.*?)(?: \[(?<project>[^\[\]]+proj)(?:::[^\]]*)?\])?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Message { get; }

    // "     1>" and "1>" name the project of a parallel build.
    [GeneratedRegex(@"^\s*\d+(?::\d+)?>")]
    private static partial Regex Node { get; }

    // CSC, LINK, a project file: an origin without a line
    [GeneratedRegex(@"^(?<origin>[^\s:][^:]*?|[A-Za-z]:\\[^:]*?) ?: (?<rest>(?:(?:fatal )?error|warning) [A-Za-z]+\d+: .*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Unplaced { get; }

    [GeneratedRegex(@"^\s+(?<count>\d+) (?:Warning|Error)\(s\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Count { get; }

    [GeneratedRegex(@"^(?:Build succeeded\.|Build FAILED\.|Time Elapsed \d|MSBuild version |Microsoft \(R\) Build Engine )")]
    private static partial Regex Frame { get; }

    public FormatCard Card { get; } = new(
        "msbuild-text", "MSBuild warnings and errors", ReportKind.Findings, "dotnet build, MSBuild, csc, cl",
        "Every warning and error once, however often the build prints it, as in \"N Warning(s), N Error(s)\".");

    public string Tool => "msbuild";

    public bool Repeats(Finding finding) => true;

    public LintLine Parse(string line, LintContext seen)
    {
        if (Count.Match(line) is { Success: true } count)
        {
            return LintLine.Summary(ReportNumber.Count(count.Groups["count"].Value), mark: LintLine.Tells);
        }

        if (Frame.IsMatch(line))
        {
            return LintLine.Note;
        }

        var text = Node.Replace(line, "").TrimStart();
        if (TextPlace.TryParseBracketed(text, out var place) && Message.Match(place.Rest.ToString()) is { Success: true } placed)
        {
            return Of(placed, place.Path.TrimEnd().ToString(), place.Line, place.Column);
        }

        return Unplaced.Match(text) is { Success: true } unplaced && Message.Match(unplaced.Groups["rest"].Value) is { Success: true } match
            ? Of(match, TextPlace.Extension(unplaced.Groups["origin"].ValueSpan).IsEmpty ? null : unplaced.Groups["origin"].Value, 0, null)
            : LintLine.Foreign;
    }

    private static LintLine Of(Match match, string? path, int line, int? column)
    {
        var word = match.Groups["severity"].Value;
        var rule = match.Groups["rule"].Value;
        return LintLine.Of(
            new Finding
            {
                Rule = rule,
                Severity = SeverityScales.Compiler.Of(word),
                ToolSeverity = word,
                Message = match.Groups["message"].Value,
                Path = path,
                Line = FindingPlace.Of(line),
                Column = FindingPlace.Of(column),
            },
            rule.StartsWith("TS", StringComparison.Ordinal) ? LintLine.Denies : LintLine.Hints);
    }
}
