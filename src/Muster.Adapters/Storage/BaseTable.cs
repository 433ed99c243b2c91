using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.Changes;
using Muster.Core.Trust;

namespace Muster.Adapters.Storage;

/// <summary>Snapshots that may serve as base: complete, of a clean commit, not superseded.</summary>
internal static class BaseTable
{
    private const string Columns = """s.id, s."commit", s.tree, s.branch, s.taken_at""";

    private const string MayServe = """s.repository_id = @Repository AND s.state = @Complete AND s.superseded = 0 AND s.dirty = 0 AND s."commit" IS NOT NULL""";

    private static string Complete => nameof(TrustState.Complete).ToLowerInvariant();

    public static async Task<IReadOnlyList<BaseCandidate>> AmongAsync(DbConnection connection, Guid repository, IReadOnlyCollection<string> commits, IReadOnlyCollection<string> trees)
    {
        var found = new Dictionary<string, BaseRow>(StringComparer.Ordinal);
        foreach (var some in commits.Distinct(StringComparer.Ordinal).Chunk(InList.Most))
        {
            var parameters = new SqlValues(new { Repository = repository.ToString(), Complete });
            var hashes = InList.Of("hash", some, parameters);
            foreach (var row in await connection.QueryAsync<BaseRow>($"SELECT {Columns} FROM snapshot s WHERE {MayServe} AND s.run IN {hashes}", parameters))
            {
                found[row.Id] = row;
            }
        }

        foreach (var some in trees.Distinct(StringComparer.Ordinal).Chunk(InList.Most))
        {
            var parameters = new SqlValues(new { Repository = repository.ToString(), Complete });
            var hashes = InList.Of("hash", some, parameters);
            foreach (var row in await connection.QueryAsync<BaseRow>($"SELECT {Columns} FROM snapshot s WHERE {MayServe} AND s.tree IN {hashes}", parameters))
            {
                found[row.Id] = row;
            }
        }

        return [.. found.Values.Select(row => row.ToCandidate())];
    }

    public static async Task<BaseCandidate?> LastOfBranchAsync(DbConnection connection, Guid repository, string branch, string except) =>
        (await connection.QueryFirstOrDefaultAsync<BaseRow>(
            $"SELECT {Columns} FROM snapshot s WHERE {MayServe} AND s.branch = @branch AND s.run <> @except ORDER BY s.happened_at DESC, s.taken_at DESC, s.id DESC LIMIT 1",
            new { Repository = repository.ToString(), Complete, branch, except }))?.ToCandidate();

    private sealed record BaseRow(string Id, string Commit, string? Tree, string? Branch, long TakenAt)
    {
        public BaseCandidate ToCandidate() => new(Guid.Parse(Id), Commit, Tree, Branch, TakenAt.ToTime());
    }
}
