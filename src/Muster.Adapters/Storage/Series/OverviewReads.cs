using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.Series;
using Muster.Core.Trust;

namespace Muster.Adapters.Storage.Series;

/// <summary>A page of the overview: from an index of the column that is sorted by, with the head's state beside each row.</summary>
internal static class OverviewReads
{
    private static readonly TimeSpan Silence = TimeSpan.FromDays(30);

    /// <param name="memory">Knows the names: text is looked for there, and the database is asked for the repositories that have it.</param>
    public static async Task<OverviewPage> PageAsync(DbConnection connection, SeriesMemory memory, OverviewQuery query, CancellationToken cancel)
    {
        var column = ColumnOf(query.Sort);
        var parameters = new SqlValues(new { query.Take, query.Offset });
        var where = Where(query, parameters);
        if (query.Text?.Trim() is { Length: > 0 } text)
        {
            string[] named = [.. (await memory.MembersAsync(connection, cancel)).Where(row => row.Name.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(row => row.Id)];
            if (named is [])
            {
                return new OverviewPage(0, []);
            }

            where += WithText(text, named, parameters);
        }

        var joins = query.State is null ? "" : Joins;
        var direction = query.Descending ? "DESC" : "ASC";
        await using var grid = await connection.QueryMultipleAsync(
            $"""
            SELECT COUNT(*), COUNT({column}) FROM series_latest l {joins} {where};
            {Select} {where} AND {column} IS NOT NULL ORDER BY {column} {direction}{(column == "l.name" ? "" : $", l.name {direction}")} LIMIT @Take OFFSET @Offset
            """,
            parameters);
        var (total, known) = await grid.ReadSingleAsync<(long, long)>();
        var rows = (await grid.ReadAsync<Row>());
        if (rows.Count < query.Take && known < total)
        {
            // Those without the value come last, by name.
            parameters.Add("Rest", query.Take - rows.Count);
            parameters.Add("Skip", Math.Max(0, query.Offset - known));
            rows = [.. rows, .. await connection.QueryAsync<Row>($"{Select} {where} AND {column} IS NULL ORDER BY l.name LIMIT @Rest OFFSET @Skip", parameters, cancel: cancel)];
        }

        var since = SeriesDay.ToDate(SeriesDay.Of(query.Now)).AddDays(-Math.Clamp(query.DeltaDays, 1, 90));
        return new OverviewPage((int)total, [.. rows.Select(row => row.ToRow(since, query.Now))]);
    }

    private const string Joins = " LEFT JOIN head h ON h.repository_id = l.repository_id LEFT JOIN snapshot s ON s.id = h.snapshot_id ";

    private const string Select = """
        SELECT l.repository_id, l.name, l.role, l.tags, l.gone, l.measured_day, l.recent, h.observed_at, s.state
        FROM series_latest l LEFT JOIN head h ON h.repository_id = l.repository_id LEFT JOIN snapshot s ON s.id = h.snapshot_id
        """;

    private static string ColumnOf(OverviewSort sort) => sort switch
    {
        OverviewSort.Coverage => "l.coverage",
        OverviewSort.CoverageDelta => "l.coverage_delta",
        OverviewSort.Score => "l.score",
        OverviewSort.TestsFailed => "l.tests_failed",
        OverviewSort.Findings => "l.findings",
        OverviewSort.Measured => "l.measured_day",
        _ => "l.name",
    };

    private static string Where(OverviewQuery query, SqlValues parameters)
    {
        var where = query.WithArchived ? " WHERE 1 = 1" : " WHERE l.gone = 0";
        if (query.Role is { } role)
        {
            parameters.Add("Role", role.ToLowerInvariant());
            where += " AND LOWER(l.role) = @Role";
        }

        if (query.Tag is { } tag)
        {
            parameters.Add("Tag", CatalogFacts.TagPattern(tag));
            where += " AND LOWER(l.tags) LIKE @Tag ESCAPE '!'";
        }

        if (query.State is { } state)
        {
            parameters.Add("State", state.ToString().ToLowerInvariant());
            parameters.Add("Silent", (query.Now - Silence).ToMilliseconds());
            where += " AND CASE WHEN s.state IS NULL THEN 'none' WHEN s.state = 'complete' AND h.observed_at <= @Silent THEN 'stale' ELSE s.state END = @State";
        }

        return where;
    }

    // A text that many names have is looked for along the index of the sorted column, where the page's rows are soon found.
    private static string WithText(string text, string[] named, SqlValues parameters)
    {
        if (named.Length <= InList.Most)
        {
            return " AND l.repository_id IN " + InList.Of("named", named, parameters);
        }

        parameters.Add("Text", $"%{CatalogFacts.Literal(text)}%");
        return " AND LOWER(l.name) LIKE @Text ESCAPE '!'";
    }

    private sealed record Row(string RepositoryId, string Name, string? Role, string Tags, long Gone, long? MeasuredDay, byte[] Recent, long? ObservedAt, string? State)
    {
        public OverviewRow ToRow(DateOnly since, DateTimeOffset now)
        {
            var state = State is null ? TrustState.None : Enum.Parse<TrustState>(State, ignoreCase: true);
            return new OverviewRow
            {
                RepositoryId = Guid.Parse(RepositoryId),
                Name = Name,
                Role = Role,
                Tags = CatalogFacts.Split(Tags),
                Archived = Gone != 0,
                State = state == TrustState.Complete && ObservedAt.ToTime() <= now - Silence ? TrustState.Stale : state,
                ObservedAt = ObservedAt.ToTime(),
                Measured = MeasuredDay is { } day ? SeriesDay.ToDate((int)day) : null,
                Since = since,
                Recent = RecentSeries.Decode(Recent),
            };
        }
    }
}
