using System.Diagnostics;
using System.Globalization;
using System.Text;
using Muster.Adapters.Storage;
using Muster.Core.Deliveries;
using Muster.Core.Intake;
using Muster.Reports;

namespace Muster.Benchmarks.Stores;

/// <summary>
/// Ingest of reports of 50 KB, each acknowledged when it is durable, one by one and many at once, in turns with the engine's own durable
/// commits of the same packed bytes; and rows by binary COPY (PostgreSQL) or prepared INSERT (SQLite), in turns with one commit a row.
/// </summary>
internal static class StoreRace
{
    private const int Rounds = 7;
    private const int Many = 300;

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
        for (; number < Many; number++)
        {
            await TakeAsync(intake, number);
        }

        var (alone, read, together) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var packed = new List<PackedReport>();
            for (var i = 0; i < Many; i++)
            {
                packed.Add(await PackedAsync(number++));
            }

            var bare = await RateAsync(Many, async i => await BareAsync(engine, packed[i]));
            var bareRead = await RateAsync(Many, async _ => await BareAsync(engine, await PackedAsync(number++)));
            var ingest = await RateAsync(Many, async _ => await TakeAsync(intake, number++));
            var jobs = await ParallelAsync(intake, number);
            number += Many;
            alone.Add(bare / ingest);
            read.Add(bareRead / ingest);
            together.Add(jobs / bare);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"durable commits of the packed report {bare:0}/s, with reading and packing it {bareRead:0}/s; ingest one by one {ingest:0}/s, {AtOnce} at once {jobs:0}/s"));
        }

        Say("ingest one by one takes", alone, "the time of a bare durable commit of bytes that are packed already");
        Say("ingest one by one takes", read, "the time of reading, packing and a bare durable commit");
        Say($"{AtOnce} at once are", together, "the rate of bare durable commits one by one of bytes that are packed already");
        await CopyAsync(engine);
        await using var end = await engine.OpenAsync(CancellationToken.None);
        await ExecuteAsync(end, "DROP TABLE bare");
    }

    private static void Say(string what, List<double> ratios, string ofWhat)
    {
        ratios.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {ratios[ratios.Count / 2]:0.00}x ({ratios[0]:0.00}-{ratios[^1]:0.00}) {ofWhat}"));
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

    private static async Task<double> RateAsync(int many, Func<int, Task> deed)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < many; i++)
        {
            await deed(i);
        }

        return many / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> ParallelAsync(ReportIntake intake, int first)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(first, Many), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => await TakeAsync(intake, number));
        return Many / watch.Elapsed.TotalSeconds;
    }

    private static async Task BareAsync(IStorageEngine engine, PackedReport report)
    {
        await using var connection = await engine.OpenAsync(CancellationToken.None);
        await using var transaction = await engine.BeginWriteAsync(connection, CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO bare (id, content) VALUES (@id, @content)";
        foreach (var (name, value) in new (string, object)[] { ("id", report.Sha256), ("content", report.Packed.ToArray()) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    // Reading the report is part of both: what is compared is keeping.
    private static async Task<PackedReport> PackedAsync(int number)
    {
        var packed = await PackedReport.PackAsync(new MemoryStream(Report(number)), CancellationToken.None);
        ReportFormats.Read(packed.Source("coverage.xml"), CancellationToken.None);
        return packed;
    }

    private static async Task TakeAsync(ReportIntake intake, int number)
    {
        var packed = await PackedReport.PackAsync(new MemoryStream(Report(number)), CancellationToken.None);
        var report = new DeliveredReport
        {
            Path = "coverage.xml",
            Sha256 = packed.Sha256,
            Bytes = packed.Length,
            SourceCommitsSince = 0,
            Reading = ReportFormats.Read(packed.Source("coverage.xml"), CancellationToken.None),
        };
        var delivery = new Delivery { Repository = $"app{number % 50}", Commit = $"{number:x40}", CommittedAt = DateTimeOffset.UnixEpoch.AddHours(number), Branch = "main", Reports = [report] };
        await intake.TakeAsync(delivery, [packed], [], CancellationToken.None);
    }

    private static byte[] Report(int number)
    {
        var xml = new StringBuilder("""<coverage line-rate="0"><packages><package><classes>""");
        for (var file = 0; file < 30; file++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<class filename="app/part{file % 5}/module{file}.py"><lines>""");
            for (var line = 1; line <= 50; line++)
            {
                xml.Append(CultureInfo.InvariantCulture, $"""<line number="{line}" hits="{(file == number % 30 ? (line * number % 7) & 1 : line & 1)}"/>""");
            }

            xml.Append("</lines></class>");
        }

        return Encoding.UTF8.GetBytes(xml.Append(CultureInfo.InvariantCulture, $"</classes></package></packages><!-- {number} --></coverage>").ToString());
    }

    private static async Task ExecuteAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
