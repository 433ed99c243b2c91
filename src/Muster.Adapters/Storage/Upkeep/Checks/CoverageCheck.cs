using System.Data.Common;
using System.Text.Json;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage.Pruning;
using Muster.Core.CoverageTrees;
using Muster.Core.Metrics;
using Muster.Reports;

namespace Muster.Adapters.Storage.Upkeep.Checks;

/// <summary>
/// Every node of the coverage trees has the content of its name and says of its children what they say of themselves; every tree is whole,
/// but for the lines of thinned snapshots; every root says what its snapshot's measure says.
/// </summary>
internal sealed class CoverageCheck : IStoreCheck
{
    public string Name => "coverage";

    public string What => "nodes of coverage trees, hashed and summed again; their roots";

    public async Task RunAsync(DbConnection connection, CheckLog log, CancellationToken cancel)
    {
        var totals = await NodesAsync(connection, log, cancel);
        await SumsAsync(connection, totals, log, cancel);
        try
        {
            var marks = await NodeMarks.OfAsync(connection, await CoverageRoots.AllAsync(connection), await CoverageRoots.ThinnedAsync(connection), cancel);
            foreach (var missing in marks.Needed.Where(node => !totals.ContainsKey(node)))
            {
                log.Complain($"node {missing} is needed and is not there");
            }
        }
        catch (InvalidDataException)
        {
            // The damaged node has been named above.
        }

        await RootsAsync(connection, log);
    }

    private static async Task<Dictionary<NodeHash, CoverageTotals?>> NodesAsync(DbConnection connection, CheckLog log, CancellationToken cancel)
    {
        var totals = new Dictionary<NodeHash, CoverageTotals?>();
        await foreach (var row in TableRows.ReadAsync(connection, null, "coverage_node", ["hash", "content"], cancel))
        {
            log.Look();
            var (hash, content) = (NodeHash.From((byte[])row[0]!), (byte[])row[1]!);
            log.ComplainUnless(NodeHash.Of(content) == hash, $"node {hash} has the content of {NodeHash.Of(content)}");
            try
            {
                totals[hash] = IsDirectory(content) ? CoverageDirectory.Decode(content).Totals : CoverageTotals.Of(CoverageLeaf.Decode(content).File);
            }
            catch (InvalidDataException broken)
            {
                totals[hash] = null;
                log.Complain($"node {hash} cannot be read: {broken.Message}");
            }
        }

        return totals;
    }

    private static async Task SumsAsync(DbConnection connection, Dictionary<NodeHash, CoverageTotals?> totals, CheckLog log, CancellationToken cancel)
    {
        await foreach (var row in TableRows.ReadAsync(connection, null, "coverage_node", ["hash", "content"], cancel))
        {
            var (hash, content) = (NodeHash.From((byte[])row[0]!), (byte[])row[1]!);
            if (!IsDirectory(content) || totals[hash] is null)
            {
                continue;
            }

            foreach (var entry in CoverageDirectory.Decode(content).Entries)
            {
                log.ComplainUnless(
                    !totals.TryGetValue(entry.Hash, out var child) || child is null || child == entry.Totals,
                    $"node {hash} says {entry.Totals.Lines.Part} of {entry.Totals.Lines.Whole} lines of {entry.Name}, which says {child?.Lines.Part} of {child?.Lines.Whole}");
            }
        }
    }

    private static async Task RootsAsync(DbConnection connection, CheckLog log)
    {
        foreach (var (id, covered, total, measures) in await connection.QueryAsync<(string Id, long Covered, long Total, string Measures)>(
            "SELECT c.snapshot_id, c.lines_covered, c.lines_total, s.measures FROM snapshot_coverage c JOIN snapshot s ON s.id = c.snapshot_id"))
        {
            if (Measured(measures) is { } share)
            {
                log.ComplainUnless(share == new Tally(covered, total), $"snapshot {id} measures {share.Part} of {share.Whole} lines, its tree {covered} of {total}");
            }
        }
    }

    private static Tally? Measured(string measures)
    {
        try
        {
            return JsonSerializer.Deserialize(measures, StoreJson.Default.IReadOnlyListStoredMeasure)!
                .Where(one => one is { M: MetricRegister.CoverageLine, W: not null }).Select(one => (Tally?)new Tally(one.P, one.W!.Value)).FirstOrDefault();
        }
        catch (JsonException)
        {
            // The check of snapshots has named it.
            return null;
        }
    }

    private static bool IsDirectory(byte[] content) => content is [0x21, ..];
}
