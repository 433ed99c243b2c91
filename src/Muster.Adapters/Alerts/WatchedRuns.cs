using System.Data.Common;
using System.Text.Json;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Core.Alerts;
using Muster.Core.Changes;

namespace Muster.Adapters.Alerts;

/// <summary>
/// A repository's runs as the watch reads them: the whole series, but of the changes, which are most of a run's bytes, only those that names are said of.
/// </summary>
internal static class WatchedRuns
{
    // As SnapshotRow.Columns, without what no rule asks for.
    private const string Columns = """s.id, s.repository_id, s."commit", s.committed_at, s.branch, s.dirty, s.taken_at, s.measures, s.doubts, s.sources, '[]', NULL, NULL, NULL, NULL""";

    /// <param name="of">All of the repository but its runs.</param>
    public static async Task<WatchedRepository> ReadAsync(DbConnection connection, WatchedRepository of, string? main)
    {
        var rows = await connection.QueryAsync(
            SnapshotRow.Read,
            $"SELECT {Columns} FROM snapshot s WHERE s.repository_id = @Repository AND s.superseded = 0 AND (s.branch IS NULL OR s.branch = @main)",
            new { Repository = of.Id.ToString(), main });
        var light = of with { Runs = [.. rows.Select(row => row.ToSnapshot())] };
        var changes = await ChangesAsync(connection, [.. RunsWithExamples.Of(light)]);
        return changes.Count == 0 ? light : light with { Runs = [.. light.Runs.Select(run => changes.TryGetValue(run.Id, out var change) ? run with { Change = change } : run)] };
    }

    private static async Task<IReadOnlyDictionary<Guid, ChangeSums>> ChangesAsync(DbConnection connection, Guid[] runs)
    {
        var changes = new Dictionary<Guid, ChangeSums>();
        foreach (var some in runs.Chunk(InList.Most))
        {
            var values = new SqlValues();
            var ids = InList.Of("id", [.. some.Select(id => id.ToString())], values);
            foreach (var (id, change) in await connection.QueryAsync<(string Id, string Change)>($"SELECT id, change FROM snapshot WHERE change IS NOT NULL AND id IN {ids}", values))
            {
                changes[Guid.Parse(id)] = JsonSerializer.Deserialize(change, StoreJson.Default.ChangeSums)!;
            }
        }

        return changes;
    }
}
