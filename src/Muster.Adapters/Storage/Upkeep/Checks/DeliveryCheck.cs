using System.Data.Common;
using Muster.Adapters.Sql;

namespace Muster.Adapters.Storage.Upkeep.Checks;

/// <summary>Every delivery belongs to a repository, every report to a delivery and to bytes.</summary>
internal sealed class DeliveryCheck : IStoreCheck
{
    public string Name => "deliveries";

    public string What => "deliveries, with their repository and the bytes of their reports";

    public async Task RunAsync(DbConnection connection, CheckLog log, CancellationToken cancel)
    {
        log.Look(await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM delivery", cancel: cancel));
        foreach (var id in await connection.QueryAsync<string>("SELECT d.id FROM delivery d LEFT JOIN repository r ON r.id = d.repository_id WHERE r.id IS NULL", cancel: cancel))
        {
            log.Complain($"delivery {id} is of no repository");
        }

        foreach (var (delivery, path) in await connection.QueryAsync<(string Delivery, string Path)>(
            "SELECT p.delivery_id, p.path FROM delivery_report p LEFT JOIN raw r ON r.sha256 = p.sha256 LEFT JOIN delivery d ON d.id = p.delivery_id WHERE r.sha256 IS NULL OR d.id IS NULL", cancel: cancel))
        {
            log.Complain($"{path} of delivery {delivery} has no bytes");
        }
    }
}
