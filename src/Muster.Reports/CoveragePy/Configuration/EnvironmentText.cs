using System.Text.RegularExpressions;

namespace Muster.Reports.CoveragePy.Configuration;

/// <summary>
/// The substitution that coverage.py does in every string of its configuration, regular expressions included:
/// <c>$WORD</c>, <c>${WORD}</c>, <c>${WORD-default}</c>, <c>${WORD?}</c>, <c>$$</c>.
/// </summary>
public static partial class EnvironmentText
{
    /// <param name="text">A <c>$</c> that begins none of these forms stays.</param>
    /// <param name="environment">The variables; an undefined one without default becomes nothing.</param>
    /// <param name="undefined">Takes the name of every variable that is not there, defaulted or not.</param>
    /// <exception cref="FormatException"><c>${WORD?}</c> without a WORD.</exception>
    public static string Substitute(string text, IReadOnlyDictionary<string, string> environment, ICollection<string> undefined) =>
        Variable().Replace(text, match =>
        {
            if (match.Groups["dollar"].Success)
            {
                return "$";
            }

            var word = match.Groups["word"].Value;
            if (environment.TryGetValue(word, out var value))
            {
                return value;
            }

            if (match.Groups["strict"].Success)
            {
                throw new FormatException($"variable {word} is undefined: '{text}'");
            }

            undefined.Add(word);
            return match.Groups["default"].Value;
        });

    [GeneratedRegex(
        @"\$(?:(?<dollar>\$)|(?<word>[\p{L}\p{N}_]+)|\{(?<word>[\p{L}\p{N}_]+)(?:(?<strict>\?)|-(?<default>[^}]*))?\})",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
