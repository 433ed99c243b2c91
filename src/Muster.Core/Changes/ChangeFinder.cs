using Muster.Core.Snapshots;
using Muster.Reports.Findings;

namespace Muster.Core.Changes;

/// <summary>Finds a snapshot's base, and what changed since (docs/changes.md).</summary>
/// <param name="store">Where the other snapshots are.</param>
/// <param name="history">The repository as git knows it; null where there is none at hand.</param>
public sealed class ChangeFinder(ISnapshotStore store, ISourceHistory? history)
{
    /// <summary>Null where git cannot be asked: then nothing is known of ancestors.</summary>
    public async Task<BaseChoice?> BaseAsync(Snapshot head, CancellationToken cancel)
    {
        if (history is null || head.Commit is not { } commit || await history.AncestryAsync(commit, head.Branch, cancel) is not { } ancestry)
        {
            return null;
        }

        var roads = Roads(head, ancestry).ToArray();
        var names = roads.SelectMany(road => road.Commits).Distinct().ToArray();
        var candidates = await store.BaseCandidatesAsync(head.RepositoryId, [.. names.Select(name => name.Commit)], [.. names.Select(name => name.Tree)], cancel);

        // A commit is no base of itself, unless the work tree has been changed since.
        candidates = [.. candidates.Where(one => one.Id != head.Id && (head.Dirty || one.Commit != commit))];
        var found = roads.Select(road => BaseChoice.Nearest(road.Commits, candidates, road.Start)).FirstOrDefault(choice => choice is not null)
            ?? await LastOfBranchAsync(head, cancel);
        return found?.Commit is { } known
            ? found with { Commits = await history.DistanceAsync(known, commit, cancel) }
            : BaseChoice.None($"none of the last {names.Length} ancestors has a complete snapshot");
    }

    /// <param name="detail">The head's details where it is not stored yet; then its work tree is the one of this moment.</param>
    public async Task<ExactChange> ChangeAsync(Snapshot before, Snapshot after, SnapshotDetail? detail, CancellationToken cancel)
    {
        var diff = await DiffAsync(before, after, isNow: detail is not null, cancel);
        var now = detail ?? await store.ListsAsync(after.Id, cancel);
        var old = now.Findings is null && now.Tests is null ? new SnapshotDetail() : await store.ListsAsync(before.Id, cancel);
        return new ExactChange
        {
            Lines = await LinesAsync(before, after, detail, diff, cancel),
            Findings = old.Findings is { } findings && now.Findings is { } found ? await FindingsAsync(before, findings, after, found, diff, null, cancel) : null,
            Tests = old.Tests is { } tests && now.Tests is { } ran ? TestsChange.Of(tests, ran) : null,
        };
    }

    /// <summary>What of the findings is new.</summary>
    /// <param name="same">Told of each that is in both: the base's, and the head's.</param>
    public async Task<FindingsChange> FindingsAsync(Snapshot before, IReadOnlyList<Finding> findings, Snapshot after, IReadOnlyList<Finding> found, Action<Finding, Finding> same, CancellationToken cancel) =>
        await FindingsAsync(before, findings, after, found, await DiffAsync(before, after, isNow: false, cancel), same, cancel);

    private async Task<FindingsChange> FindingsAsync(
        Snapshot before, IReadOnlyList<Finding> findings, Snapshot after, IReadOnlyList<Finding> found, SourceDiff? diff, Action<Finding, Finding>? same, CancellationToken cancel) =>
        FindingsChange.Of(findings, found, diff, await TextsAsync(before, after, FindingsChange.Wanted(findings, found, diff), cancel), same);

    private async Task<SourceDiff?> DiffAsync(Snapshot before, Snapshot after, bool isNow, CancellationToken cancel)
    {
        if (before.Commit is null || after.Commit is null || before.Dirty)
        {
            return null;
        }

        if (!after.Dirty && (before.Commit == after.Commit || (before.Tree is { } tree && tree == after.Tree)))
        {
            return SourceDiff.None;
        }

        if (history is null || (after.Dirty && !isNow))
        {
            return null;
        }

        // Where a rewritten history has lost the commit, its files may still be there under the name of their tree.
        var head = after.Dirty ? null : after.Commit;
        return await history.DiffAsync(before.Commit, head, cancel) ?? (before.Tree is { } files ? await history.DiffAsync(files, head, cancel) : null);
    }

    private async Task<LinesChange?> LinesAsync(Snapshot before, Snapshot after, SnapshotDetail? detail, SourceDiff? diff, CancellationToken cancel)
    {
        var old = detail?.Before is { Coverage: { IsStored: true } past } last && last.Snapshot.Id == before.Id ? (past.Root, store) : await CoverageOf.SnapshotAsync(store, before.Id, cancel);
        var now = detail is null ? await CoverageOf.SnapshotAsync(store, after.Id, cancel) : detail.Tree is { } tree ? (tree.Root, new LayeredNodes(tree, store)) : null;
        return old is null || now is null ? null : await LinesChange.OfAsync(new EitherNodes(old.Value.Nodes, now.Value.Nodes), old.Value.Root, now.Value.Root, diff, cancel);
    }

    private async Task<SourceTexts> TextsAsync(Snapshot before, Snapshot after, (IReadOnlySet<string> Base, IReadOnlySet<string> Head) wanted, CancellationToken cancel)
    {
        if (history is null || wanted.Base.Count == 0 || wanted.Head.Count == 0)
        {
            return SourceTexts.None;
        }

        var old = await history.TextsAsync(before.Commit, wanted.Base, cancel);
        old = old.Count == 0 && before.Tree is { } files ? await history.TextsAsync(files, wanted.Base, cancel) : old;
        return new SourceTexts(old, await history.TextsAsync(after.Dirty ? null : after.Commit, wanted.Head, cancel));
    }

    private static IEnumerable<(IReadOnlyList<CommitName> Commits, string? Start)> Roads(Snapshot head, Ancestry ancestry)
    {
        if (head.Dirty)
        {
            yield return ([ancestry.FirstParents[0]], "commit itself, without the changes in the work tree");
        }

        if (ancestry.MergeBase is not null)
        {
            yield return (ancestry.FromMergeBase, $"merge base with {ancestry.DefaultBranch}");
        }

        yield return ([.. ancestry.FirstParents.Skip(1)], null);
        yield return ([.. ancestry.All.Skip(1)], null);
    }

    private async Task<BaseChoice?> LastOfBranchAsync(Snapshot head, CancellationToken cancel) =>
        head.Branch is { } branch && await store.LastOfBranchAsync(head.RepositoryId, branch, head.Commit!, cancel) is { } last
            ? new(last.Id, last.Commit, $"the last complete snapshot of {branch}; no ancestor has one (a rewritten or cut-off history)", null)
            : null;
}
