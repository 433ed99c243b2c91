namespace Muster.Core.Changes;

/// <summary>Why coverage, tests or findings got worse.</summary>
/// <param name="Causes">The heaviest first.</param>
/// <param name="Commits">Commits between base and head; null when git cannot count them.</param>
/// <param name="FilesNotAsked">Files with uncovered new lines whose authors were not asked for, because there are too many.</param>
public sealed record Explanation(IReadOnlyList<Cause> Causes, int? Commits, int FilesNotAsked);

/// <summary>One thing that made it worse, and where it comes from.</summary>
/// <param name="What">In words: <c>new lines without cover</c>.</param>
/// <param name="Weight">Lines, findings or tests.</param>
/// <param name="Places">Files with lines, or names.</param>
/// <param name="Commit">The one commit that it comes from; null when there may be several.</param>
/// <param name="Among">Then: the commits that it must be among, newest first, at most a few.</param>
/// <param name="AmongCount">How many there are.</param>
public sealed record Cause(string What, int Weight, IReadOnlyList<CausePlace> Places, CommitNote? Commit, IReadOnlyList<CommitNote> Among, int AmongCount);

/// <param name="Name">A file, or a test's or finding's name.</param>
/// <param name="Lines">Lines of the head; empty where there are none to name.</param>
public sealed record CausePlace(string Name, IReadOnlyList<int> Lines)
{
    public override string ToString() => Lines.Count == 0 ? Name : $"{Name}:{LineRanges.Text(Lines)}";
}
