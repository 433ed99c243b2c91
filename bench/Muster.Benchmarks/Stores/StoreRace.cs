using System.Diagnostics;
using System.Globalization;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Core.Deliveries;
using Muster.Core.Intake;
using Muster.Reports;

namespace Muster.Benchmarks.Stores;

/// <summary>
/// Ingest of reports of 44 KB, each acknowledged when it is durable, one by one, many at once and many in a transaction, in turns with the
/// engine's own durable commits: of the report as it came, of the same bytes packed, and of the very rows that an ingest writes. Then rows by binary COPY (PostgreSQL)
/// or prepared INSERT (SQLite).
/// </summary>
internal static class StoreRace
{
    private const int Rounds = 7;
    private const int Many = 300;
    private const int Warm = 2 * Rounds * Many;

    /// <summary>Deliveries in one transaction, as a backfill takes them.</summary>
    private const int Batch = 50;

    /// <summary>Deliveries under way at once where many are.</summary>
    private const int AtOnce = 64;

    public static async Task RunAsync(string address)
    {
        var engine = StorageAddress.Parse(address);
        using var store = new SnapshotStore(engine, TimeProvider.System);
        var intake = new ReportIntake(store, TimeProvider.System);
        await store.RepositoryAsync("app0", CancellationToken.None);
        await using (var connection = await engine.OpenAsync(CancellationToken.None))
        {
            await ExecuteAsync(connection, engine.Ddl("CREATE TABLE bare (id TEXT PRIMARY KEY, content {bytes} NOT NULL)"));
        }

        var number = 0;
        for (; number < Warm; number++)
        {
            await TakeAsync(intake, Made(number));
        }

        var rows = await WrittenRows.OfAsync(store);
        var ratios = new Dictionary<string, List<double>>();
        for (var round = 0; round < Rounds; round++)
        {
            var packed = new List<PackedReport>();
            foreach (var made in Next())
            {
                packed.Add(await PackedAsync(made));
            }

            // Made before the clock runs.
            var (asItCame, toRead, toReadToo, oneByOne, atOnce, together) = (Next(), Next(), Next(), Next(), Next(), Next());
            var whole = await RateAsync(Many, async i => await BareAsync(engine, string.Create(CultureInfo.InvariantCulture, $"as it came {round} {i}"), asItCame[i].Report));
            var bare = await RateAsync(Many, async i => await BareAsync(engine, packed[i].Sha256, packed[i].Packed.ToArray()));
            var bareRead = await RateAsync(Many, async i => await BareAsync(engine, await PackedAsync(toRead[i])));
            var sameRows = await rows.RateAsync(engine, Many, _ => Task.CompletedTask);
            var sameRead = await rows.RateAsync(engine, Many, async i => await PackedAsync(toReadToo[i]));
            var ingest = await RateAsync(Many, async i => await TakeAsync(intake, oneByOne[i]));
            var jobs = await ParallelAsync(intake, atOnce);
            var batch = await BatchAsync(store, together);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a second: bare commits of reports as they came {whole:0}, packed {bare:0}, with reading and packing {bareRead:0}, of the rows of an ingest {sameRows:0}, with reading and packing {sameRead:0}; ingest one by one {ingest:0}, {AtOnce} at once {jobs:0}, {Batch} in a transaction {batch:0}"));
            Add("ingest one by one takes", whole / ingest, "the time of a bare durable commit of the report as it came");
            Add("ingest one by one takes", bare / ingest, "the time of a bare durable commit of bytes that are packed already");
            Add("ingest one by one takes", bareRead / ingest, "the time of reading, packing and a bare durable commit");
            Add("ingest one by one takes", sameRows / ingest, "the time of the engine's own durable transaction of the same rows");
            Add("ingest one by one takes", sameRead / ingest, "the time of reading, packing and the engine's own durable transaction of the same rows");
            Add($"{AtOnce} at once are", jobs / ingest, "the rate of one by one");
            Add($"{AtOnce} at once take", whole / jobs, "the time of as many bare durable commits of the reports as they came");
            Add($"{AtOnce} at once take", sameRows / jobs, "the time of as many of the engine's own durable transactions of the same rows");
            Add($"{AtOnce} at once take", sameRead / jobs, "the time of reading, packing and as many of the engine's own durable transactions of the same rows");
            Add($"{Batch} in a transaction are", batch / ingest, "the rate of one by one");
            Add($"{Batch} in a transaction take", whole / batch, "the time of as many bare durable commits of the reports as they came");
            Add($"{Batch} in a transaction take", sameRows / batch, "the time of as many of the engine's own durable transactions of the same rows");
            Add($"{Batch} in a transaction take", sameRead / batch, "the time of reading, packing and as many of the engine's own durable transactions of the same rows");
        }

        foreach (var (what, some) in ratios)
        {
            some.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what.Replace("…", $"{some[some.Count / 2]:0.00}x ({some[0]:0.00}-{some[^1]:0.00})", StringComparison.Ordinal)}"));
        }

        MadeReport[] Next()
        {
            number += Many;
            return [.. Enumerable.Range(number - Many, Many).Select(Made)];
        }

        void Add(string what, double ratio, string ofWhat)
        {
            var name = $"{what} … {ofWhat}";
            (ratios.TryGetValue(name, out var known) ? known : ratios[name] = []).Add(ratio);
        }

