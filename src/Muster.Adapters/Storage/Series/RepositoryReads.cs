using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.Series;
using Muster.Core.Trust;

namespace Muster.Adapters.Storage.Series;

/// <summary>One repository's metric over time, what is doubted beside it, and what the repository states of itself.</summary>
internal static class RepositoryReads
{
    private const string DoubtedQuery = $"""
        SELECT {SnapshotRow.Columns} FROM snapshot s
        WHERE s.repository_id = @RepositoryId AND s.happened_at >= @From AND s.happened_at < @To AND s.superseded = 0 AND s.state NOT IN (@Complete, @None)
            AND (s.branch IS NULL OR s.branch = @MainBranch)
        ORDER BY s.happened_at, s.taken_at, s.id
        """;

    private const string StatedQuery = """
        SELECT at, metric, value, source, place, "commit" FROM stated
        WHERE repository_id = @RepositoryId AND metric = @Metric AND at >= @From AND at < @To ORDER BY at, source, place
        """;

    public static async Task<RepositoryTrend?> TrendAsync(DbConnection connection, SeriesMemory memory, string name, string metric, DayRange range)
    {
        var found = await connection.QuerySingleOrDefaultAsync<Found>(
            "SELECT a.repository_id, l.slot, l.main_branch FROM repository_alias a LEFT JOIN series_latest l ON l.repository_id = a.repository_id WHERE a.alias = @Alias",
            new { Alias = RepositoryTable.Alias(name) });
        if (found is null)
        {
            return null;
        }

        // One round trip; the tail before the chunk's stamp (TailTable says why).
        await using var grid = await connection.QueryMultipleAsync(
            $"{TailTable.OfQuery}; {ChunkTable.StampQuery}; {DoubtedQuery}; {StatedQuery}",
            new
            {
                Metric = metric,
                found.RepositoryId,
                found.MainBranch,
                found.Block,
                Place = (long)found.Place,
                From = Milliseconds(range.From),
                To = Milliseconds(range.To.AddDays(1)),
                Complete = nameof(TrustState.Complete).ToLowerInvariant(),
                None = nameof(TrustState.None).ToLowerInvariant(),
            });
        var tail = (await grid.ReadAsync<TailRow>()).Days(metric);
        var stamp = await grid.ReadSingleOrDefaultAsync<long?>();
        var doubted = (await grid.ReadAsync<SnapshotRow>());
        var stated = (await grid.ReadAsync<StatedRow>());
        var chunk = stamp is { } known ? await memory.ChunkAsync(connection, metric, found.Block, known) : null;
        var points = SeriesMerge.Over(chunk is null ? [] : SeriesCodec.Decode(chunk[found.Place].Span), tail);
        return new RepositoryTrend
        {
            Repository = name,
            Metric = metric,
            Range = range,
            Points = [.. points.Where(point => point.Day >= range.FirstDay && point.Day <= range.LastDay)],
            Before = SeriesMerge.AsOf(points, range.FirstDay - 1),
            Doubted = found.Slot is null ? [] : Doubted(doubted, metric),
            Stated = [.. stated.Select(row => row.ToPoint())],
        };
    }

    private static IReadOnlyList<DoubtedPoint> Doubted(IEnumerable<SnapshotRow> rows, string metric) =>
        [.. from snapshot in rows.Select(one => one.ToSnapshot())
            let measure = snapshot.Measures[metric]
            let state = TrustedMeasures.StateOf(snapshot, metric)
            where measure is not null && state != TrustState.Complete
            select new DoubtedPoint(snapshot.HappenedAt, measure, state, string.Join("; ", snapshot.Doubts.Where(doubt => doubt.State == state).Select(doubt => doubt.Reason).Distinct()), snapshot.Commit)];

    private static long Milliseconds(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToMilliseconds();

    /// <summary>No slot: it has never had a snapshot.</summary>
    private sealed record Found(string RepositoryId, long? Slot, string? MainBranch)
    {
        public long Block => Slot / SeriesChunk.Size ?? -1;

        public int Place => (int)(Slot % SeriesChunk.Size ?? 0);
    }
}

internal sealed record StatedRow(long At, string Metric, double Value, string Source, string Place, string? Commit)
{
    public StatedPoint ToPoint() => new(At.ToTime(), Metric, Value, Source, Place, Commit);
}
