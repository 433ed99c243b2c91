using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage.Series;

namespace Muster.Adapters.Storage.Upkeep.Checks;

/// <summary>The kept series are those that the snapshots make.</summary>
internal sealed class SeriesDamage : IStoreCheck
{
    public string Name => "series";

    public string What => "repositories' series, made anew from their snapshots";

    public async Task RunAsync(DbConnection connection, CheckLog log, CancellationToken cancel)
    {
        log.Look(await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM series_latest", cancel: cancel));
        await foreach (var problem in SeriesCheck.ProblemsAsync(connection).WithCancellation(cancel))
        {
            log.Complain(problem);
        }
    }
}