        await CopyAsync(engine);
        await NodesAsync(engine);
        await using var end = await engine.OpenAsync(CancellationToken.None);
        await ExecuteAsync(end, "DROP TABLE bare");
    }

    private static async Task CopyAsync(IStorageEngine engine)
    {
        const int rows = 200_000;
        await using var connection = await engine.OpenAsync(CancellationToken.None);
        var content = new byte[100];
        var watch = Stopwatch.StartNew();
        await using (var transaction = await engine.BeginWriteAsync(connection, CancellationToken.None))
        {
            await using (var writer = await engine.Upkeep.WriterAsync(connection, transaction, "bare", ["id", "content"], CancellationToken.None))
            {
                for (var row = 0; row < rows; row++)
                {
                    await writer.WriteAsync([row.ToString("x32", CultureInfo.InvariantCulture), content], CancellationToken.None);
                }

                await writer.CompleteAsync(CancellationToken.None);
            }

            await transaction.CommitAsync();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bulk: {rows / watch.Elapsed.TotalSeconds:0} rows/s"));
    }

    /// <summary>The nodes of a first snapshot of two thousand files, as statements of a batch and as many rows at once, in turns.</summary>
    private static async Task NodesAsync(IStorageEngine engine)
    {
        const int nodes = 2_500;
        await using var connection = await engine.OpenAsync(CancellationToken.None);
        var (batches, rows) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            batches.Add(await WriteAsync(async transaction =>
            {
                var batch = new StatementBatch(connection, transaction);
                for (var node = 0; node < nodes; node++)
                {
                    batch.Do("INSERT INTO bare (id, content) VALUES (@id, @content) ON CONFLICT (id) DO NOTHING", new { id = $"batch {round} {node}", content = new byte[140] });
                }

                await batch.RunAsync();
            }));
            rows.Add(await WriteAsync(transaction => ManyRows.AddAsync(engine, connection, transaction, "bare", ["id", "content"], Enumerable.Range(0, nodes).Select(node => new object?[] { $"rows {round} {node}", new byte[140] }))));
        }

        batches.Sort();
        rows.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{nodes} nodes: {batches[Rounds / 2]:0.0} ms as statements of a batch ({batches[0]:0.0}-{batches[^1]:0.0}), {rows[Rounds / 2]:0.0} ms as rows at once ({rows[0]:0.0}-{rows[^1]:0.0})"));

        async Task<double> WriteAsync(Func<System.Data.Common.DbTransaction, Task> write)
        {
            var watch = Stopwatch.StartNew();
            await using var transaction = await engine.BeginWriteAsync(connection, CancellationToken.None);
            await write(transaction);
            await transaction.CommitAsync();
            return watch.Elapsed.TotalMilliseconds;
        }
    }

    private static async Task<double> RateAsync(int many, Func<int, Task> deed)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < many; i++)
        {
            await deed(i);
        }

        return many / watch.Elapsed.TotalSeconds;
    }

    private static MadeReport Made(int number) => new(number, GeneratedDelivery.Report(number));

    private static async Task<double> ParallelAsync(ReportIntake intake, MadeReport[] reports)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(reports, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (made, _) => await TakeAsync(intake, made));
        return Many / watch.Elapsed.TotalSeconds;
    }

    // As backfill does it: read and packed before, written in one transaction, the next ones read meanwhile.
    private static async Task<double> BatchAsync(SnapshotStore store, MadeReport[] reports)
    {
        var watch = Stopwatch.StartNew();
        var batches = reports.Chunk(Batch).ToArray();
        var next = ReadyAsync(batches[0]);
        for (var at = 0; at < batches.Length; at++)
        {
            var ready = await next;
            next = ReadyAsync(at + 1 < batches.Length ? batches[at + 1] : []);
            await store.TogetherAsync(
                async inside =>
                {
                    var intake = new HistoryIntake(inside, TimeProvider.System);
                    foreach (var (delivery, packed) in ready)
                    {
                        await intake.TakeAsync(delivery with { Part = HistoryIntake.Part }, [packed], CancellationToken.None);
                    }

                    return true;
                },
                CancellationToken.None);
        }

        return Many / watch.Elapsed.TotalSeconds;
    }

    private static Task<(Delivery Delivery, PackedReport Packed)[]> ReadyAsync(MadeReport[] reports) => Task.Run(async () =>
    {
        var ready = new (Delivery Delivery, PackedReport Packed)[reports.Length];
        await Parallel.ForAsync(0, reports.Length, async (i, _) => ready[i] = await DeliveryAsync(reports[i]));
        return ready;
    });

    private static Task BareAsync(IStorageEngine engine, PackedReport report) => BareAsync(engine, report.Sha256, report.Packed.ToArray());

    private static async Task BareAsync(IStorageEngine engine, string id, byte[] content)
    {
        await using var connection = await engine.OpenAsync(CancellationToken.None);
        await using var transaction = await engine.BeginWriteAsync(connection, CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO bare (id, content) VALUES (@id, @content)";
        foreach (var (name, value) in new (string, object)[] { ("id", id), ("content", content) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    // Reading the report is part of both: what is compared is keeping.
    private static async Task<PackedReport> PackedAsync(MadeReport made) => (await DeliveryAsync(made)).Packed;

    private static async Task<(Delivery Delivery, PackedReport Packed)> DeliveryAsync(MadeReport made)
    {
        var packed = await PackedReport.PackAsync(new MemoryStream(made.Report), CancellationToken.None);
        return (GeneratedDelivery.Of(made.Number, packed, ReportFormats.Read(packed.Source("coverage.xml"), CancellationToken.None)), packed);
    }

    private static async Task TakeAsync(ReportIntake intake, MadeReport made)
    {
        var (delivery, packed) = await DeliveryAsync(made);
        await intake.TakeAsync(delivery, [packed], [], CancellationToken.None);
    }

    private static async Task ExecuteAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private sealed record MadeReport(int Number, byte[] Report);
}
