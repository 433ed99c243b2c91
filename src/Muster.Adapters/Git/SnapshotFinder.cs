using System.Globalization;
using Muster.Core.Changes;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Git;

/// <summary>A snapshot by what a person calls it: <c>head</c>, <c>base</c>, a commit, a branch or tag, a day, a snapshot's id.</summary>
/// <param name="store">Where the snapshots are.</param>
/// <param name="history">The repository as git knows it; null where it is not on this machine.</param>
/// <param name="name">The repository's name, for sentences.</param>
/// <param name="head">What it shows now.</param>
public sealed class SnapshotFinder(ISnapshotStore store, ISourceHistory? history, string name, Head head)
{
    private const int Most = 20_000;

    /// <returns>The snapshot, or why there is none.</returns>
    public async Task<(Snapshot? Snapshot, string? WhyNot)> FindAsync(string text, CancellationToken cancel)
    {
        if (text is "head" or "HEAD" or "")
        {
            return (head.Snapshot, null);
        }

        if (text is "base")
        {
            return await BaseOfAsync(head.Snapshot, cancel) is { Snapshot: var known }
                ? (known, null)
                : (null, $"{name} has no base: {head.Snapshot.Base?.Why ?? "no complete snapshot before"}");
        }

        var snapshots = await store.HistoryAsync(head.Snapshot.RepositoryId, Most, cancel);
        var begins = ByCommit(snapshots, text);
        if (begins.Select(one => one.Commit).Distinct().Count() > 1)
        {
            return (null, $"{name} has several commits that begin with {text}");
        }

        var found = begins.FirstOrDefault()
            ?? await ByIdAsync(text, cancel)
            ?? await ByNameAsync(snapshots, text, cancel)
            ?? ByDay(snapshots, text);
        return found is not null ? (found, null)
            : (null, $"{name} has no snapshot '{text}': neither a commit, a branch, a tag nor a day (2026-03-01) with one; muster history {name} lists them");
    }

    /// <summary>What a snapshot is compared with, chosen now: a base that was filled in from the past counts.</summary>
    public async Task<(Snapshot Snapshot, string Why)?> BaseOfAsync(Snapshot after, CancellationToken cancel)
    {
        var choice = await new ChangeFinder(store, history).BaseAsync(after, cancel) ?? after.Base;
        if (choice is null)
        {
            return head.Base is { } last && head.Snapshot.Id == after.Id ? (last, "the last complete snapshot before; git could not be asked") : null;
        }

        return choice.Id is { } id && await store.FindAsync(id, cancel) is { } before ? (before, choice.Why) : null;
    }

    private static IReadOnlyList<Snapshot> ByCommit(IReadOnlyList<Snapshot> snapshots, string text) => text.Length < 4 || !text.All(char.IsAsciiHexDigit)
        ? []
        : [.. snapshots.Where(one => one.Commit?.StartsWith(text, StringComparison.OrdinalIgnoreCase) == true)];

    // One that was superseded has no place in the history, and is found all the same.
    private async Task<Snapshot?> ByIdAsync(string text, CancellationToken cancel) =>
        Guid.TryParse(text, out var id) && await store.FindAsync(id, cancel) is { } found && found.RepositoryId == head.Snapshot.RepositoryId ? found : null;

    private async Task<Snapshot?> ByNameAsync(IReadOnlyList<Snapshot> snapshots, string text, CancellationToken cancel) =>
        history is not null && await history.ResolveAsync(text, cancel) is { } commit ? snapshots.FirstOrDefault(one => one.Commit == commit) : null;

    // The last one whose commit is of that day or earlier; of a commit's snapshots the newest that says anything.
    private static Snapshot? ByDay(IReadOnlyList<Snapshot> snapshots, string text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? snapshots.Where(one => When(one) < (text.Length == 10 ? day.AddDays(1) : day.AddMinutes(1))).MaxBy(one => (When(one), one.Measures.All.Count > 0, one.TakenAt))
            : null;

    public static DateTimeOffset When(Snapshot snapshot) => snapshot.CommittedAt ?? snapshot.TakenAt;
}
