using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Muster.Core.Versions;

/// <summary>Ranges of npm, Cargo and Go: alternatives of comparators. Pre-releases count only where a comparator names one of the same version.</summary>
public sealed partial class SemConstraint : IVersionConstraint
{
    private readonly List<List<Comparator>> _alternatives;

    [GeneratedRegex(@"^(?<operator>\^|~>|~|>=|<=|>|<|=)?[v=\s]*(?<numbers>(?:[0-9]+|[xX*])(?:\.(?:[0-9]+|[xX*])){0,2})(?:-(?<pre>[0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$")]
    private static partial Regex Form { get; }

    [GeneratedRegex(@"(\^|~>|~|>=|<=|>|<|=)\s+")]
    private static partial Regex SpacedOperator { get; }

    private SemConstraint(VersionGrammar grammar, List<List<Comparator>> alternatives) => (Grammar, _alternatives) = (grammar, alternatives);

    public VersionGrammar Grammar { get; }

    private enum Sense
    {
        AtLeast,
        Above,
        AtMost,
        Below,
        Exactly,
    }

    /// <returns>Null when the text is no range of this grammar.</returns>
    public static SemConstraint? Read(string text, VersionGrammar grammar)
    {
        List<List<Comparator>> alternatives = [];
        foreach (var alternative in grammar == VersionGrammar.Npm ? text.Split("||") : [text])
        {
            List<Comparator> comparators = [];
            foreach (var range in Hyphened(alternative, grammar))
            {
                if (Form.Match(range) is not { Success: true } match || !Add(match, grammar, comparators))
                {
                    return null;
                }
            }

            alternatives.Add(comparators);
        }

        return new(grammar, alternatives);
    }

    public bool? Allows(string version) =>
        SemVersion.TryParse(version, 3, out var parsed) ? _alternatives.Exists(comparators => Holds(comparators, parsed)) : null;

    private static bool Holds(List<Comparator> comparators, SemVersion version) =>
        comparators.TrueForAll(comparator => comparator.Allows(version))
        && (!version.IsPreRelease || comparators.Exists(comparator => comparator.Version.IsPreRelease && comparator.Version.IsSameRelease(version)));

    // 1.2 - 2.3 is >=1.2 <=2.3; a hyphen between blanks is no pre-release.
    private static string[] Hyphened(string text, VersionGrammar grammar)
    {
        if (grammar == VersionGrammar.Npm && text.Split(" - ") is [var from, var to])
        {
            return [">=" + from.Trim(), "<=" + to.Trim()];
        }

        return grammar == VersionGrammar.Npm
            ? SpacedOperator.Replace(text, "$1").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static bool Add(Match match, VersionGrammar grammar, List<Comparator> into)
    {
        var parts = match.Groups["numbers"].Value.Split('.').TakeWhile(part => part is not ("x" or "X" or "*")).Select(part => BigInteger.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        string[] pre = match.Groups["pre"].Success && parts.Length == 3 ? match.Groups["pre"].Value.Split('.') : [];
        if (pre.Any(label => label.Length == 0))
        {
            return false;
        }

        var wildcard = match.Groups["numbers"].Value.AsSpan().ContainsAny("xX*");
        SemVersion least = SemVersion.Of(At(parts, 0), At(parts, 1), At(parts, 2), pre);
        var bare = grammar is VersionGrammar.Cargo or VersionGrammar.Go && !wildcard ? "^" : "";
        switch (match.Groups["operator"] is { Success: true } told ? told.Value : bare)
        {
            case "^":
                Between(into, least, parts.Length == 0 ? null : Caret(parts));
                break;
            case "~" or "~>":
                Between(into, least, parts.Length == 0 ? null : Next(parts, Math.Min(parts.Length, 2)));
                break;
            case ">=":
                into.Add(new(Sense.AtLeast, least));
                break;
            case ">":
                into.Add(parts.Length == 3 ? new(Sense.Above, least) : parts.Length == 0 ? new(Sense.Below, Lowest(SemVersion.Of(0, 0, 0))) : new(Sense.AtLeast, Next(parts, parts.Length)));
                break;
            case "<":
                into.Add(new(Sense.Below, parts.Length == 3 ? least : Lowest(least)));
                break;
            case "<=":
                if (parts.Length is 1 or 2)
                {
                    into.Add(new(Sense.Below, Lowest(Next(parts, parts.Length))));
                }
                else if (parts.Length == 3)
                {
                    into.Add(new(Sense.AtMost, least));
                }

                break;
            default:
                if (parts.Length == 3)
                {
                    into.Add(new(Sense.Exactly, least));
                }
                else
                {
                    Between(into, least, parts.Length == 0 ? null : Next(parts, parts.Length));
                }

                break;
        }

        return true;
    }

    private static void Between(List<Comparator> into, SemVersion least, SemVersion? below)
    {
        into.Add(new(Sense.AtLeast, least));
        if (below is not null)
        {
            into.Add(new(Sense.Below, Lowest(below)));
        }
    }

    // The first number that is not zero may not change; of ^0 and ^0.0 the last one told.
    private static SemVersion Caret(BigInteger[] parts)
    {
        var first = Array.FindIndex(parts, part => part != 0);
        return Next(parts, first < 0 ? parts.Length : first + 1);
    }

    private static SemVersion Next(BigInteger[] parts, int kept) =>
        SemVersion.Of(At(parts, 0) + (kept == 1 ? 1 : 0), kept < 2 ? 0 : At(parts, 1) + (kept == 2 ? 1 : 0), kept < 3 ? 0 : At(parts, 2) + 1);

    private static BigInteger At(BigInteger[] parts, int index) => index < parts.Length ? parts[index] : 0;

    // Below 2.0.0-0 lie no pre-releases of 2.0.0 either.
    private static SemVersion Lowest(SemVersion version) => version with { PreRelease = ["0"] };

    private sealed record Comparator(Sense Sense, SemVersion Version)
    {
        public bool Allows(SemVersion version) => Sense switch
        {
            Sense.AtLeast => version.CompareTo(Version) >= 0,
            Sense.Above => version.CompareTo(Version) > 0,
            Sense.AtMost => version.CompareTo(Version) <= 0,
            Sense.Below => version.CompareTo(Version) < 0,
            _ => version.CompareTo(Version) == 0,
        };
    }
}
