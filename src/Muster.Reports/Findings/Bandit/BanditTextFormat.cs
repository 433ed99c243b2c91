using System.Text.RegularExpressions;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Findings.Text;

namespace Muster.Reports.Findings.Bandit;

/// <summary>
/// bandit's text: the formatters txt and screen with a block an issue, custom with a line an issue (<c>path:line: B307[bandit]: MEDIUM: text</c>,
/// or in templates of old <c>path:line: MEDIUM: B307: text</c>).
/// </summary>
internal sealed partial class BanditTextFormat : ILineFormat
{
    [GeneratedRegex(@"^>> Issue: \[(?<rule>[A-Z]\d{3,4})(?::[^\]]*)?\] (?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Issue { get; }

    [GeneratedRegex(@"^\s+(?<name>Severity|CWE|More Info|Location): (?<value>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Detail { get; }

    [GeneratedRegex(@"^(?:(?<rule>[A-Z]\d{3,4})\[bandit\]: (?<severity>[A-Z]+)|(?<severity>LOW|MEDIUM|HIGH|UNDEFINED): (?<rule>B\d{3})): (?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Custom { get; }

    [GeneratedRegex(@"^Files skipped \((?<count>\d+)\):$", RegexOptions.ExplicitCapture)]
    private static partial Regex Files { get; }

    [GeneratedRegex(@"^(?:\s+No issues identified\.$|Run started:|Test results:$|Code scanned:$|Run metrics:$|\[main\]\s+INFO\s|Working\.\.\. )")]
    private static partial Regex Frame { get; }

    [GeneratedRegex(@"^\s+(?<path>.+) \((?<reason>[^()]*)\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Skipped { get; }

    public FormatCard Card { get; } = new(
        "bandit-text", "bandit text (txt, screen, custom)", ReportKind.Findings, "bandit", "Every issue that is listed; a file that bandit skipped is one that was not checked.");

    public string Tool => "bandit";

    public LintLine Parse(string line, LintContext seen)
    {
        if (Issue.Match(line) is { Success: true } issue)
        {
            return LintLine.Of(Finding(issue, null), LintLine.Tells);
        }

        if (TextPlace.TryParse(line, out var place) && Custom.Match(place.Rest.ToString()) is { Success: true } custom)
        {
            return LintLine.Of(Finding(custom, custom.Groups["severity"].Value) with { Path = place.Path.ToString(), Line = FindingPlace.Of(place.Line) }, LintLine.Hints);
        }

        // The last part of every report: without it a report of nothing is cut.
        if (Files.Match(line) is { Success: true } files)
        {
            seen.Heading = line;
            return LintLine.Summary(reason: files.Groups["count"].ValueSpan is "0" ? null : $"bandit skipped {files.Groups["count"].Value} files", mark: LintLine.Tells);
        }

        if (Frame.IsMatch(line))
        {
            seen.Heading = line;
            return LintLine.Telling;
        }

        return Below(line, seen);
    }

    private static LintLine Below(string line, LintContext seen)
    {
        if (seen.Open is { } open && seen.Last is LineKind.Finding or LineKind.More && Detail.Match(line) is { Success: true } detail)
        {
            return LintLine.More(Complete(open, detail.Groups["name"].Value, detail.Groups["value"].Value));
        }

        if (seen.Heading?.StartsWith("Files skipped (", StringComparison.Ordinal) == true && Skipped.Match(line) is { Success: true } skipped)
        {
            return LintLine.Unread($"not checked: {skipped.Groups["path"].Value}: {skipped.Groups["reason"].Value}");
        }

        // Quoted source is numbered: "8\t    eval(text)".
        var quoted = line.AsSpan().TrimStart("0123456789") is ['\t', ..] || line.AsSpan().Trim('-').IsEmpty;
        return seen.Found && quoted ? LintLine.Note : LintLine.Foreign;
    }

    private static Finding Complete(Finding open, string name, string value) => name switch
    {
        "Severity" => open with { Severity = SeverityScales.Bandit.Of(value), ToolSeverity = value },
        "CWE" => open with { References = [value] },
        "More Info" => open,
        _ => TextPlace.TryParse(value, out var place)
            ? open with { Path = place.Path.ToString(), Line = FindingPlace.Of(place.Line), Column = place.Column is null ? null : FindingPlace.Of(place.Column.Value + 1L) }
            : open with { Path = value },
    };

    private static Finding Finding(Match match, string? severity) => new()
    {
        Rule = match.Groups["rule"].Value,
        Severity = SeverityScales.Bandit.Of(severity),
        ToolSeverity = severity,
        Message = match.Groups["message"].Value,
    };
}
