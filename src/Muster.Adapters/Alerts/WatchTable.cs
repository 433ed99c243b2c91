using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;

namespace Muster.Adapters.Alerts;

/// <summary>How far each repository has been judged.</summary>
internal static partial class WatchTable
{
    /// <summary>Every repository that has numbers, by each of its names (lower case).</summary>
    public static Task<IReadOnlyList<WatchRow>> AllAsync(DbConnection connection) => connection.QueryAsync(
        row => new WatchRow(row.GetString(0), row.GetString(1), row.Text(2), row.GetInt64(3), row.Number(4), row.Text(5), row.Number(6), row.Text(7), row.Number(8), row.Text(9), row.Text(10)),
        """
        SELECT a.alias, l.repository_id, l.main_branch, COALESCE(h.stamp, 0), h.observed_at, s.state, w.stamp, w.policy, w.silent_at, w.verdicts, w.told
        FROM series_latest l
        JOIN repository_alias a ON a.repository_id = l.repository_id
        LEFT JOIN head h ON h.repository_id = l.repository_id
        LEFT JOIN snapshot s ON s.id = h.snapshot_id
        LEFT JOIN alert_watch w ON w.repository_id = l.repository_id
        """);

    /// <summary>How far it has been judged by now, by whoever, and when what it shows changed last.</summary>
    public static async Task<(long? Judged, long? Head)> StampsAsync(DbConnection connection, DbTransaction transaction, string repository) => (await connection.QueryAsync(
        row => (row.Number(0), row.Number(1)),
        "SELECT (SELECT w.stamp FROM alert_watch w WHERE w.repository_id = @repository), (SELECT h.stamp FROM head h WHERE h.repository_id = @repository)",
        new { repository }, transaction)).Single();

    /// <summary>What the repository shows is another by its alerts, and pages that are kept, and those who tell of them, must notice.</summary>
    /// <param name="isJudged">There is nothing new to judge: it has not changed but for this.</param>
    public static void Show(StatementBatch batch, string repository, bool isJudged)
    {
        HeadTable.Touch(batch, repository);
        if (isJudged)
        {
            batch.Do("UPDATE alert_watch SET stamp = COALESCE((SELECT h.stamp FROM head h WHERE h.repository_id = @repository), stamp) WHERE repository_id = @repository", new { repository });
        }
    }

    public static void Set(StatementBatch batch, string repository, long stamp, string policy, DateTimeOffset? silentAt, IReadOnlyDictionary<string, string> verdicts, string told) => batch.Do(
        """
        INSERT INTO alert_watch (repository_id, stamp, policy, silent_at, verdicts, told) VALUES (@repository, @stamp, @policy, @SilentAt, @Verdicts, @told)
        ON CONFLICT (repository_id) DO UPDATE SET stamp = excluded.stamp, policy = excluded.policy, silent_at = excluded.silent_at, verdicts = excluded.verdicts, told = excluded.told
        """,
        new { repository, stamp, policy, SilentAt = silentAt.ToMilliseconds(), Verdicts = JsonSerializer.Serialize(new SortedDictionary<string, string>(verdicts.ToDictionary(), StringComparer.Ordinal), WatchJson.Default.SortedDictionaryStringString), told });

    public static IReadOnlyDictionary<string, string> Verdicts(string? text) => text is null ? new SortedDictionary<string, string>() : JsonSerializer.Deserialize(text, WatchJson.Default.SortedDictionaryStringString)!;

    [JsonSerializable(typeof(SortedDictionary<string, string>))]
    private sealed partial class WatchJson : JsonSerializerContext;
}

/// <param name="HeadStamp">When what it shows changed last, by the store's clock of changes; 0 where it shows nothing yet.</param>
/// <param name="Stamp">The same when it was judged; null when it never was.</param>
/// <param name="SilentAt">From when on its silence is an alert.</param>
/// <param name="Told">Which changes between runs the memory has been told.</param>
internal sealed record WatchRow(string Alias, string RepositoryId, string? MainBranch, long HeadStamp, long? ObservedAt, string? State, long? Stamp, string? Policy, long? SilentAt, string? Verdicts, string? Told);
