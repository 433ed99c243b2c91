using System.Text.RegularExpressions;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Findings.Text;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Mypy;

/// <summary>
/// What mypy, dmypy and zuban print: <c>path:line: error: text  [code]</c>, with columns, ends and <c>--pretty</c> or without
/// (mypy/errors.py, <c>format_messages_default</c>; mypy/util.py, <c>FancyFormatter</c>).
/// </summary>
internal sealed partial class MypyTextFormat : ILineFormat
{
    // --pretty wraps a message at words without indenting; a message of more lines than this is somebody else's text.
    private const int MaxWrapped = 8;

    [GeneratedRegex("^Success: no issues found in (?:1 source file|[0-9]+ source files)$")]
    private static partial Regex Success { get; }

    [GeneratedRegex(@"^Found (\d+) errors? in \d+ files? \((checked \d+ source files?|errors prevented further checking)\)$")]
    private static partial Regex Found { get; }

    [GeneratedRegex("^(?<severity>error|warning|note|info): (?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Message { get; }

    // The code stands behind two blanks, or alone at the start of a wrapped line.
    [GeneratedRegex(@"(?:^ ?|  )\[(?<code>[a-z][a-z0-9-]*)\]$", RegexOptions.ExplicitCapture)]
    private static partial Regex Code { get; }

    public FormatCard Card { get; } = new(
        "mypy-text",
        "mypy text",
        ReportKind.Findings,
        "mypy, dmypy, zuban",
        "Errors and warnings; notes belong to the error above them and are not counted.");

    public string Tool => "mypy";

    public LintLine Parse(string line, LintContext seen)
    {
        if (line[0] == ' ' && seen.Last != LineKind.Foreign && !line.StartsWith(" [", StringComparison.Ordinal))
        {
            return LintLine.Note;
        }

        if (TryClosing(line, out var closing))
        {
            return closing;
        }

        return TryMessage(line, out var message) ? message : Wrapped(line, seen);
    }

    private static bool TryClosing(string line, out LintLine closing)
    {
        closing = default;
        if (Success.IsMatch(line))
        {
            closing = LintLine.Summary(0, mark: LintLine.Tells);
        }
        else if (Found.Match(line) is { Success: true } found)
        {
            var stopped = found.Groups[2].ValueSpan.StartsWith("errors");
            closing = LintLine.Summary(
                ReportNumber.Count(found.Groups[1].Value), stopped ? "mypy stopped: errors prevented further checking, so files are unchecked" : null, mark: LintLine.Tells);
        }
        else if (line.StartsWith("mypy: ", StringComparison.Ordinal) || line.Contains("error: INTERNAL ERROR --", StringComparison.Ordinal))
        {
            closing = LintLine.Trouble(line);
        }
        else if (line.StartsWith("usage: mypy ", StringComparison.Ordinal))
        {
            closing = LintLine.Telling;
        }

        return closing.Kind != LineKind.Foreign;
    }

    private static bool TryMessage(string line, out LintLine read)
    {
        read = default;
        var (path, text, number, column) = Split(line);
        if (text is null || Message.Match(text) is not { Success: true } match)
        {
            return false;
        }

        var message = match.Groups["message"].Value;
        var code = Code.Match(message);
        if (!PythonFiles.IsOne(path, known: code.Success))
        {
            return false;
        }

        var word = match.Groups["severity"].Value;
        read = word is "note" or "info" ? LintLine.Note : LintLine.Of(new Finding
        {
            Rule = code.Groups["code"].Value,
            Severity = SeverityScales.Mypy.Of(word),
            ToolSeverity = word,
            Message = (code.Success ? message[..code.Index] : message).Trim(),
            Path = path,
            Line = number,
            Column = column,
        });
        return true;
    }

    private static (string Path, string? Text, int? Line, int? Column) Split(string line)
    {
        if (TextPlace.TryParse(line, out var place))
        {
            return (place.Path.ToString(), place.Rest.ToString(), place.Line, place.Column);
        }

        // A message about a whole file: "pkg/mod.py: error: Source file found twice under different module names".
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon < 1 ? ("", null, null, null) : (line[..colon], line[(colon + 2)..], null, null);
    }

    private static LintLine Wrapped(string line, LintContext seen)
    {
        if (seen.Open is not { } open || seen.Last is not (LineKind.Finding or LineKind.More) || seen.Run >= MaxWrapped)
        {
            return LintLine.Foreign;
        }

        var code = Code.Match(line);
        var text = code.Success ? line[..code.Index] : line;
        return LintLine.More(open with
        {
            Message = $"{open.Message} {text.Trim()}".TrimEnd(),
            Rule = code.Success ? code.Groups["code"].Value : open.Rule,
        });
    }
}
