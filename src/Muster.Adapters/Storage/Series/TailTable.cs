using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>
/// Recent writes: one row for a repository's day, which is the whole truth of that day. Reading it over a chunk that holds the day already
/// changes nothing; so a reader asks for the tail first and needs no lock against compaction.
/// </summary>
internal static class TailTable
{
    /// <summary>So many rows in a block are worth compacting: more would slow the readers, fewer would write chunks too often.</summary>
    public const int Many = 256;

    public const string OfQuery = "SELECT block, place, day, data FROM series_tail WHERE block = @Block AND place = @Place ORDER BY day";

    public const string Query = "SELECT block, place, day, data FROM series_tail ORDER BY block, place, day";

    public static void Set(StatementBatch batch, LatestRow row, int day, DayValues values) => batch.Do(
        """
        INSERT INTO series_tail (block, place, day, data) VALUES (@Block, @Place, @day, @Data)
        ON CONFLICT (block, place, day) DO UPDATE SET data = excluded.data
        """,
        new { row.Block, row.Place, day, Data = values.Encode() });

    public static async Task<IReadOnlyList<TailRow>> OfAsync(DbConnection connection, DbTransaction? transaction, LatestRow row) => [.. await connection.QueryAsync<TailRow>(
        OfQuery, new { row.Block, row.Place }, transaction)];

    public static async Task<IReadOnlyList<TailRow>> OfBlockAsync(DbConnection connection, DbTransaction? transaction, long block) => [.. await connection.QueryAsync<TailRow>(
        "SELECT block, place, day, data FROM series_tail WHERE block = @block ORDER BY place, day", new { block }, transaction)];

    public static async Task<IReadOnlyList<TailRow>> AllAsync(DbConnection connection) =>
        [.. await connection.QueryAsync<TailRow>(Query)];

    /// <summary>One metric's days, ready to be laid over its series.</summary>
    public static KeyValuePair<int, SeriesValue?>[] Days(this IEnumerable<TailRow> rows, string metric) =>
        [.. rows.Select(row => KeyValuePair.Create((int)row.Day, row.Values[metric]))];
}

internal sealed record TailRow(long Block, long Place, long Day, byte[] Data)
{
    public DayValues Values => field ??= DayValues.Decode(Data);
}
