using System.Text.RegularExpressions;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Findings.Text;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Pylint;

/// <summary>
/// pylint's text in its templates (pylint/reporters/text.py): the default <c>path:line:column: C0103: text (symbol)</c>, parseable
/// <c>path:line: [C0103(symbol), object] text</c>, msvs <c>path(line): [C0103(symbol)object] text</c>, colorized, and the default of
/// pylint 1 (<c>C: 15, 0: text (symbol)</c> under a module's name), which names no file.
/// </summary>
internal sealed partial class PylintTextFormat : ILineFormat
{
    private const string Module = "************* Module ";

    [GeneratedRegex(@"^(?<id>[CEFIRW]\d{4}): (?<message>.*?)(?: \((?<symbol>[a-z][a-z0-9-]*)\))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Default { get; }

    // [C0103(invalid-name), Show.__init__], [C0103, Show], [C0103], [C], and msvs without the comma
    [GeneratedRegex(@"^\[(?<id>[A-Z]\d{0,4})?(?:\((?<symbol>[a-z0-9-]*)\))?(?<object>,? ?[^\]]*)\] (?<message>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Bracketed { get; }

    [GeneratedRegex(@"^(?<id>[CEFIRW]): *(?<line>\d{1,9}), *(?<column>\d{1,9}): (?<message>.*?)(?: \((?<symbol>[a-z][a-z0-9-]*)\))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex First { get; }

    [GeneratedRegex(@"^Your code has been rated at (?<score>-?\d+\.\d\d)/10(?: \(previous run: .*\))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Rating { get; }

    // The tables and headings of --reports=y.
    [GeneratedRegex(@"^(?:[+|].*|[-=]+|Report|\d+ statements analysed\.|Statistics by type|Raw metrics|Duplication|Messages by category|% errors / warnings by module|Messages|External dependencies)$")]
    private static partial Regex Report { get; }

    // path.py:package.module, when the template names both
    [GeneratedRegex(@"(?<=\.pyi?):[A-Za-z_][\w.]*$")]
    private static partial Regex ModuleOfPath { get; }

    public FormatCard Card { get; } = new(
        "pylint-text",
        "pylint text (default, parseable, msvs, colorized)",
        ReportKind.Findings,
        "pylint",
        "Every message of the categories C, R, W, E, F and I; a line without one of pylint's ids is refused, not counted.");

    public string Tool => "pylint";

    public LintLine Parse(string line, LintContext seen)
    {
        if (line.StartsWith(Module, StringComparison.Ordinal))
        {
            seen.Heading = line[Module.Length..];
            return LintLine.Telling;
        }

        if (Rating.Match(line) is { Success: true } rating)
        {
            return rating.Groups["score"].ValueSpan is "10.00" ? LintLine.Summary(mark: LintLine.Tells) : LintLine.SomeFound(mark: LintLine.Tells);
        }

        var read = Placed(line);
        if (read.Kind != LineKind.Foreign)
        {
            return read;
        }

        if (First.Match(line) is { Success: true } first && seen.Heading is { } module)
        {
            return LintLine.Of(Finding(first, null, (int?)ReportNumber.Count(first.Groups["line"].Value), (int?)ReportNumber.Count(first.Groups["column"].Value), $"{module}: "), mark: LintLine.Hints);
        }

        // R0801 quotes the similar lines without indenting them.
        return Report.IsMatch(line) || seen.Open is { Rule: "R0801" } ? LintLine.Note : LintLine.Foreign;
    }

    private static LintLine Placed(string line)
    {
        if (!TextPlace.TryParse(line, out var place) && !TextPlace.TryParseBracketed(line, out place))
        {
            return LintLine.Foreign;
        }

        var path = ModuleOfPath.Replace(place.Path.ToString(), "");
        var text = place.Rest.ToString();
        var bracketed = Bracketed.Match(text);
        var match = bracketed.Success ? bracketed : Default.Match(text);
        if (!match.Success || !PythonFiles.IsOne(path, known: true) || !IsPylints(match))
        {
            return LintLine.Foreign;
        }

        return match.Groups["id"].ValueSpan is ['C' or 'E' or 'F' or 'I' or 'R' or 'W', ..]
            ? LintLine.Of(Finding(match, path, place.Line, place.Column + 1), mark: LintLine.Hints)
            : LintLine.Unread($"no message id of pylint: {text}");
    }

    // [F401] alone is flake8's: pylint's ids have four digits or none, or a symbol or an object behind them; [INFO] is a log's.
    private static bool IsPylints(Match match)
    {
        var follows = match.Groups["object"].ValueSpan;
        return match.Groups["symbol"].Success || (match.Groups["id"].Length is 1 or 5 && follows.IsEmpty) || follows.StartsWith(",");
    }

    private static Finding Finding(Match match, string? path, int? line, int? column, string prefix = "")
    {
        var id = match.Groups["id"].Value;
        var symbol = match.Groups["symbol"].Value;
        var word = id[0] switch { 'F' => "fatal", 'E' => "error", 'W' => "warning", 'R' => "refactor", 'C' => "convention", _ => "info" };
        return new Finding
        {
            Rule = id.Length == 5 ? id : symbol,
            Severity = SeverityScales.Pylint.Of(word),
            ToolSeverity = word,
            Message = prefix + match.Groups["message"].Value,
            Path = path,
            Line = line,
            Column = column,
        };
    }
}
