namespace Muster.Core.Parts;

/// <summary>
/// What the last runs of a branch consisted of. A part is expected when it was in most of them: one that is new is not yet, one that was
/// given up is no longer, and a single odd run changes nothing. Names count, never numbers of parts.
/// </summary>
public static class LearnedParts
{
    /// <summary>So many runs are looked at.</summary>
    public const int Runs = 5;

    /// <summary>One run proves no habit.</summary>
    private const int Fewest = 2;

    /// <summary>What a folder holds is no share of a run that somebody else must complete.</summary>
    public const string Local = "local";

    /// <param name="runs">The parts of each run, the newest first.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<IReadOnlySet<string>> runs)
    {
        var told = runs.Select(run => run.Where(part => part != Local).ToHashSet(StringComparer.Ordinal)).Where(run => run.Count > 0).Take(Runs).ToArray();
        return told.Length < Fewest ? [] : [.. told.SelectMany(run => run).CountBy(part => part).Where(pair => pair.Value * 2 > told.Length).Select(pair => pair.Key).Order(StringComparer.Ordinal)];
    }
}
