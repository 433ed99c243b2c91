using Muster.Core.Deliveries;
using Muster.Core.Snapshots;

namespace Muster.Core.Intake;

/// <summary>
/// The road of a delivery of an earlier day: as <see cref="ReportIntake"/>, but what is built is compared with what came before it in
/// history, and never becomes what the repository shows now.
/// </summary>
public sealed class HistoryIntake(ISnapshotStore store, TimeProvider clock)
{
    /// <summary>What a part of a run is called that comes from git's history: the mark of a number that was taken afterwards.</summary>
    public const string Part = "backfill";

    /// <returns>Null when the commit has been collected or handed over already: what was taken at its time stands.</returns>
    public async Task<HistoryTaken?> TakeAsync(Delivery delivery, IReadOnlyList<PackedReport> raw, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var arrival = new Arrival(delivery, raw, now);
        while (true)
        {
            var around = await store.AroundAsync(arrival, cancel);
            if (around.Snapshot is { } known)
            {
                return new(known, IsNew: false);
            }

            // What was taken at its time stands; and a copy found later adds nothing to what its commit brought itself.
            var parts = around.Run.Where(part => part.Id != delivery.Id).Select(part => part.Part);
            if (parts.Any(part => !part.StartsWith(Part, StringComparison.Ordinal)) || (delivery.Part != Part && parts.Any(part => part != delivery.Part)))
            {
                return null;
            }

            var repository = around.Repository ?? await store.RepositoryAsync(delivery.Repository, cancel);
            var run = new Run(around.Run);
            var (snapshot, detail) = SnapshotBuilder.Build(run, around.Last, new SnapshotIdentity(Guid.CreateVersion7(now), repository, now));
            if (await store.SavePastAsync(snapshot, detail, [.. run.Deliveries.Select(part => part.Id)], arrival, cancel) is { } saved)
            {
                return new(saved, IsNew: true);
            }
        }
    }
}

/// <param name="Snapshot">What the store holds for the commit.</param>
/// <param name="IsNew">False when this very delivery was there already.</param>
public sealed record HistoryTaken(Snapshot Snapshot, bool IsNew);
