using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>Differences against thirty days ago change without a measurement when a day passes; the first who sorts by them on a new day brings them up to date.</summary>
internal static class DeltaRefresh
{
    public static async Task RunAsync(IStorageEngine engine, DbConnection connection, int today, CancellationToken cancel)
    {
        if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM (SELECT 1 FROM series_latest WHERE delta_until <= @today LIMIT 1) AS old", new { today }, cancel: cancel) == 0)
        {
            return;
        }

        await using var transaction = await engine.BeginWriteAsync(connection, cancel);
        foreach (var (id, bytes) in (await connection.QueryAsync<(string Id, byte[] Recent)>("SELECT repository_id, recent FROM series_latest WHERE delta_until <= @today", new { today }, transaction, cancel: cancel)))
        {
            var (delta, until) = LatestRow.DeltaOf(RecentSeries.Decode(bytes), today);
            await connection.ExecuteAsync("UPDATE series_latest SET coverage_delta = @delta, delta_until = @until WHERE repository_id = @id", new { delta, until, id }, transaction, cancel: cancel);
        }

        await transaction.CommitAsync(cancel);
    }
}
