using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.CoverageTrees;

namespace Muster.Adapters.Storage;

/// <summary>Nodes of coverage trees, each stored once, and the snapshots' roots.</summary>
internal static class CoverageNodeTable
{
    /// <summary>Writes what is not there yet; nearly all nodes of a commit are.</summary>
    public static async Task AddAsync(DbConnection connection, DbTransaction transaction, Guid snapshot, CoverageTree tree)
    {
        var known = new HashSet<NodeHash>();
        foreach (var some in tree.Nodes.Keys.Select(node => node.ToBytes()).Chunk(InList.Most))
        {
            var parameters = new SqlValues();
            var hashes = InList.Of("hash", some, parameters);
            var found = await connection.QueryAsync<byte[]>($"SELECT hash FROM coverage_node WHERE hash IN {hashes}", parameters, transaction);
            known.UnionWith(found.Select(hash => NodeHash.From(hash)));
        }

        await InsertAsync(connection, transaction, tree.Nodes.Where(node => !known.Contains(node.Key)));
        var root = tree.Root;
        await connection.ExecuteAsync(
            """
            INSERT INTO snapshot_coverage (snapshot_id, root, unit, lines_covered, lines_total, branches_covered, branches_total, functions_covered, functions_total)
            VALUES (@Id, @Root, @Unit, @LinesCovered, @LinesTotal, @BranchesCovered, @BranchesTotal, @FunctionsCovered, @FunctionsTotal)
            """,
            new
            {
                Id = snapshot.ToString(),
                Root = root.Hash.ToBytes(),
                root.Unit,
                LinesCovered = root.Lines.Part,
                LinesTotal = root.Lines.Whole,
                BranchesCovered = root.Branches?.Part,
                BranchesTotal = root.Branches?.Whole,
                FunctionsCovered = root.Functions?.Part,
                FunctionsTotal = root.Functions?.Whole,
            },
            transaction);
    }

    public static async Task<CoverageRoot?> RootAsync(DbConnection connection, Guid snapshot) => (await connection.QuerySingleOrDefaultAsync<RootRow>(
        """
        SELECT root, unit, lines_covered, lines_total, branches_covered, branches_total, functions_covered, functions_total
        FROM snapshot_coverage WHERE snapshot_id = @Id
        """,
        new { Id = snapshot.ToString() }))?.ToRoot();

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

    // One prepared statement: the first snapshot of a repository has thousands of nodes.
    private static async Task InsertAsync(DbConnection connection, DbTransaction transaction, IEnumerable<KeyValuePair<NodeHash, byte[]>> nodes)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO coverage_node (hash, content) VALUES (@hash, @content) ON CONFLICT (hash) DO NOTHING";
        var (hash, content) = (command.CreateParameter(), command.CreateParameter());
        (hash.ParameterName, content.ParameterName) = ("@hash", "@content");
        command.Parameters.Add(hash);
        command.Parameters.Add(content);
        foreach (var node in nodes)
        {
            (hash.Value, content.Value) = (node.Key.ToBytes(), node.Value);
            await command.ExecuteNonQueryAsync();
        }
    }

    private sealed record RootRow(
        byte[] Root, string Unit, long LinesCovered, long LinesTotal, long? BranchesCovered, long? BranchesTotal, long? FunctionsCovered, long? FunctionsTotal)
    {
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
