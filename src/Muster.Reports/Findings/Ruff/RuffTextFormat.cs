using System.Text.RegularExpressions;
using Muster.Reports.Findings.Flake8;
using Muster.Reports.Findings.Text;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Ruff;

/// <summary>
/// What <c>ruff check</c> and <c>ruff format --check</c> print: concise, full (the default), grouped, and in pylint's style; in preview with rule names instead of codes
/// (crates/ruff/src/printer.rs, crates/ruff_db/src/diagnostic/render). ty says <c>All checks passed!</c>, too: that line alone is ruff's.
/// </summary>
internal sealed partial class RuffTextFormat : ILineFormat
{
    [GeneratedRegex(@"^Found (?<total>\d+) errors?(?: \(\d+ fixed, (?<left>\d+) remaining\))?\.$", RegexOptions.ExplicitCapture)]
    private static partial Regex Found { get; }

    // ruff format --check: "1 file would be reformatted, 3 files already formatted"
    [GeneratedRegex(@"^(?:(?<left>\d+) files? would be reformatted)?(?:, )?(?:\d+ files? already formatted)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Formatted { get; }

    [GeneratedRegex(@"^(?:\[\*\] \d+ (?:potentially )?fix|No fixes available \(\d+ hidden|\d+ hidden fix|(?:Would fix|Fixed) \d+ errors?[:.( ]|No errors )")]
    private static partial Regex Closing { get; }

    // Grouped: "  1:8 F401 [*] text" under "path:".
    [GeneratedRegex(@"^ +(?<place>(?:cell \d+:)?\d+:\d+) +(?<rest>\S.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Grouped { get; }

    [GeneratedRegex("^(?<path>[^:]+): panic: (?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Panic { get; }

    public FormatCard Card { get; } = new(
        "ruff-text",
        "ruff text (concise, full, grouped, pylint)",
        ReportKind.Findings,
        "ruff",
        "Remaining violations; fixed ones are not counted, files that need formatting are. A text that could be flake8's as well is flake8's.");

    public string Tool => "ruff";

    public LintLine Parse(string line, LintContext seen)
    {
        if (SnippetText.IsSource(line, seen))
        {
            return LintLine.Note;
        }

        return TryClosing(line, out var closing) ? closing : Placed(line, seen);
    }

    private static bool TryClosing(string line, out LintLine closing)
    {
        closing = default;
        if (line == "All checks passed!")
        {
            closing = LintLine.Summary(0, mark: LintLine.Tells);
        }
        else if (Found.Match(line) is { Success: true } found)
        {
            closing = LintLine.Summary(ReportNumber.Count(found.Groups["left"].Success ? found.Groups["left"].Value : found.Groups["total"].Value), mark: LintLine.Hints);
        }
        else if (Formatted.Match(line) is { Success: true } formatted)
        {
            closing = LintLine.Summary(formatted.Groups["left"].Success ? ReportNumber.Count(formatted.Groups["left"].Value) : 0, mark: LintLine.Tells);
        }
        else if (Closing.IsMatch(line))
        {
            closing = LintLine.Telling;
        }
        else if (line == "ruff failed")
        {
            closing = LintLine.Trouble(line);
        }

        return closing.Kind != LineKind.Foreign;
    }

    private static LintLine Placed(string line, LintContext seen)
    {
        if (PythonCodeLine.TryParse(line, out var read))
        {
            return Of(read);
        }

        if (SnippetText.TryArrow(line, out var path, out var number, out var column))
        {
            return Under(seen, path, number, column);
        }

        if (line[0] == ' ')
        {
            return Indented(line, seen.Heading);
        }

        const string Unformatted = "Would reformat: ";
        if (line.StartsWith(Unformatted, StringComparison.Ordinal) && PythonCodeLine.TryParseRule("unformatted: File would be reformatted", out var reformat))
        {
            return LintLine.Of(reformat.Finding with { Path = line[Unformatted.Length..] }, LintLine.Hints);
        }

        if (Panic.Match(line) is { Success: true } panic && PythonFiles.IsOne(panic.Groups["path"].ValueSpan, known: false))
        {
            return LintLine.Of(
                new Finding { Rule = "panic", Severity = Severity.High, Message = panic.Groups["message"].Value, Path = panic.Groups["path"].Value },
                LintLine.Hints,
                $"ruff crashed: {line}");
        }

        return Heading(line, seen);
    }

    // A rule and its text, or a path, whose places follow below.
    private static LintLine Heading(string line, LintContext seen)
    {
        var group = line[^1] == ':' && PythonFiles.IsOne(line.AsSpan()[..^1], known: false);
        if (group || PythonCodeLine.TryParseRule(line, out _))
        {
            seen.Heading = group ? line[..^1] : line;
            return LintLine.Heading;
        }

        return line.StartsWith("warning: ", StringComparison.Ordinal) || line.StartsWith("help: ", StringComparison.Ordinal) ? LintLine.Heading : LintLine.Foreign;
    }

    private static LintLine Under(LintContext seen, string path, int line, int? column)
    {
        var heading = seen.Heading;
        seen.Heading = null;
        return heading is not null && PythonCodeLine.TryParseRule(heading, out var read) && PythonFiles.IsOne(PythonFiles.WithoutCell(path), known: true)
            ? Of(read with { Finding = read.Finding with { Path = PythonFiles.WithoutCell(path), Line = line, Column = column } }, own: true)
            : LintLine.Foreign;
    }

    private static LintLine Indented(string line, string? heading)
    {
        if (line.StartsWith("  Cause: ", StringComparison.Ordinal))
        {
            return LintLine.Unread(line.Trim());
        }

        return heading is not null && Grouped.Match(line) is { Success: true } grouped
            && PythonCodeLine.TryParse($"{heading}:{grouped.Groups["place"]}: {grouped.Groups["rest"]}", out var under)
            ? Of(under, own: true)
            : LintLine.Foreign;
    }

    private static LintLine Of(PythonCodeLine read, bool own = false) =>
        LintLine.Of(read.Finding, own || read.Voice == PythonVoice.Ruff ? LintLine.Hints : read.Voice == PythonVoice.Flake8 ? LintLine.Denies : 0);
}
