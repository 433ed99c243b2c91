using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage.Series;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Storage;

/// <summary>A delivery and the snapshot of its run, written in one transaction in three batches: look, write, count into the series.</summary>
internal static class SnapshotSave
{
    /// <param name="isHead">It is what the repository shows now.</param>
    /// <param name="fingerprint">What the folder looked like from which it came.</param>
    /// <returns>What stands; null when the run is not what the snapshot was made of. The delivery is kept either way.</returns>
    public static async Task<Snapshot?> SaveAsync(IStorageEngine engine, DbConnection connection, DbTransaction transaction, DeliveryParcel delivery, SnapshotParcel parcel, bool isHead, string? fingerprint, DateTimeOffset now)
    {
        var batch = new StatementBatch(connection, transaction);
        var wasKept = DeliveryTable.Add(batch, delivery);
        var run = DeliveryTable.AskRun(batch, parcel.Repository, parcel.Run);
        var earlier = SnapshotTable.AskEarlier(batch, parcel.Repository, parcel.Run);
        var nodes = parcel.Tree is { } tree ? CoverageNodeTable.AskKnown(connection, batch, tree) : [];
        var series = SeriesWrite.AskRow(batch, parcel.Repository);
        await batch.RunAsync();
        if (wasKept.Rows[0] > 0)
        {
            DeliveryTable.Complete(batch, delivery);
            if (fingerprint is not null)
            {
                DeliveryTable.LookAnew(batch, delivery);
            }
        }

        var isWhole = DeliveryTable.IsWholeRun(run.Rows, parcel.DeliveryIds);
        if (!isWhole || earlier.Equal(parcel) is not null)
        {
            await batch.RunAsync();
            return isWhole ? earlier.Equal(parcel) : null;
        }

        foreach (var row in earlier.Snapshots.Rows)
        {
            SnapshotTable.Supersede(batch, row.Id, earlier.IsContained(row.Id, parcel.DeliveryIds));
        }

        SnapshotTable.Add(batch, parcel);
        await CoverageNodeTable.AddAsync(engine, connection, transaction, batch, parcel, nodes);
        DetailTable.Add(batch, parcel);
        if (isHead)
        {
            HeadTable.Set(batch, parcel.Repository, parcel.Id, parcel.Snapshot.TakenAt, fingerprint);
        }
        else
        {
            HeadTable.Touch(batch, parcel.Repository);
        }

        var latest = series.Rows is [var known] ? known : await LatestRow.FindOrAddAsync(connection, transaction, parcel.Repository);
        var change = SeriesWrite.Ask(batch, latest, parcel.Snapshot, earlier.Snapshots.Rows.Select(row => row.ToSnapshot().HappenedAt));
        await batch.RunAsync();
        await SeriesWrite.RecordAsync(connection, transaction, change, parcel.Snapshot, now);
        return parcel.Snapshot;
    }
}
