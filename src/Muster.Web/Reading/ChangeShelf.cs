using System.Collections.Concurrent;
using Muster.Adapters.Git;
using Muster.Core.Changes;
using Muster.Core.Estate;
using Muster.Core.Snapshots;

namespace Muster.Web.Reading;

/// <summary>A change with its causes, and what it is against.</summary>
/// <param name="Why">Why this base.</param>
/// <param name="Explanation">Null where git cannot be asked.</param>
internal sealed record KnownChange(Snapshot Before, Snapshot After, string Why, ExactChange Change, Explanation? Explanation);

/// <summary>Changes that were looked at. Git is asked once for each: snapshots do not change, and neither do the commits between them.</summary>
internal static class ChangeShelf
{
    private const int Most = 64;
    private static readonly ConcurrentDictionary<(Guid, Guid), (ExactChange, Explanation?)> Kept = new();

    public static ISourceHistory? History(EstateSource estate, EstateRow row) => estate.Locate(row).Directory is { } directory ? GitHistory.Around(directory) : null;

    /// <param name="at">The snapshot; null for what the repository shows now.</param>
    /// <param name="against">The base by a name; null for its own.</param>
    /// <returns>The change, or why there is none.</returns>
    public static async Task<(KnownChange? Change, string? WhyNot)> OfAsync(EstateSource estate, EstateRow row, string? at, string? against, CancellationToken cancel)
    {
        if (row.Head is not { } head)
        {
            return (null, $"nothing has been collected from {row.Name} yet");
        }

        var history = History(estate, row);
        var finder = new SnapshotFinder(estate.Store, history, row.Name, head);
        var (after, unknown) = await finder.FindAsync(at ?? "head", cancel);
        if (after is null)
        {
            return (null, unknown);
        }

        if (against is null)
        {
            return await finder.BaseOfAsync(after, cancel) is var (before, why)
                ? (await WithAsync(estate, history, before, after, why, cancel), null)
                : (null, after.Base?.Why ?? "nothing complete before");
        }

        var (asked, noBase) = await finder.FindAsync(against, cancel);
        return asked is null ? (null, noBase) : (await WithAsync(estate, history, asked, after, $"as asked: {against}", cancel), null);
    }

    private static async Task<KnownChange> WithAsync(EstateSource estate, ISourceHistory? history, Snapshot before, Snapshot after, string why, CancellationToken cancel)
    {
        if (!Kept.TryGetValue((before.Id, after.Id), out var known))
        {
            var change = await new ChangeFinder(estate.Store, history).ChangeAsync(before, after, null, cancel);
            known = (change, history is null ? null : await new Explaining(history).OfAsync(before, after, change, cancel));
            if (Kept.Count >= Most)
            {
                Kept.Clear();
            }

            if (history is not null)
            {
                Kept[(before.Id, after.Id)] = known;
            }
        }

        return new KnownChange(before, after, why, known.Item1, known.Item2);
    }
}
