using Muster.Adapters.Storage;
using Muster.Cli.Options;
using Muster.Core.Catalogs;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Following;
using Muster.Core.Coordination.Milestones;
using Muster.Core.Coordination.Records;
using Muster.Core.Estate;

namespace Muster.Cli.Commands.Coord;

/// <summary>From the store to repositories as they stand and stood.</summary>
internal static class MeasuredLoading
{
    private const int MostSnapshots = 1_000;

    public static async Task<IReadOnlyDictionary<string, MeasuredRepository>> MeasuredAsync(this SnapshotStore store, IReadOnlyList<Repository> repositories, CancellationToken cancel) =>
        await store.MeasuredAsync(await store.ViewAsync(repositories, cancel), cancel);

    public static async Task<IReadOnlyDictionary<string, MeasuredRepository>> MeasuredAsync(this SnapshotStore store, EstateView view, CancellationToken cancel)
    {
        Dictionary<string, MeasuredRepository> measured = new(StringComparer.Ordinal);
        foreach (var row in view.Rows.Where(row => row.Head is not null))
        {
            measured[row.Name] = new(row, await store.HistoryOfAsync(row.Repository, MostSnapshots, cancel));
        }

        return measured;
    }

    /// <summary>Only the repositories that the plans' predicates are about are looked up.</summary>
    public static async Task<IReadOnlyDictionary<string, MeasuredRepository>> ForAsync(Place place, Ledger ledger, IReadOnlyList<Plan> plans, CancellationToken cancel)
    {
        var needed = MilestoneJudging.Needed(ledger, plans);
        if (needed is [] || !place.HasStore)
        {
            return new Dictionary<string, MeasuredRepository>();
        }

        using var store = place.OpenStore();
        return await store.MeasuredAsync(needed, cancel);
    }
}
