using System.Data.Common;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Muster.Adapters.Sql;
using Muster.Core.CoverageTrees;
using Muster.Core.Snapshots;
using Muster.Reports.Coverage;
using Muster.Reports.Findings;
using Muster.Reports.Tests;

namespace Muster.Adapters.Storage;

/// <summary>What stands behind a snapshot's numbers: coverage as a tree, tests and findings as one compressed block a kind.</summary>
internal static class DetailTable
{
    private const string CoverageKind = "coverage";
    private const string TestsKind = "tests";
    private const string FindingsKind = "findings";

    public static void Add(StatementBatch batch, SnapshotParcel parcel)
    {
        foreach (var (kind, content) in new[] { (TestsKind, parcel.Tests), (FindingsKind, parcel.Findings) })
        {
            if (content is not null)
            {
                batch.Do("INSERT INTO snapshot_detail (snapshot_id, kind, content) VALUES (@Id, @kind, @content)", new { parcel.Id, kind, content });
            }
        }
    }

    public static async Task<SnapshotDetail> ReadAsync(DbConnection connection, Guid snapshot, CancellationToken cancel) =>
        await ListsAsync(connection, snapshot) with
        {
            Coverage = await CoverageAsync(connection, snapshot, await CoverageNodeTable.RootAsync(connection, snapshot), new StoredCoverageNodes(connection), cancel),
        };

    /// <param name="root">The snapshot's, where it has one.</param>
    /// <param name="nodes">Where the tree's nodes are read.</param>
    private static async Task<CoverageReading?> CoverageAsync(DbConnection connection, Guid snapshot, CoverageRoot? root, ICoverageNodes nodes, CancellationToken cancel)
    {
        if (root is not null)
        {
            return await new CoverageBrowse(nodes).ReadingAsync(root, cancel);
        }

        // As the first stores kept it.
        return (await BlocksAsync(connection, snapshot)).TryGetValue(CoverageKind, out var block) ? CoverageBlock.Read(block) : null;
    }

    /// <summary>As <see cref="CoverageAsync"/>, to hold another against.</summary>
    public static async Task<PastCoverage?> PastAsync(DbConnection connection, Guid snapshot, CoverageRoot? root, ICoverageNodes nodes, CancellationToken cancel) =>
        root is not null ? await new CoverageBrowse(nodes).PastAsync(root, cancel)
        : await CoverageAsync(connection, snapshot, root, nodes, cancel) is { } reading ? PastCoverage.Of(reading)
        : null;

    /// <summary>Tests and findings.</summary>
    public static async Task<SnapshotDetail> ListsAsync(DbConnection connection, Guid snapshot) => Lists(await BlocksAsync(connection, snapshot));

    /// <summary>The tests of these snapshots, where they have any, as they are stored.</summary>
    /// <param name="snapshots">Not more than <see cref="InList.Most"/>.</param>
    public static Task<IReadOnlyList<PackedList<TestCase>>> TestsAsync(DbConnection connection, IReadOnlyList<Guid> snapshots) =>
        PackedAsync(connection, TestsKind, snapshots, StoreJson.Default.IReadOnlyListTestCase);

    /// <summary>As <see cref="TestsAsync"/>.</summary>
    public static Task<IReadOnlyList<PackedList<Finding>>> FindingsAsync(DbConnection connection, IReadOnlyList<Guid> snapshots) =>
        PackedAsync(connection, FindingsKind, snapshots, StoreJson.Default.IReadOnlyListFinding);

    private static async Task<IReadOnlyList<PackedList<T>>> PackedAsync<T>(DbConnection connection, string kind, IReadOnlyList<Guid> snapshots, JsonTypeInfo<IReadOnlyList<T>> type)
    {
        var parameters = new SqlValues(new { kind });
        var asked = InList.Of("id", [.. snapshots.Select(id => id.ToString())], parameters);
        return [.. (await connection.QueryAsync<(string Snapshot, byte[] Content)>($"SELECT snapshot_id, content FROM snapshot_detail WHERE kind = @kind AND snapshot_id IN {asked}", parameters))
            .Select(row => new PackedList<T>(Guid.Parse(row.Snapshot), row.Content, type))];
    }

    private static SnapshotDetail Lists(Dictionary<string, byte[]> blocks) => new()
    {
        Tests = blocks.TryGetValue(TestsKind, out var tests) ? Unpack(tests, StoreJson.Default.IReadOnlyListTestCase) : null,
        Findings = blocks.TryGetValue(FindingsKind, out var findings) ? Unpack(findings, StoreJson.Default.IReadOnlyListFinding) : null,
    };

    private static async Task<Dictionary<string, byte[]>> BlocksAsync(DbConnection connection, Guid snapshot) =>
        (await connection.QueryAsync<(string Kind, byte[] Content)>("SELECT kind, content FROM snapshot_detail WHERE snapshot_id = @Id", new { Id = snapshot.ToString() }))
        .ToDictionary(row => row.Kind, row => row.Content, StringComparer.Ordinal);

    public static byte[]? Pack<T>(T? value, JsonTypeInfo<T> type)
        where T : class
    {
        if (value is null)
        {
            return null;
        }

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
