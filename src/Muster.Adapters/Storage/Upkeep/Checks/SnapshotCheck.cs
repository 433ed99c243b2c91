using System.Data.Common;
using System.Text.Json;
using Muster.Adapters.Sql;

namespace Muster.Adapters.Storage.Upkeep.Checks;

/// <summary>Snapshots can be read, stand alone in their run and come from deliveries; a head is a snapshot that stands.</summary>
internal sealed class SnapshotCheck : IStoreCheck
{
    public string Name => "snapshots";

    public string What => "snapshots, read whole; one a run; heads";

    public async Task RunAsync(DbConnection connection, CheckLog log, CancellationToken cancel)
    {
        await foreach (var row in connection.QueryUnbufferedAsync<SnapshotRow>($"SELECT {SnapshotRow.Columns} FROM snapshot s", commandTimeout: 0, cancel: cancel).WithCancellation(cancel))
        {
            log.Look();
            try
            {
                foreach (var measure in row.ToSnapshot().Measures.All)
                {
                    log.ComplainUnless(measure.Whole is not { } whole || (measure.Part >= 0 && measure.Part <= whole), $"snapshot {row.Id}: {measure.Metric} is {measure.Part} of {measure.Whole}");
                }
            }
            catch (Exception broken) when (broken is JsonException or FormatException or InvalidDataException)
            {
                log.Complain($"snapshot {row.Id} cannot be read: {broken.Message}");
            }
        }

        foreach (var (repository, run, count) in await connection.QueryAsync<(string Repository, string Run, long Count)>(
            "SELECT repository_id, run, COUNT(*) FROM snapshot WHERE superseded = 0 GROUP BY repository_id, run HAVING COUNT(*) > 1", cancel: cancel))
        {
            log.Complain($"run {run} of repository {repository} has {count} snapshots that stand");
        }

        foreach (var id in await connection.QueryAsync<string>(
            """
            SELECT d.snapshot_id FROM snapshot_delivery d LEFT JOIN delivery k ON k.id = d.delivery_id LEFT JOIN snapshot s ON s.id = d.snapshot_id
            WHERE k.id IS NULL OR s.id IS NULL OR s.repository_id <> k.repository_id
            """, cancel: cancel))
        {
            log.Complain($"snapshot {id} comes from a delivery that is not there or of another repository");
        }

        foreach (var id in await connection.QueryAsync<string>(
            "SELECT h.repository_id FROM head h LEFT JOIN snapshot s ON s.id = h.snapshot_id WHERE s.id IS NULL OR s.repository_id <> h.repository_id OR s.superseded <> 0", cancel: cancel))
        {
            log.Complain($"the head of repository {id} is no snapshot that stands");
        }
    }
}
