using System.Globalization;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Series;
using Muster.Core.Metrics;
using Muster.Core.Series;

namespace Muster.Benchmarks.Series;

/// <summary>
/// A store with so many repositories, measured on every one of so many days in twelve metrics; the same every time. Every second day
/// something was committed: then most of the numbers change a little. The time that the tests took changes every day.
/// </summary>
internal static class GeneratedSeries
{
    public static IReadOnlyList<string> Metrics { get; } =
    [
        MetricRegister.CoverageLine, MetricRegister.CoverageBranch, MetricRegister.CoverageFunction,
        MetricRegister.TestsTotal, MetricRegister.TestsPassed, MetricRegister.TestsFailed, MetricRegister.TestsSkipped, MetricRegister.TestsDuration,
        MetricRegister.FindingsTotal, "findings.high", "findings.medium", MetricRegister.QualityScore,
    ];

    public static async Task WriteAsync(SnapshotStore store, int repositories, int days, int today)
    {
        await using var connection = await store.OpenAsync(default);
        for (var block = 0; block * SeriesChunk.Size < repositories; block++)
        {
            await using var transaction = await store.Engine.BeginWriteAsync(connection, default);
            var chunks = Metrics.ToDictionary(metric => metric, _ => new Dictionary<int, ReadOnlyMemory<byte>>());
            for (var place = 0; place < SeriesChunk.Size && (block * SeriesChunk.Size) + place < repositories; place++)
            {
                var number = (block * SeriesChunk.Size) + place;
                var series = Of(number, days, today);
                foreach (var (metric, points) in series)
                {
                    chunks[metric][place] = SeriesCodec.Encode(points);
                }

                await AddAsync(connection, transaction, number, RecentSeries.Of(metric => series.GetValueOrDefault(metric, [])), today);
            }

            foreach (var (metric, chunk) in chunks)
            {
                await ChunkTable.SetAsync(connection, transaction, metric, block, SeriesChunk.Write(chunk));
            }

            await transaction.CommitAsync();
        }
    }

    public static string IdOf(int number) => $"00000000-0000-7000-8000-{number.ToString("x12", CultureInfo.InvariantCulture)}";

    private static async Task AddAsync(System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, int number, RecentSeries recent, int today)
    {
        var (id, name) = (IdOf(number), string.Create(CultureInfo.InvariantCulture, $"repository-{number:00000}"));
        await connection.ExecuteAsync("INSERT INTO repository (id, name, first_seen) VALUES (@id, @name, 0)", new { id, name }, transaction);
        await connection.ExecuteAsync("INSERT INTO repository_alias (alias, repository_id) VALUES (@name, @id)", new { id, name }, transaction);
        await connection.ExecuteAsync(
            """
            INSERT INTO snapshot (id, repository_id, run, dirty, taken_at, state, superseded, measures, doubts, sources, disagreements, happened_at)
            VALUES (@id, @id, 'c', 0, @at, 'complete', 0, '[]', '[]', '[]', '[]', @at)
            """,
            new { id, at = today * 86_400_000L },
            transaction);
        await connection.ExecuteAsync("INSERT INTO head (repository_id, snapshot_id, observed_at) VALUES (@id, @id, @at)", new { id, at = today * 86_400_000L }, transaction);
        await LatestRow.FindOrAddAsync(connection, transaction, id);
        await LatestRow.SetAsync(connection, transaction, id, "main", recent, today);
        var (role, tags) = ($"role{number % 10}", $"\npython\nteam{number % 40}\n");
        await connection.ExecuteAsync("UPDATE series_latest SET role = @role, tags = @tags WHERE repository_id = @id", new { role, tags, id }, transaction);
        await connection.ExecuteAsync(
            "INSERT INTO catalog_fact (repository_id, day, manifest, name, role, tags, archived, gone) VALUES (@id, 1, 'm', @name, @role, @tags, 0, 0)", new { id, name, role, tags }, transaction);
    }

    private static Dictionary<string, List<SeriesPoint>> Of(int number, int days, int today)
    {
        var random = new Random(number);
        long lines = random.Next(500, 30_000), covered = lines * random.Next(30, 95) / 100, tests = random.Next(50, 2000), failed = 0, skipped = random.Next(20), findings = random.Next(80), high = random.Next(5);
        var series = Metrics.ToDictionary(metric => metric, _ => new List<SeriesPoint>(days), StringComparer.Ordinal);
        for (var day = today - days + 1; day <= today; day++)
        {
            if (random.Next(2) == 0)
            {
                var grown = random.Next(10) < 6 ? random.Next(-20, 60) : 0;
                lines = Math.Max(100, lines + grown);
                covered = Math.Clamp(covered + random.Next(-15, 25) + (grown / 2), 0, lines);
                tests += random.Next(3) == 0 ? random.Next(1, 6) : 0;
                failed = random.Next(12) == 0 ? random.Next(1, 5) : 0;
                skipped = Math.Max(0, skipped + (random.Next(15) == 0 ? random.Next(-1, 2) : 0));
                findings = Math.Max(0, findings + (random.Next(4) == 0 ? random.Next(-3, 4) : 0));
                high = Math.Max(0, high + (random.Next(20) == 0 ? random.Next(-1, 2) : 0));
            }

            var share = (double)covered / lines;
            Add(MetricRegister.CoverageLine, covered, lines);
            Add(MetricRegister.CoverageBranch, covered / 4, lines / 4);
            Add(MetricRegister.CoverageFunction, covered / 9, lines / 9);
            Add(MetricRegister.TestsTotal, tests);
            Add(MetricRegister.TestsPassed, tests - failed - skipped);
            Add(MetricRegister.TestsFailed, failed);
            Add(MetricRegister.TestsSkipped, skipped);
            Add(MetricRegister.TestsDuration, (tests * 20) + random.Next(-50, 50));
            Add(MetricRegister.FindingsTotal, findings);
            Add("findings.high", high);
            Add("findings.medium", findings / 2);
            Add(MetricRegister.QualityScore, (long)((40 * share) + 30 + Math.Max(0, 30 - (findings / 3.0))), 100);

            void Add(string metric, long part, long? whole = null) => series[metric].Add(new SeriesPoint(day, new SeriesValue(part, whole)));
        }

        return series;
    }
}
