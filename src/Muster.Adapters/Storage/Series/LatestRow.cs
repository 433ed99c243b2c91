using System.Data.Common;
using System.Globalization;
using System.Text;
using Muster.Adapters.Sql;
using Muster.Core.Metrics;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>A repository's row in <c>series_latest</c>: its place in the blocks, and what the overview sorts by.</summary>
internal sealed record LatestRow(string RepositoryId, long Slot, string? MainBranch, byte[] Recent)
{
    /// <summary>Differences that can be sorted by are against so many days ago.</summary>
    public const int DeltaDays = 30;

    // What the overview sorts by, each in an index of its own.
    private static readonly IReadOnlyList<(string Column, Func<RecentSeries, object?> Read)> Sorted =
    [
        ("measured_day", recent => LatestMetrics.All.Select(metric => recent[metric]).Where(series => series.Count > 0).Select(series => (long?)series[^1].Day).Max()),
        ("coverage", recent => Last(recent, MetricRegister.CoverageLine)?.Value),
        ("tests_failed", recent => Last(recent, MetricRegister.TestsFailed)?.Part),
        ("findings", recent => Last(recent, MetricRegister.FindingsTotal)?.Part),
        ("score", recent => Last(recent, MetricRegister.QualityScore)?.Value),
    ];

    public long Block => Slot / SeriesChunk.Size;

    public long Place => Slot % SeriesChunk.Size;

    public static Task<LatestRow?> FindAsync(DbConnection connection, DbTransaction? transaction, string repository) => connection.QuerySingleOrDefaultAsync<LatestRow>(
        "SELECT repository_id, slot, main_branch, recent FROM series_latest WHERE repository_id = @repository", new { repository }, transaction);

    public static async Task<IReadOnlyDictionary<Guid, RecentSeries>> RecentAsync(DbConnection connection, IReadOnlyList<Guid> repositories)
    {
        var recent = new Dictionary<Guid, RecentSeries>();
        foreach (var chunk in repositories.Chunk(InList.Most))
        {
            var parameters = new SqlValues();
            var asked = InList.Of("id", Array.ConvertAll(chunk, id => id.ToString()), parameters);
            foreach (var (id, bytes) in await connection.QueryAsync<(string, byte[])>($"SELECT repository_id, recent FROM series_latest WHERE repository_id IN {asked}", parameters))
            {
                recent[Guid.Parse(id)] = RecentSeries.Decode(bytes);
            }
        }

        return recent;
    }

    public static async Task<LatestRow> FindOrAddAsync(DbConnection connection, DbTransaction transaction, string repository)
    {
        if (await FindAsync(connection, transaction, repository) is { } known)
        {
            return known;
        }

        await connection.ExecuteAsync(
            """
            INSERT INTO series_latest (repository_id, slot, name, tags, gone, recent)
            SELECT id, (SELECT COALESCE(MAX(slot) + 1, 0) FROM series_latest), name, '', 0, @Recent FROM repository WHERE id = @repository
            """,
            new { repository, Recent = RecentSeries.None.Encode() },
            transaction);
        await MembersStamp.RenewAsync(connection, transaction);
        return (await FindAsync(connection, transaction, repository))!;
    }

    /// <param name="before">What the row holds now, where that is known: columns that stay as they are keep their indexes untouched.</param>
    public static void Set(StatementBatch batch, string repository, string? mainBranch, RecentSeries recent, int today, RecentSeries? before = null)
    {
        var (delta, until) = DeltaOf(recent, today);
        var values = new SqlValues(new { repository, mainBranch, delta, until, Recent = recent.Encode() });
        var set = new StringBuilder("main_branch = @mainBranch, coverage_delta = @delta, delta_until = @until, recent = @Recent");
        foreach (var (column, read) in Sorted)
        {
            var value = read(recent);
            if (before is null || !Equals(value, read(before)))
            {
                values.Add(column, value);
                set.Append(CultureInfo.InvariantCulture, $", {column} = @{column}");
            }
        }

        batch.Do($"UPDATE series_latest SET {set} WHERE repository_id = @repository", values);
    }

    public static Task SetAsync(DbConnection connection, DbTransaction transaction, string repository, string? mainBranch, RecentSeries recent, int today)
    {
        var batch = new StatementBatch(connection, transaction);
        Set(batch, repository, mainBranch, recent, today);
        return batch.RunAsync();
    }

    /// <summary>The difference of today, and the first day on which it is another one although nothing is measured.</summary>
    public static (double? Delta, long? Until) DeltaOf(RecentSeries recent, int today)
    {
        var series = recent[MetricRegister.CoverageLine];
        var until = series.Where(point => point.Day > today - DeltaDays).Select(point => (long?)point.Day + DeltaDays).FirstOrDefault();
        return (Last(recent, MetricRegister.CoverageLine)?.Value - SeriesMerge.AsOf(series, today - DeltaDays)?.Value.Value, until);
    }

    private static SeriesValue? Last(RecentSeries recent, string metric) => recent[metric] is [.., var last] ? last.Value : null;
}
