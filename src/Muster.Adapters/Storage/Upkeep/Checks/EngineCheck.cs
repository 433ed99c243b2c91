using System.Data.Common;

namespace Muster.Adapters.Storage.Upkeep.Checks;

internal sealed class EngineCheck(IStorageEngine engine) : IStoreCheck
{
    public string Name => "engine";

    public string What => "tables, as the database's own check sees them";

    public async Task RunAsync(DbConnection connection, CheckLog log, CancellationToken cancel)
    {
        log.Look(StoreTables.All.Count);
        foreach (var damage in await engine.Upkeep.DamagesAsync(connection, cancel))
        {
            log.Complain(damage);
        }
    }
}
