namespace Muster.Core.Series;

/// <summary>
/// A repository's series is that of its main branch. Which one that is nobody has to say: the first of the usual names that has been
/// seen, else the branch that was seen first. A snapshot without a branch (no git, detached) always counts.
/// </summary>
public static class MainLine
{
    private static readonly string[] Usual = ["main", "master", "trunk", "develop"];

    public static bool Holds(string? main, string? branch) => branch is null || branch == main;

    /// <summary>The main branch after <paramref name="seen"/> has been seen too.</summary>
    public static string? After(string? main, string? seen) => seen is not null && (main is null || Rank(seen) < Rank(main)) ? seen : main;

    private static int Rank(string branch) => Array.IndexOf(Usual, branch) is >= 0 and var rank ? rank : Usual.Length;
}
