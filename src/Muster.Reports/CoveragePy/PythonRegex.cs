using System.Text.RegularExpressions;

namespace Muster.Reports.CoveragePy;

/// <summary>
/// Python's <c>re</c> dialect (3.8 to 3.14) as .NET understands it. What is spelled differently is translated; what has no
/// counterpart is refused, never approximated.
/// </summary>
/// <remarks>
/// Known to stay different: <c>\b</c> beside combining marks; characters beyond U+FFFF count twice.
/// </remarks>
public static class PythonRegex
{
    /// <summary>A pattern that needs longer than this on one source is hostile or hopeless.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>How coverage.py makes one expression of several.</summary>
    public static string Join(IReadOnlyList<string> patterns) =>
        patterns is [var only] ? only : string.Join('|', patterns.Select(pattern => $"(?:{pattern})"));

    /// <param name="pattern">In Python's dialect.</param>
    /// <param name="options">Flags besides those inside the pattern.</param>
    /// <exception cref="FormatException">Python would refuse it, or .NET has nothing like it; the message says which part.</exception>
    public static Regex Compile(string pattern, RegexOptions options = RegexOptions.None)
    {
        var translated = Translate(pattern);
        try
        {
            return new Regex(translated, options | RegexOptions.CultureInvariant, Patience);
        }
        catch (ArgumentException wrong)
        {
            throw new FormatException($"is no regular expression: {wrong.Message}", wrong);
        }
    }

    internal static string Translate(string pattern) => new PythonRegexTranslation(pattern).Run();
}
