using System.Data.Common;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Muster.Adapters.Sql;
using Muster.Core.CoverageTrees;
using Muster.Core.Snapshots;

namespace Muster.Adapters.Storage;

/// <summary>What stands behind a snapshot's numbers: coverage as a tree, tests and findings as one compressed block a kind.</summary>
internal static class DetailTable
{
    private const string CoverageKind = "coverage";
    private const string TestsKind = "tests";
    private const string FindingsKind = "findings";

    public static async Task AddAsync(DbConnection connection, DbTransaction transaction, Guid snapshot, SnapshotDetail detail)
    {
        if (detail.Tree is { } tree)
        {
            await CoverageNodeTable.AddAsync(connection, transaction, snapshot, tree);
        }

        if (detail.Tests is { } tests)
        {
            await AddAsync(connection, transaction, snapshot, TestsKind, Pack(tests, StoreJson.Default.IReadOnlyListTestCase));
        }

        if (detail.Findings is { } findings)
        {
            await AddAsync(connection, transaction, snapshot, FindingsKind, Pack(findings, StoreJson.Default.IReadOnlyListFinding));
        }
    }

    public static async Task<SnapshotDetail> ReadAsync(DbConnection connection, Guid snapshot, CancellationToken cancel)
    {
        var blocks = await BlocksAsync(connection, snapshot);
        return Lists(blocks) with
        {
            Coverage = await CoverageNodeTable.RootAsync(connection, snapshot) is { } root
                ? await new CoverageBrowse(new StoredCoverageNodes(connection)).ReadingAsync(root, cancel)
                : blocks.TryGetValue(CoverageKind, out var coverage) ? CoverageBlock.Read(coverage) : null,
        };
    }

    /// <summary>Tests and findings.</summary>
    public static async Task<SnapshotDetail> ListsAsync(DbConnection connection, Guid snapshot) => Lists(await BlocksAsync(connection, snapshot));

    private static SnapshotDetail Lists(Dictionary<string, byte[]> blocks) => new()
    {
        Tests = blocks.TryGetValue(TestsKind, out var tests) ? Unpack(tests, StoreJson.Default.IReadOnlyListTestCase) : null,
        Findings = blocks.TryGetValue(FindingsKind, out var findings) ? Unpack(findings, StoreJson.Default.IReadOnlyListFinding) : null,
    };

    private static async Task<Dictionary<string, byte[]>> BlocksAsync(DbConnection connection, Guid snapshot) =>
        (await connection.QueryAsync<(string Kind, byte[] Content)>("SELECT kind, content FROM snapshot_detail WHERE snapshot_id = @Id", new { Id = snapshot.ToString() }))
        .ToDictionary(row => row.Kind, row => row.Content, StringComparer.Ordinal);

    private static Task AddAsync(DbConnection connection, DbTransaction transaction, Guid snapshot, string kind, byte[] content) => connection.ExecuteAsync(
        "INSERT INTO snapshot_detail (snapshot_id, kind, content) VALUES (@Id, @kind, @content)", new { Id = snapshot.ToString(), kind, content }, transaction);

    private static byte[] Pack<T>(T value, JsonTypeInfo<T> type)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(brotli, value, type);
        }

        return bytes.ToArray();
    }

    private static T? Unpack<T>(byte[] bytes, JsonTypeInfo<T> type)
    {
        using var brotli = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(brotli, type);
    }
}
