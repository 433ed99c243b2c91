using System.Data.Common;
using Dapper;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>What has been compacted: a chunk for a metric and a block of 256 repositories.</summary>
internal static class ChunkTable
{
    public static Task<byte[]?> FindAsync(DbConnection connection, DbTransaction? transaction, string metric, long block) => connection.ExecuteScalarAsync<byte[]?>(
        "SELECT data FROM series_chunk WHERE metric = @metric AND block = @block", new { metric, block }, transaction);

    public static async Task<IReadOnlyList<string>> MetricsAsync(DbConnection connection, DbTransaction? transaction, long block) =>
        [.. await connection.QueryAsync<string>("SELECT metric FROM series_chunk WHERE block = @block", new { block }, transaction)];

    public static Task SetAsync(DbConnection connection, DbTransaction transaction, string metric, long block, byte[] data) => connection.ExecuteAsync(
        "INSERT INTO series_chunk (metric, block, data) VALUES (@metric, @block, @data) ON CONFLICT (metric, block) DO UPDATE SET data = excluded.data",
        new { metric, block, data },
        transaction);

    /// <summary>A metric's chunks by block.</summary>
    public static async Task<Dictionary<long, byte[]>> OfMetricAsync(DbConnection connection, string metric, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT block, data FROM series_chunk WHERE metric = @metric";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("metric", metric);
        command.Parameters.Add(parameter);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var chunks = new Dictionary<long, byte[]>();
        while (await rows.ReadAsync(cancel))
        {
            chunks[rows.GetInt64(0)] = rows.GetFieldValue<byte[]>(1);
        }

        return chunks;
    }

    /// <summary>A repository's compacted series of a metric, decoded.</summary>
    public static async Task<IReadOnlyList<SeriesPoint>> PointsAsync(DbConnection connection, DbTransaction? transaction, string metric, LatestRow row) =>
        await FindAsync(connection, transaction, metric, row.Block) is { } chunk ? SeriesCodec.Decode(SeriesChunk.Series(chunk, (int)row.Place)) : [];
}
