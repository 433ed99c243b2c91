using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Muster.Reports.CoveragePy;

/// <summary>One walk over a Python pattern, writing the .NET one.</summary>
internal sealed partial class PythonRegexTranslation(string pattern)
{
    // Python's \w is a letter, any number or _; its \s knows U+001C to U+001F too.
    private const string Word = @"\p{L}\p{N}_";
    private const string Space = @"\s\x1c-\x1f";

    private readonly StringBuilder _text = new(pattern.Length + 16);
    private int _at;
    private bool _named;
    private bool _numbered;

    public string Run()
    {
        while (_at < pattern.Length)
        {
            switch (pattern[_at])
            {
                case '\\':
                    Escape(inClass: false);
                    break;
                case '[':
                    Class();
                    break;
                case '(':
                    Group();
                    break;
                case '{':
                    Bounds();
                    break;
                case '*' or '+' or '?':
                    Write(pattern[_at].ToString(), 1);
                    Greed();
                    break;
                default:
                    Write(pattern[_at].ToString(), 1);
                    break;
            }
        }

        // .NET numbers named groups after the others, so \2 could mean another group.
        return _named && _numbered ? throw new FormatException("refers by number beside named groups, which count differently") : _text.ToString();
    }

    private void Write(string translated, int consumed)
    {
        _text.Append(translated);
        _at += consumed;
    }

    private void Group()
    {
        var rest = pattern.AsSpan(_at);
        if (!rest.StartsWith("(?"))
        {
            Write("(", 1);
        }
        else if (rest.StartsWith("(?P<"))
        {
            _named = true;
            Write("(?<", 4);
        }
        else if (rest.StartsWith("(?P="))
        {
            Write($"\\k<{Until(rest, 4)}>", 5 + Until(rest, 4).Length);
        }
        else if (rest.StartsWith("(?#"))
        {
            Write("", 4 + Until(rest, 3).Length);
        }
        else if (rest.StartsWith("(?=") || rest.StartsWith("(?!") || rest.StartsWith("(?<=") || rest.StartsWith("(?<!")
            || rest.StartsWith("(?>") || rest.StartsWith("(?("))
        {
            Write("(?", 2);
            _text.Append(pattern[_at++]);
        }
        else if (FlagGroup().Match(pattern, _at) is { Success: true } flags)
        {
            Flags(flags);
        }
        else
        {
            throw new FormatException($"holds {rest[..Math.Min(4, rest.Length)]}, which means nothing to Python");
        }
    }

    private static string Until(ReadOnlySpan<char> rest, int from) =>
        rest[from..].IndexOf(')') is >= 0 and var end ? rest.Slice(from, end).ToString() : throw new FormatException("has an unclosed group");

    private void Flags(Match flags)
    {
        if (flags.Groups["global"].Success && _at > 0)
        {
            throw new FormatException($"sets {flags.Value} not at its start");
        }

        if (flags.Value.AsSpan().ContainsAny('a', 'L'))
        {
            throw new FormatException($"sets {flags.Value}, which has no counterpart");
        }

        // u (Unicode) is how it is anyway
        var kept = flags.Value.Replace("u", "", StringComparison.Ordinal);
        Write(kept is "(?)" ? "" : kept, flags.Length);
    }

    // {n} {n,} {n,m} {,m}; anything else is literal
    private void Bounds()
    {
        if (BoundsForm().Match(pattern, _at) is not { Success: true } bounds)
        {
            Write("\\{", 1);
            return;
        }

        Write(bounds.Groups["least"].Length is 0 ? $"{{0,{bounds.Groups["most"].Value}}}" : bounds.Value, bounds.Length);
        Greed();
    }

    private void Greed()
    {
        if (_at < pattern.Length && pattern[_at] is '+')
        {
            throw new FormatException("has a possessive quantifier, which has no counterpart");
        }

        if (_at < pattern.Length && pattern[_at] is '?')
        {
            Write("?", 1);
        }
    }

    private void Class()
    {
        Write("[", 1);
        if (_at < pattern.Length && pattern[_at] is '^')
        {
            Write("^", 1);
        }

        for (var first = true; _at < pattern.Length; first = false)
        {
            switch (pattern[_at])
            {
                case ']' when !first:
                    Write("]", 1);
                    return;
                case '\\':
                    Escape(inClass: true);
                    break;
                case ']' or '[': // "-[" would be .NET's subtraction
                    Write($"\\{pattern[_at]}", 1);
                    break;
                default:
                    Write(pattern[_at].ToString(), 1);
                    break;
            }
        }

        throw new FormatException("has an unclosed [class]");
    }

    private void Escape(bool inClass)
    {
        if (_at + 1 >= pattern.Length)
        {
            throw new FormatException("ends in a lone backslash");
        }

        var letter = pattern[_at + 1];
        switch (letter)
        {
            case 'w' or 's':
                var members = letter is 'w' ? Word : Space;
                Write(inClass ? members : $"[{members}]", 2);
                break;
            case 'W' or 'S' when !inClass:
                Write($"[^{(letter is 'W' ? Word : Space)}]", 2);
                break;
            case 'Z' when !inClass:
                Write("\\z", 2);
                break;
            case 'U':
                CodePoint();
                break;
            case >= '1' and <= '9' when !inClass:
                _numbered = true;
                Write($"\\{letter}", 2);
                break;
            case 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v' or 'x' or 'u' or 'd' or 'D' or 'W' or 'S' or (>= '0' and <= '9'):
                Write($"\\{letter}", 2);
                break;
            case 'A' or 'B' or 'z' when !inClass:
                Write($"\\{letter}", 2);
                break;
            case (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'):
                throw new FormatException($"holds \\{letter}, which {(letter is 'N' ? "has no counterpart" : "means nothing to Python")}");
            default:
                Write(inClass ? $"\\{letter}" : Regex.Escape(letter.ToString()), 2);
                break;
        }
    }

    private void CodePoint()
    {
        if (pattern.Length < _at + 10
            || !int.TryParse(pattern.AsSpan(_at + 2, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || !Rune.IsValid(code))
        {
            throw new FormatException("holds an unfinished \\U escape");
        }

        Write(Regex.Escape(new Rune(code).ToString()), 10);
    }

    [GeneratedRegex(@"\G\(\?(?:(?<global>[aiLmsux]+\))|[aiLmsux]*(?:-[imsx]+)?:)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex FlagGroup();

    [GeneratedRegex(@"\G\{(?:(?<least>[0-9]+)(?:,[0-9]*)?|(?<least>),(?<most>[0-9]*))\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex BoundsForm();
}
