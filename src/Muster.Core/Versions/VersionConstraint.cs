using System.Text.RegularExpressions;

namespace Muster.Core.Versions;

/// <summary>Reads a constraint of which only the text is known, and perhaps what kind of thing it is about.</summary>
public static partial class VersionConstraint
{
    [GeneratedRegex(@"\^|~(?!=)|\|\||\s-\s|(?:^|\.)[xX](?:\.|$)")]
    private static partial Regex SemVerShape { get; }

    [GeneratedRegex(@"===?|!=|~=")]
    private static partial Regex PythonShape { get; }

    /// <param name="provider">The grammar of the thing it is about; what the text can only mean in one grammar wins over it.</param>
    /// <returns>Null when no grammar understands it.</returns>
    public static IVersionConstraint? Guess(string text, VersionGrammar? provider) => Read(text, Grammar(text, provider));

    public static IVersionConstraint? Read(string text, VersionGrammar grammar) => grammar switch
    {
        VersionGrammar.Pep440 => Pep440Constraint.Read(text),
        VersionGrammar.NuGet => NuGetConstraint.Read(text),
        _ => SemConstraint.Read(text, grammar),
    };

    private static VersionGrammar Grammar(string text, VersionGrammar? provider)
    {
        if (text.TrimStart() is ['[' or '(', ..])
        {
            return VersionGrammar.NuGet;
        }

        if (SemVerShape.IsMatch(text))
        {
            return provider is VersionGrammar.Cargo ? VersionGrammar.Cargo : VersionGrammar.Npm;
        }

        return PythonShape.IsMatch(text) || provider is null ? VersionGrammar.Pep440

            // NuGet has no comparison signs; people write them all the same.
            : provider is VersionGrammar.NuGet or VersionGrammar.Go && text.AsSpan().ContainsAny("<>") ? text.Contains(',', StringComparison.Ordinal) ? VersionGrammar.Cargo : VersionGrammar.Npm
            : provider.Value;
    }
}
