using System.Text.RegularExpressions;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Text.Tools;

/// <summary>
/// ESLint's formatters stylish (the default: a path, indented lines below it), compact, unix and visualstudio, and stylelint's default, which is
/// stylish with signs for words.
/// </summary>
internal sealed partial class EslintTextFormat : ILineFormat
{
    [GeneratedRegex(@"^\s+(?<place>\d{1,9}:\d{1,9})\s+(?<severity>error|warning|✖|⚠)\s+(?<message>.*?)(?:\s{2,}(?<rule>[^\s()]\S*))?\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Stylish { get; }

    [GeneratedRegex(@"^(?<path>.+): line (?<line>\d{1,9}), col (?<column>\d{1,9}), (?<severity>Error|Warning) - (?<message>.*?)(?: \((?<rule>[^()\s]+)\))?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Compact { get; }

    // stylelint writes "text (rule) [error]".
    [GeneratedRegex(@"^(?<message>.*?)(?: \((?<rule>[^()\s]+)\))? \[(?<severity>Error|Warning)(?:/(?<rule>[^\]\s]+))?\]$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Unix { get; }

    [GeneratedRegex(@"^(?<severity>error|warning) (?![A-Za-z]+[0-9]+ :)(?<rule>[^\s:]+) : (?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex VisualStudio { get; }

    [GeneratedRegex(@"^(?<signs>[✖⚠] )?(?<count>\d+) problems?(?: \(\d+ errors?, \d+ warnings?\))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Problems { get; }

    [GeneratedRegex(@"^\s+\d+ errors? (?:and \d+ warnings? )?potentially fixable")]
    private static partial Regex Fixable { get; }

    public FormatCard Card { get; } = new(
        "eslint-text", "ESLint text (stylish, compact, unix, visualstudio)", ReportKind.Findings, "ESLint, stylelint", "Every problem line, as in the \"N problems\" below them.");

    public string Tool => "eslint";

    public bool NamesItsTool => false;

    public LintLine Parse(string line, LintContext seen)
    {
        if (Problems.Match(line) is { Success: true } problems)
        {
            return LintLine.Summary(ReportNumber.Count(problems.Groups["count"].Value), mark: problems.Groups["signs"].Success ? LintLine.Tells : LintLine.Hints);
        }

        if (Compact.Match(line) is { Success: true } compact)
        {
            return Of(compact, $"{compact.Groups["path"].Value}:{compact.Groups["line"].Value}:{compact.Groups["column"].Value}: ");
        }

        if (seen.Heading is { } path && Stylish.Match(line) is { Success: true } stylish)
        {
            return Of(stylish, $"{path}:{stylish.Groups["place"].Value}: ");
        }

        if (line.StartsWith("Oops! Something went wrong! :(", StringComparison.Ordinal))
        {
            return LintLine.Trouble("ESLint stopped: Oops! Something went wrong! :(");
        }

        if (TextPlace.TryParseBracketed(line, out var place))
        {
            return VisualStudio.Match(place.Rest.ToString()) is { Success: true } studio ? Of(studio, $"{place.Path}:{place.Line}:{place.Column}: ") : LintLine.Foreign;
        }

        if (TextPlace.TryParse(line, out place))
        {
            return Unix.Match(place.Rest.ToString()) is { Success: true } unix ? Of(unix, line) : LintLine.Foreign;
        }

        if (Fixable.IsMatch(line))
        {
            return LintLine.Note;
        }

        return Heading(line, seen);
    }

    private static LintLine Heading(string line, LintContext seen)
    {
        if (char.IsWhiteSpace(line[0]) || TextPlace.Extension(line).Length is < 2 or > 8)
        {
            return LintLine.Foreign;
        }

        seen.Heading = line;
        return LintLine.Heading;
    }

    private static LintLine Of(Match match, string located)
    {
        if (!TextPlace.TryParse(located, out var place))
        {
            return LintLine.Foreign;
        }

        var word = match.Groups["severity"].Value;
        return LintLine.Of(
            new Finding
            {
                Tool = word is "✖" or "⚠" ? "stylelint" : null,
                Rule = match.Groups["rule"].Value,
                Severity = SeverityScales.Eslint.Of(word is "✖" ? "error" : word is "⚠" ? "warning" : word),
                ToolSeverity = word,
                Message = match.Groups["message"].Value,
                Path = place.Path.ToString(),
                Line = FindingPlace.Of(place.Line),
                Column = FindingPlace.Of(place.Column),
            },
            IsYamllints(match) ? LintLine.Denies : LintLine.Hints);
    }

    // The same table with the rule in brackets is yamllint's.
    private static bool IsYamllints(Match match) => !match.Groups["rule"].Success && match.Groups["message"].ValueSpan.EndsWith(")");
}
