using System.Text.RegularExpressions;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Text.Tools;

/// <summary>ShellCheck's default: <c>In path line 3:</c>, the line, and under it <c>^--^ SC2086 (info): text</c>. Its gcc form is read with the compilers'.</summary>
internal sealed partial class ShellcheckTextFormat : ILineFormat
{
    [GeneratedRegex(@"^In (?<path>.+) line (?<line>\d{1,9}):$", RegexOptions.ExplicitCapture)]
    private static partial Regex Where { get; }

    // Versions before 0.4.7 write no level.
    [GeneratedRegex(@"^(?<blanks>\s*)\^-*\^? (?<rule>SC\d{4})(?: \((?<severity>error|warning|info|style)\))?: (?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex What { get; }

    [GeneratedRegex(@"^(?:For more information:|  https://www\.shellcheck\.net/wiki/)")]
    private static partial Regex Frame { get; }

    public FormatCard Card { get; } = new("shellcheck-text", "ShellCheck text", ReportKind.Findings, "ShellCheck", "Every comment under a line; several under one line are several.");

    public string Tool => "shellcheck";

    public LintLine Parse(string line, LintContext seen)
    {
        if (Where.IsMatch(line))
        {
            seen.Heading = line;
            return LintLine.Telling;
        }

        if (seen.Heading is { } heading && What.Match(line) is { Success: true } match)
        {
            var where = Where.Match(heading);
            return LintLine.Of(
                new Finding
                {
                    Rule = match.Groups["rule"].Value,
                    Severity = SeverityScales.ShellCheck.Of(match.Groups["severity"].Value),
                    ToolSeverity = match.Groups["severity"].Success ? match.Groups["severity"].Value : null,
                    Message = match.Groups["message"].Value,
                    Path = where.Groups["path"].Value,
                    Line = FindingPlace.Of(ReportNumber.Count(where.Groups["line"].Value)),
                    Column = match.Groups["blanks"].Length + 1,
                },
                LintLine.Hints);
        }

        // Right below the place stands the line itself.
        return Frame.IsMatch(line) || (seen.Heading is not null && seen.Last == LineKind.Note) || line.StartsWith("Did you mean:", StringComparison.Ordinal)
            ? LintLine.Note
            : LintLine.Foreign;
    }
}
