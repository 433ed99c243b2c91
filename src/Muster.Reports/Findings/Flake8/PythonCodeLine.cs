using System.Text.RegularExpressions;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Findings.Text;

namespace Muster.Reports.Findings.Flake8;

/// <summary>
/// The grammar that flake8, pycodestyle and ruff share: <c>path:line:column: CODE text</c>, in pylint's style
/// <c>path:line: [CODE] text</c>. Only ruff writes <c>[*]</c> behind a code, rule names instead of codes, and its own families of codes;
/// pycodestyle's and pyflakes' texts begin in lower case or with a quote, ruff's in upper case or with a back quote.
/// </summary>
internal readonly partial record struct PythonCodeLine(Finding Finding, PythonVoice Voice)
{
    // Single letters with four digits (C0103) are pylint's.
    [GeneratedRegex(@"^(?![CEFIRW][0-9]{4}$)[A-Z]{1,8}[0-9]{1,5}$")]
    private static partial Regex Code { get; }

    [GeneratedRegex("^(?!(?:error|warning|note|info|fatal|hint)$)[a-z][a-z0-9-]*[a-z0-9]$")]
    private static partial Regex Name { get; }

    [GeneratedRegex("^(?:RUF|UP|FURB|PERF|PL[CERW]|NPY|PGH|FLY|AIR|FAST)[0-9]+$")]
    private static partial Regex OnlyRuff { get; }

    [GeneratedRegex("^(?!E9|F541)(?:E|W|F|C9)[0-9]+$")]
    private static partial Regex Telling { get; }

    private const string Fix = "[*] ";

    public static bool TryParse(string line, out PythonCodeLine read)
    {
        read = default;
        if (!TextPlace.TryParse(line, out var place) || place.Rest.IsEmpty)
        {
            return false;
        }

        var path = PythonFiles.WithoutCell(place.Path);
        if (!TryRule(place.Rest, place.Column is not null, out var rule, out var named, out var text))
        {
            return false;
        }

        read = Of(rule, named, text);
        read = read with { Finding = read.Finding with { Path = path, Line = place.Line, Column = place.Column } };
        return PythonFiles.IsOne(path, known: !named);
    }

    /// <summary>Rule and text without a place, as ruff writes them above or beside it.</summary>
    public static bool TryParseRule(ReadOnlySpan<char> text, out PythonCodeLine read)
    {
        read = default;
        if (!TryRule(text, true, out var rule, out var named, out var message))
        {
            return false;
        }

        read = Of(rule, named, message);
        return true;
    }

    private static PythonCodeLine Of(string rule, bool named, string text)
    {
        var fixable = text.StartsWith(Fix, StringComparison.Ordinal);
        var message = fixable ? text[Fix.Length..] : text;
        var finding = new Finding { Rule = rule, Severity = RuffSeverity.Of(rule, null), Message = message, Fixable = fixable ? true : null };
        return new PythonCodeLine(finding, fixable || named || OnlyRuff.IsMatch(rule) ? PythonVoice.Ruff : VoiceOf(rule, message));
    }

    private static PythonVoice VoiceOf(string code, string message) => !Telling.IsMatch(code) || message.Length == 0 ? PythonVoice.Either : message[0] switch
    {
        '`' => PythonVoice.Ruff,
        '\'' => PythonVoice.Flake8,
        var first when char.IsAsciiLetterUpper(first) => PythonVoice.Ruff,
        var first when char.IsAsciiLetterLower(first) => PythonVoice.Flake8,
        _ => PythonVoice.Either,
    };

    private static bool TryRule(ReadOnlySpan<char> text, bool mayBeName, out string rule, out bool named, out string message)
    {
        (rule, named, message) = ("", false, "");
        var bracketed = text.StartsWith("[");
        var end = bracketed ? text.IndexOf(']') : text.IndexOf(' ');
        if (end < 1)
        {
            return false;
        }

        var word = text[(bracketed ? 1 : 0)..end];
        var colon = !bracketed && word[^1] == ':';
        word = colon ? word[..^1] : word;
        named = Name.IsMatch(word) && (bracketed || mayBeName);
        if (!named && (colon || !Code.IsMatch(word)))
        {
            return false;
        }

        rule = word.ToString();
        message = text[(end + 1)..].TrimStart().ToString();

        // Without brackets a name is one only with a colon or a fix mark behind it: "3:1 invalid-syntax: …", "1:8 unused-import [*] …".
        return !named || bracketed || colon || message.StartsWith(Fix, StringComparison.Ordinal);
    }
}

/// <summary>Which of the tools that share the grammar a line sounds like.</summary>
internal enum PythonVoice
{
    Either,
    Flake8,
    Ruff,
}
