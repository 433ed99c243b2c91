namespace Muster.Core.Versions;

/// <summary>NuGet's intervals: <c>[1.0,2.0)</c>, <c>(,1.0]</c>, <c>[1.0]</c>; a bare <c>1.0</c>, also floating as <c>1.*</c>, is the least version.</summary>
public sealed class NuGetConstraint : IVersionConstraint
{
    private readonly SemVersion? _least;
    private readonly SemVersion? _most;
    private readonly bool _withLeast;
    private readonly bool _withMost;

    private NuGetConstraint(SemVersion? least, bool withLeast, SemVersion? most, bool withMost) => (_least, _withLeast, _most, _withMost) = (least, withLeast, most, withMost);

    public VersionGrammar Grammar => VersionGrammar.NuGet;

    /// <returns>Null when the text is no interval.</returns>
    public static NuGetConstraint? Read(string text)
    {
        text = text.Trim();
        if (text is not ['[' or '(', .., ']' or ')'])
        {
            return text == "*" ? new(null, false, null, false) : Version(text.Replace(".*", "", StringComparison.Ordinal)) is { } least ? new(least, true, null, false) : null;
        }

        var (open, close) = (text[0] == '[', text[^1] == ']');
        var ends = text[1..^1].Split(',', StringSplitOptions.TrimEntries);
        switch (ends)
        {
            case [var only] when open && close && Version(only) is { } exact:
                return new(exact, true, exact, true);
            case [var from, var to] when (from.Length > 0 || to.Length > 0) && !(from.Length > 0 && Version(from) is null) && !(to.Length > 0 && Version(to) is null):
                return new(Version(from), open, Version(to), close);
            default:
                return null;
        }
    }

    public bool? Allows(string version)
    {
        if (Version(version) is not { } parsed)
        {
            return null;
        }

        var above = _least is null ? 1 : parsed.CompareTo(_least);
        var below = _most is null ? -1 : parsed.CompareTo(_most);
        return (above > 0 || (above == 0 && _withLeast)) && (below < 0 || (below == 0 && _withMost));
    }

    // Labels are compared ignoring case.
    private static SemVersion? Version(string text) => SemVersion.TryParse(text.ToLowerInvariant(), 4, out var version) ? version : null;
}
