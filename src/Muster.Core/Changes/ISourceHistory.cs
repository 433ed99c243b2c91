namespace Muster.Core.Changes;

/// <summary>One repository's history, as git tells it. Everything is null or empty where git cannot be asked or does not know the commit.</summary>
public interface ISourceHistory
{
    /// <summary>Where a commit stands: its ancestors, and where its branch left the default one.</summary>
    Task<Ancestry?> AncestryAsync(string commit, string? branch, CancellationToken cancel);

    /// <summary>Commits that are in <paramref name="head"/> and not in <paramref name="before"/>; null when they cannot be counted.</summary>
    Task<int?> DistanceAsync(string before, string head, CancellationToken cancel);

    /// <param name="head">Null for the work tree as it is.</param>
    Task<SourceDiff?> DiffAsync(string before, string? head, CancellationToken cancel);

    /// <summary>Lines of files at a commit (null: in the work tree), by path; those that are there and are text.</summary>
    Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> TextsAsync(string? commit, IReadOnlyCollection<string> paths, CancellationToken cancel);

    /// <summary>Who wrote these lines of the head, between base and head only.</summary>
    Task<IReadOnlyList<LineOrigin>> BlameAsync(string before, string head, string path, IReadOnlyList<int> lines, CancellationToken cancel);

    /// <summary>The commits in the head and not in the base, newest first; of those that touched one of the paths, when any are given.</summary>
    Task<IReadOnlyList<CommitNote>> LogAsync(string before, string head, IReadOnlyCollection<string> paths, int most, CancellationToken cancel);

    /// <summary>The full name of what a person calls a commit (a branch, a tag, a beginning); null when git knows none.</summary>
    Task<string?> ResolveAsync(string name, CancellationToken cancel);
}

/// <param name="FirstParents">The commit itself first, then its first parents, nearest first.</param>
/// <param name="All">As <paramref name="FirstParents"/>, by every way.</param>
/// <param name="MergeBase">Where it left the default branch; null on the default branch itself.</param>
/// <param name="DefaultBranch">Null when there is none that git knows.</param>
/// <param name="FromMergeBase">From the merge base on, nearest first.</param>
public sealed record Ancestry(IReadOnlyList<CommitName> FirstParents, IReadOnlyList<CommitName> All, string? MergeBase, string? DefaultBranch, IReadOnlyList<CommitName> FromMergeBase);

/// <summary>A commit in a few words.</summary>
public sealed record CommitNote(string Commit, string Author, DateTimeOffset At, string Subject);

/// <summary>A line and the commit that wrote it; null when it is older than the base.</summary>
public sealed record LineOrigin(int Line, CommitNote? Commit);
