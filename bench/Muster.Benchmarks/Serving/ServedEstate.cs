using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Series;
using Muster.Core.Deliveries;
using Muster.Core.Intake;
using Muster.Core.Metrics;
using Muster.Core.Series;
using Muster.Reports;

namespace Muster.Benchmarks.Serving;

/// <summary>
/// A manifest and a store to be served: each repository's head through the intake, as CI would deliver it; behind it two years of
/// snapshots written straight into the tables, and the series made of them all.
/// </summary>
internal static class ServedEstate
{
    public const int Fortnight = 14;

    private const int Days = 730;

    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"repository-{number:00000}");

    public static async Task WriteAsync(int repositories, string folder, int daysBetween, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var manifest = new StringBuilder("gates:\n  - name: floor\n    rules: [coverage.line >= 70, no-failed-tests]\nrepos:\n");
        using var store = new SnapshotStore(new SqliteEngine(Path.Combine(folder, "muster.db")), TimeProvider.System);
        var intake = new ReportIntake(store, TimeProvider.System);
        for (var number = 0; number < repositories; number++)
        {
            manifest.Append(CultureInfo.InvariantCulture, $"  - {{name: {Name(number)}, role: role{number % 10}, tags: [team{number % 40}]}}\n");
            await DeliverAsync(intake, number, cancel);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "ecosystem.yaml"), manifest.ToString(), cancel);
        await HistoryAsync(store, daysBetween, cancel);
    }

    private static async Task DeliverAsync(ReportIntake intake, int number, CancellationToken cancel)
    {
        var text = Report(number, 0);
        var packed = await PackedReport.PackAsync(new MemoryStream(text), cancel);
        var report = new DeliveredReport
        {
            Path = "coverage.xml",
            Sha256 = packed.Sha256,
            Bytes = packed.Length,
            MadeAt = TimeProvider.System.GetUtcNow(),
            SourceCommitsSince = 0,
            Reading = ReportFormats.Read(packed.Source("coverage.xml"), cancel),
        };
        await intake.TakeAsync(new Delivery { Repository = Name(number), Commit = number.ToString("x40", CultureInfo.InvariantCulture), Branch = "main", Part = "ci", Reports = [report] }, [packed], [], cancel);
    }

    private static async Task HistoryAsync(SnapshotStore store, int daysBetween, CancellationToken cancel)
    {
        await using var connection = await store.OpenAsync(cancel);

        // What came before is written afterwards: the base is found by time.
        await connection.ExecuteAsync("UPDATE snapshot SET base = NULL, base_commit = NULL", cancel: cancel);
        var now = TimeProvider.System.GetUtcNow();
        var rows = await connection.QueryAsync<(long Slot, string Repository, string Measures)>(
            "SELECT l.slot, l.repository_id, s.measures FROM series_latest l JOIN head h ON h.repository_id = l.repository_id JOIN snapshot s ON s.id = h.snapshot_id ORDER BY l.slot", cancel: cancel);
        foreach (var block in rows.GroupBy(row => row.Slot / SeriesChunk.Size))
        {
            await using var transaction = await store.Engine.BeginWriteAsync(connection, cancel);
            foreach (var (slot, repository, measures) in block)
            {
                await SnapshotsAsync(connection, transaction, (int)slot, repository, Covered(measures), SeriesDay.Of(now), daysBetween);
            }

            await SeriesAsync(connection, transaction, block.Key, block.Select(row => row.Repository), now);
            await transaction.CommitAsync(cancel);
        }
    }

    private static async Task SnapshotsAsync(DbConnection connection, DbTransaction transaction, int slot, string repository, Tally head, int today, int daysBetween)
    {
        // From the head backwards, so that the series ends where it is.
        var random = new Random(slot);
        var covered = head.Part;
        for (var day = today - daysBetween; day >= today - Days; day -= daysBetween)
        {
            covered = Math.Clamp(covered + random.Next(-20, 19), 0, head.Whole);
            await connection.ExecuteAsync(
                """
                INSERT INTO snapshot (id, repository_id, run, "commit", branch, dirty, taken_at, state, superseded, measures, doubts, sources, disagreements, happened_at)
                VALUES (@Id, @repository, @Commit, @Commit, 'main', 0, @at, 'complete', 0, @Measures, '[]', '[]', '[]', @at)
                """,
                new { Id = Guid.CreateVersion7().ToString(), repository, Commit = $"{slot:x20}{day:x20}", at = day * 86_400_000L, Measures = MeasuresOf(covered, head.Whole) },
                transaction);
        }
    }

    // All that the block holds is written anew: some of its days are compacted when the heads have come, others are not.
    private static async Task SeriesAsync(DbConnection connection, DbTransaction transaction, long block, IEnumerable<string> repositories, DateTimeOffset now)
    {
        var chunks = new Dictionary<string, Dictionary<int, ReadOnlyMemory<byte>>>(StringComparer.Ordinal);
        foreach (var repository in repositories)
        {
            var row = (await LatestRow.FindAsync(connection, transaction, repository))!;
            var series = await SeriesRebuild.ExpectedAsync(connection, transaction, row);
            foreach (var (metric, points) in series)
            {
                if (!chunks.TryGetValue(metric, out var chunk))
                {
                    chunks[metric] = chunk = [];
                }

                chunk[(int)row.Place] = SeriesCodec.Encode(points);
            }

            await LatestRow.SetAsync(connection, transaction, repository, row.MainBranch, RecentSeries.Of(metric => series.GetValueOrDefault(metric, [])), SeriesDay.Of(now));
        }

        await connection.ExecuteAsync("DELETE FROM series_tail WHERE block = @block", new { block }, transaction);
        foreach (var (metric, chunk) in chunks)
        {
            await ChunkTable.SetAsync(connection, transaction, metric, block, SeriesChunk.Write(chunk));
        }
    }

    private static Tally Covered(string measures)
    {
        var lines = JsonSerializer.Deserialize(measures, StoreJson.Default.IReadOnlyListStoredMeasure)!.Single(one => one.M == MetricRegister.CoverageLine);
        return new Tally(lines.P, lines.W!.Value);
    }

    private static string MeasuresOf(long covered, long lines)
    {
        var score = QualityScore.Of(new Measures([Measure.Share(MetricRegister.CoverageLine, new Tally(covered, lines))]))!.Tally;
        IReadOnlyList<StoredMeasure> measures = [new(MetricRegister.CoverageLine, covered, lines, null), new(MetricRegister.QualityScore, score.Part, score.Whole, null)];
        return JsonSerializer.Serialize(measures, StoreJson.Default.IReadOnlyListStoredMeasure);
    }

    /// <summary>Cobertura of about 50 KB; another commit's differs in some lines.</summary>
    public static byte[] Report(int seed, int commit)
    {
        var (random, change) = (new Random(seed), new Random(HashCode.Combine(seed, commit)));
        var xml = new StringBuilder("""<?xml version="1.0" ?><coverage version="7.6.12" line-rate="0.8" branch-rate="0" lines-valid="0"><packages><package name="app"><classes>""");
        for (var file = 0; file < 10; file++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<class name=\"module_{file:00}.py\" filename=\"app/module_{file:00}.py\" complexity=\"0\" line-rate=\"0.8\" branch-rate=\"0\"><methods/><lines>\n");
            for (var line = 1; line <= 130; line++)
            {
                var hit = random.Next(5) == 0 ? 0 : 1;
                xml.Append(CultureInfo.InvariantCulture, $"\t\t\t\t<line number=\"{line}\" hits=\"{(change.Next(50) == 0 ? 1 - hit : hit)}\"/>\n");
            }

            xml.Append("</lines></class>");
        }

        return Encoding.UTF8.GetBytes(xml.Append("</classes></package></packages></coverage>\n").ToString());
    }
}
