using System.Globalization;
using Muster.Adapters.Git;
using Muster.Adapters.Storage;
using Muster.Cli.Options;
using Muster.Core.Catalogs;
using Muster.Core.Changes;
using Muster.Core.Snapshots;

namespace Muster.Cli.Commands;

/// <summary>A snapshot by what a person calls it: <c>head</c>, <c>base</c>, a commit, a branch or tag, a day, a snapshot's id.</summary>
internal sealed class SnapshotLookup(SnapshotStore store, Place place)
{
    private const int Most = 20_000;

    /// <summary>The repository's history, where it is on this machine.</summary>
    public ISourceHistory? History(Repository repository) =>
        place.Locator.Locate(repository).Directory is { } directory ? GitHistory.Around(directory) : null;

    public async Task<Head> HeadAsync(Repository repository, CancellationToken cancel) =>
        (await store.HeadsAsync([repository.Name], cancel)).GetValueOrDefault(repository.Name) ?? throw new UsageException($"nothing of {repository.Name} has been collected yet");

    /// <exception cref="UsageException">There is no such snapshot.</exception>
    public async Task<Snapshot> FindAsync(Repository repository, string text, CancellationToken cancel)
    {
        var head = await HeadAsync(repository, cancel);
        if (text is "head" or "HEAD" or "")
        {
            return head.Snapshot;
        }

        if (text is "base")
        {
            return (await BaseOfAsync(repository, head.Snapshot, cancel))?.Snapshot ?? throw new UsageException($"{repository.Name} has no base: {head.Snapshot.Base?.Why ?? "no complete snapshot before"}");
        }

        var snapshots = await store.HistoryAsync(head.Snapshot.RepositoryId, Most, cancel);
        return ByCommit(repository, snapshots, text)
            ?? snapshots.FirstOrDefault(one => one.Id.ToString() == text)
            ?? await ByNameAsync(repository, snapshots, text, cancel)
            ?? ByDay(snapshots, text)
            ?? throw new UsageException($"{repository.Name} has no snapshot '{text}': neither a commit, a branch, a tag nor a day (2026-03-01) with one; muster history {repository.Name} lists them");
    }

    /// <summary>What a snapshot is compared with, chosen now: a base that was filled in from the past counts.</summary>
    public async Task<(Snapshot Snapshot, string Why)?> BaseOfAsync(Repository repository, Snapshot after, CancellationToken cancel)
    {
        var choice = await new ChangeFinder(store, History(repository)).BaseAsync(after, cancel) ?? after.Base;
        if (choice is null)
        {
            return await HeadAsync(repository, cancel) is { Base: { } last } head && head.Snapshot.Id == after.Id ? (last, "the last complete snapshot before; git could not be asked") : null;
        }

        return choice.Id is { } id && await store.FindAsync(id, cancel) is { } before ? (before, choice.Why) : null;
    }

    private static Snapshot? ByCommit(Repository repository, IReadOnlyList<Snapshot> snapshots, string text)
    {
        if (text.Length < 4 || !text.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        var found = snapshots.Where(one => one.Commit?.StartsWith(text, StringComparison.OrdinalIgnoreCase) == true).ToArray();
        return found.Select(one => one.Commit).Distinct().Count() > 1
            ? throw new UsageException($"{repository.Name} has several commits that begin with {text}")
            : found.FirstOrDefault();
    }

    private async Task<Snapshot?> ByNameAsync(Repository repository, IReadOnlyList<Snapshot> snapshots, string text, CancellationToken cancel) =>
        History(repository) is { } history && await history.ResolveAsync(text, cancel) is { } commit ? snapshots.FirstOrDefault(one => one.Commit == commit) : null;

    // The last one whose commit is of that day or earlier.
    private static Snapshot? ByDay(IReadOnlyList<Snapshot> snapshots, string text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? snapshots.Where(one => When(one) < (text.Length == 10 ? day.AddDays(1) : day.AddMinutes(1))).MaxBy(When)
            : null;

    public static DateTimeOffset When(Snapshot snapshot) => snapshot.CommittedAt ?? snapshot.TakenAt;
}
