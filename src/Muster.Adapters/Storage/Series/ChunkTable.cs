using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using Muster.Adapters.Sql;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>What has been compacted: a chunk for a metric and a block of 256 repositories.</summary>
internal static class ChunkTable
{
    public const string StampsQuery = "SELECT block, stamp FROM series_chunk WHERE metric = @metric";

    public const string StampQuery = "SELECT stamp FROM series_chunk WHERE metric = @Metric AND block = @Block";

    public static Task<byte[]?> FindAsync(DbConnection connection, DbTransaction? transaction, string metric, long block) => connection.ExecuteScalarAsync<byte[]?>(
        "SELECT data FROM series_chunk WHERE metric = @metric AND block = @block", new { metric, block }, transaction);

    public static async Task<IReadOnlyList<string>> MetricsAsync(DbConnection connection, DbTransaction? transaction, long block) =>
        [.. await connection.QueryAsync<string>("SELECT metric FROM series_chunk WHERE block = @block", new { block }, transaction)];

    /// <remarks>The metrics that are looked at most have their sums beside the chunk: to make them costs as much as to read every series once.</remarks>
    public static Task SetAsync(DbConnection connection, DbTransaction transaction, string metric, long block, byte[] data) => connection.ExecuteAsync(
        """
        INSERT INTO series_chunk (metric, block, stamp, data, sums) VALUES (@metric, @block, @Stamp, @data, @Sums)
        ON CONFLICT (metric, block) DO UPDATE SET stamp = excluded.stamp, data = excluded.data, sums = excluded.sums
        """,
        new { metric, block, Stamp = StampOf(data), data, Sums = LatestMetrics.All.Contains(metric) ? PlacedChunk.KeepSums(data, StampOf(data)) : null },
        transaction);

    /// <summary>A chunk with what is kept beside it.</summary>
    public static async Task<PlacedChunk?> PlacedAsync(DbConnection connection, string metric, long block) =>
        await connection.QueryFirstOrDefaultAsync<(byte[] Data, byte[]? Sums)>("SELECT data, sums FROM series_chunk WHERE metric = @metric AND block = @block", new { metric, block }) is { Data: { } data, Sums: var sums }
            ? new PlacedChunk(data, StampOf(data), sums)
            : null;

    public static async Task<bool> AreSumsItsOwnAsync(DbConnection connection, string metric, long block) =>
        await connection.QueryFirstOrDefaultAsync<(byte[]? Data, byte[]? Sums)>("SELECT data, sums FROM series_chunk WHERE metric = @metric AND block = @block", new { metric, block }) is not { Data: { } data, Sums: { } sums }
        || PlacedChunk.KeepSums(data, StampOf(data)) is { } own && own.AsSpan().SequenceEqual(sums);

    /// <summary>A metric's chunks as they are now: block, and the stamp of the content.</summary>
    public static async Task<IReadOnlyList<(long Block, long Stamp)>> StampsAsync(DbConnection connection, string metric) =>
        [.. await connection.QueryAsync<(long, long)>(StampsQuery, new { metric })];

    /// <summary>The beginning of the content's hash.</summary>
    public static long StampOf(byte[] data) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(data));

    /// <summary>A repository's compacted series of a metric, decoded.</summary>
    public static async Task<IReadOnlyList<SeriesPoint>> PointsAsync(DbConnection connection, DbTransaction? transaction, string metric, LatestRow row) =>
        await FindAsync(connection, transaction, metric, row.Block) is { } chunk ? SeriesCodec.Decode(SeriesChunk.Series(chunk, (int)row.Place)) : [];
}
