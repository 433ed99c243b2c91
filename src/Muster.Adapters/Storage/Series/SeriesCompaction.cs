using System.Data.Common;
using System.Text;
using Muster.Adapters.Sql;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>
/// Days of the tail into the chunks of their block, a transaction a block: killed at any point, a block is either as it was or compacted.
/// Doing it again finds no tail and does nothing.
/// </summary>
internal static class SeriesCompaction
{
    /// <summary>Every block whose tail has at least so many rows.</summary>
    /// <returns>Blocks compacted.</returns>
    public static async Task<int> AllAsync(IStorageEngine engine, DbConnection connection, int least, CancellationToken cancel)
    {
        var blocks = (await connection.QueryAsync<long>("SELECT block FROM series_tail GROUP BY block HAVING COUNT(*) >= @least ORDER BY block", new { least }, cancel: cancel));
        foreach (var block in blocks)
        {
            await using var transaction = await engine.BeginWriteAsync(connection, cancel);
            await BlockAsync(connection, transaction, block);
            await transaction.CommitAsync(cancel);
        }

        return blocks.Count;
    }

    public static async Task BlockAsync(DbConnection connection, DbTransaction transaction, long block)
    {
        var tail = (await TailTable.OfBlockAsync(connection, transaction, block)).ToLookup(row => (int)row.Place);
        if (tail.Count == 0)
        {
            return;
        }

        var metrics = tail.SelectMany(rows => rows.SelectMany(row => row.Values.Metrics)).Concat(await ChunkTable.MetricsAsync(connection, transaction, block)).Distinct(StringComparer.Ordinal);
        foreach (var metric in metrics)
        {
            var old = await ChunkTable.FindAsync(connection, transaction, metric, block);
            var next = Merge(old, tail, metric);
            if (old is null || !next.AsSpan().SequenceEqual(old))
            {
                await ChunkTable.SetAsync(connection, transaction, metric, block, next);
            }
        }

        await connection.ExecuteAsync("DELETE FROM series_tail WHERE block = @block", new { block }, transaction);
    }

    private static byte[] Merge(byte[]? chunk, ILookup<int, TailRow> tail, string metric)
    {
        var name = Encoding.UTF8.GetBytes(metric);
        var series = chunk is null ? [] : SeriesChunk.Read(chunk);
        foreach (var rows in tail)
        {
            KeyValuePair<int, SeriesValue?>[] days = [.. rows.Select(row => KeyValuePair.Create((int)row.Day, DayValues.Find(row.Data, name)))];
            var old = series.TryGetValue(rows.Key, out var bytes) ? bytes.Span : [];
            if ((SeriesMerge.Append(old, days) ?? SeriesCodec.Encode(SeriesMerge.Over(SeriesCodec.Decode(old), days))) is { Length: > 0 } merged)
            {
                series[rows.Key] = merged;
            }
            else
            {
                series.Remove(rows.Key);
            }
        }

        return SeriesChunk.Write(series);
    }
}
