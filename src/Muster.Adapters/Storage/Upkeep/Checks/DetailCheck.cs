using System.Data.Common;
using System.Text.Json;
using Muster.Adapters.Sql;

namespace Muster.Adapters.Storage.Upkeep.Checks;

/// <summary>What stands behind the numbers can be unpacked and read.</summary>
internal sealed class DetailCheck : IStoreCheck
{
    public string Name => "details";

    public string What => "snapshots with tests and findings, unpacked and read";

    public async Task RunAsync(DbConnection connection, CheckLog log, CancellationToken cancel)
    {
        foreach (var id in await connection.QueryAsync<string>("SELECT DISTINCT snapshot_id FROM snapshot_detail", cancel: cancel))
        {
            cancel.ThrowIfCancellationRequested();
            log.Look();
            try
            {
                await DetailTable.ReadAsync(connection, Guid.Parse(id), cancel);
            }
            catch (Exception broken) when (broken is JsonException or FormatException or InvalidDataException or InvalidOperationException or EndOfStreamException)
            {
                log.Complain($"the details of snapshot {id} cannot be read: {broken.Message}");
            }
        }
    }
}
