using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.CoverageTrees;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Storage;

/// <summary>All that an intake asks of the store before it builds, in one batch.</summary>
internal static class DeliverySurroundings
{
    public static async Task<Surroundings> ReadAsync(DbConnection connection, ICoverageNodes nodes, Arrival arrival, CancellationToken cancel)
    {
        var delivery = arrival.Delivery;
        var (alias, run) = (RepositoryTable.Alias(delivery.Repository), DeliveryTable.RunOf(delivery));
        var batch = new StatementBatch(connection, null);
        var repository = RepositoryTable.Ask(batch, alias);
        var known = SnapshotTable.AskOfDelivery(batch, delivery.Id);
        var rows = DeliveryTable.AskRows(batch, alias, run);
        var last = SnapshotTable.AskLastComplete(batch, alias, run, before: delivery.Dirty ? null : delivery.CommittedAt);
        await batch.RunAsync();
        var id = repository.Rows is [var found] ? Guid.Parse(found) : (Guid?)null;
        var snapshot = known.Rows is [var row] ? row.ToSnapshot() : null;
        if (snapshot is not null && !arrival.IsLookedAtAnew)
        {
            return new Surroundings(id, snapshot, [delivery], null);
        }

        return new Surroundings(id, snapshot, await DeliveryTable.RunAsync(connection, rows.Rows, delivery, cancel), await last.ReadAsync(connection, nodes, cancel));
    }
}
