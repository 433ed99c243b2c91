using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.CoverageTrees;

namespace Muster.Adapters.Storage;

/// <summary>Nodes of coverage trees, each stored once, and the snapshots' roots.</summary>
internal static class CoverageNodeTable
{
    /// <summary>Which of the tree's nodes are here already; nearly all of a commit's are, and most of those are known to be.</summary>
    public static IReadOnlyList<Answer<byte[]>> AskKnown(DbConnection connection, StatementBatch batch, CoverageTree tree)
    {
        var known = KnownNodes.Of(connection);
        return [.. tree.Nodes.Keys.Where(node => !known.Contains(node)).Select(node => node.ToBytes()).Chunk(InList.Most).Select(some =>
        {
            var parameters = new SqlValues();
            var hashes = InList.Of("hash", some, parameters);
            return batch.Ask<byte[]>($"SELECT hash FROM coverage_node WHERE hash IN {hashes}", parameters);
        })];
    }

    /// <summary>Writes what is not there yet: few with the batch, many at once and now. Nobody else writes meanwhile.</summary>
    public static async Task AddAsync(IStorageEngine engine, DbConnection connection, DbTransaction transaction, StatementBatch batch, SnapshotParcel parcel, IReadOnlyList<Answer<byte[]>> found)
    {
        if (parcel.Tree is not { } tree)
        {
            return;
        }

        // Should any of this fail, the connection is not used again.
        var known = KnownNodes.Of(connection);
        known.Add(found.SelectMany(answer => answer.Rows).Select(hash => NodeHash.From(hash)));
        var unknown = tree.Nodes.Where(node => !known.Contains(node.Key)).ToArray();
        known.Add(unknown.Select(node => node.Key));
        if (unknown.Length >= ManyRows.Least)
        {
            await ManyRows.AddAsync(engine, connection, transaction, "coverage_node", ["hash", "content"], unknown.Select(node => new object?[] { node.Key.ToBytes(), node.Value }));
            unknown = [];
        }

        foreach (var (hash, content) in unknown)
        {
            batch.Do("INSERT INTO coverage_node (hash, content) VALUES (@Hash, @content) ON CONFLICT (hash) DO NOTHING", new { Hash = hash.ToBytes(), content });
        }

        var root = tree.Root;
        batch.Do(
            """
            INSERT INTO snapshot_coverage (snapshot_id, root, unit, lines_covered, lines_total, branches_covered, branches_total, functions_covered, functions_total)
            VALUES (@Id, @Root, @Unit, @LinesCovered, @LinesTotal, @BranchesCovered, @BranchesTotal, @FunctionsCovered, @FunctionsTotal)
            """,
            new
            {
                parcel.Id,
                Root = root.Hash.ToBytes(),
                root.Unit,
                LinesCovered = root.Lines.Part,
                LinesTotal = root.Lines.Whole,
                BranchesCovered = root.Branches?.Part,
                BranchesTotal = root.Branches?.Whole,
                FunctionsCovered = root.Functions?.Part,
                FunctionsTotal = root.Functions?.Whole,
            });
    }

    public static async Task<CoverageRoot?> RootAsync(DbConnection connection, Guid snapshot)
    {
        var batch = new StatementBatch(connection, null);
        var root = batch.Ask<RootRow>($"SELECT {RootRow.Columns} FROM snapshot_coverage c WHERE c.snapshot_id = @Id", new { Id = snapshot.ToString() });
        await batch.RunAsync();
        return root.Rows is [var row] ? row.ToRoot() : null;
    }

    public static async Task<IReadOnlyDictionary<NodeHash, byte[]>> ReadAsync(DbConnection connection, IReadOnlyCollection<NodeHash> wanted)
    {
        var contents = new Dictionary<NodeHash, byte[]>(wanted.Count);
        foreach (var some in wanted.Select(node => node.ToBytes()).Chunk(InList.Most))
        {
            var parameters = new SqlValues();
            var hashes = InList.Of("hash", some, parameters);
            foreach (var (hash, content) in await connection.QueryAsync<(byte[] Hash, byte[] Content)>(
                $"SELECT hash, content FROM coverage_node WHERE hash IN {hashes}", parameters))
            {
                contents[NodeHash.From(hash)] = content;
            }
        }

        return contents;
    }

    internal sealed record RootRow(
        byte[] Root, string Unit, long LinesCovered, long LinesTotal, long? BranchesCovered, long? BranchesTotal, long? FunctionsCovered, long? FunctionsTotal)
    {
        public const string Columns = "c.root, c.unit, c.lines_covered, c.lines_total, c.branches_covered, c.branches_total, c.functions_covered, c.functions_total";

        /// <param name="first">The column of the root; null where no coverage was joined to the row.</param>
        public static RootRow? Read(DbDataReader row, int first) => row.IsDBNull(first) ? null : new(
            row.GetFieldValue<byte[]>(first), row.GetString(first + 1), row.GetInt64(first + 2), row.GetInt64(first + 3), row.Number(first + 4), row.Number(first + 5), row.Number(first + 6), row.Number(first + 7));

        public CoverageRoot ToRoot() => new()
        {
            Hash = NodeHash.From(Root),
            Unit = Unit,
            Lines = new(LinesCovered, LinesTotal),
            Branches = BranchesTotal is { } branches ? new(BranchesCovered ?? 0, branches) : null,
            Functions = FunctionsTotal is { } functions ? new(FunctionsCovered ?? 0, functions) : null,
        };
    }
}
