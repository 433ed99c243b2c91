using System.Text;
using Muster.Adapters.Storage;
using Muster.Core.Deliveries;
using Muster.Core.Estate.Writing;
using Muster.Core.Intake;
using Muster.Reports;
using Muster.Web.Hosting;
using Muster.Web.Reading;

namespace Muster.EndToEnd.Web;

/// <summary>An estate that followed every change is the same as one that is read anew.</summary>
public sealed class EstateBuilderTests : IDisposable
{
    private static readonly string[] Columns = ["name", "coverage", "change", "tests", "findings", "score", "age", "gate", "state", "role"];
    private readonly string _folder = Directory.CreateTempSubdirectory("muster-estate-").FullName;
    private readonly SqliteEngine _engine;
    private readonly StoppedClock _clock = new();

    public EstateBuilderTests() => _engine = new SqliteEngine(Path.Combine(_folder, "muster.db"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangesOneByOneLeaveWhatReadingEverythingFinds()
    {
        const int Repositories = 12;
        WriteManifest(Repositories);
        using var store = new SnapshotStore(_engine, _clock);
        using var followed = Source();
        var random = new Random(4);
        await followed.NowAsync(Cancel);
        for (var step = 0; step < 40; step++)
        {
            for (var many = random.Next(3); many >= 0; many--)
            {
                await DeliverAsync(store, $"Repo{random.Next(Repositories)}", step, random);
            }

            _clock.Now += TimeSpan.FromHours(random.Next(30));
            foreach (var column in Columns.Where(_ => random.Next(2) == 0))
            {
                (await followed.NowAsync(Cancel)).Orders.In(column, random.Next(2) == 0);
            }

            await followed.RefreshAsync(everything: random.Next(4) == 0, Cancel);
            if (step % 8 == 7)
            {
                await followed.RefreshAsync(everything: true, Cancel);
                using var anew = Source();
                Text(await followed.NowAsync(Cancel)).ShouldBe(Text(await anew.NowAsync(Cancel)));
            }
        }
    }

    [Fact]
    public async Task WhatDidNotChangeIsTheVerySameObject()
    {
        WriteManifest(3);
        using var store = new SnapshotStore(_engine, _clock);
        await DeliverAsync(store, "Repo0", 1, new Random(1));
        using var estate = Source();
        var before = await estate.NowAsync(Cancel);
        await estate.RefreshAsync(everything: false, Cancel);
        (await estate.NowAsync(Cancel)).ShouldBeSameAs(before, "nothing happened");

        await DeliverAsync(store, "repo1", 1, new Random(1));
        await estate.RefreshAsync(everything: false, Cancel);

        var after = await estate.NowAsync(Cancel);
        after.Card("Repo0").ShouldBeSameAs(before.Card("Repo0"));
        after.Card("Repo2").ShouldBeSameAs(before.Card("Repo2"));
        after.Row("Repo1")!.Head.ShouldNotBeNull();
        before.Row("Repo1")!.Head.ShouldBeNull("a moment never changes");
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Text(EstateNow now)
    {
        now.GateErrors.ShouldBeEmpty();
        using var json = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(json))
        {
            EstateJson.Write(writer, now.View);
        }

        var text = new StringBuilder(Encoding.UTF8.GetString(json.ToArray()));
        text.AppendJoin('\n', now.Judgements).AppendLine().Append(now.Failing).AppendLine();
        foreach (var column in Columns)
        {
            text.AppendLine($"{column}: {Names(column, false)}; {Names(column, true)}");
        }

        text.AppendJoin(' ', now.Numbers.States).AppendJoin(' ', now.Numbers.Movers.Select(row => row.Name)).AppendJoin(' ', EstateCard.Added.Select(now.Numbers.Sum));
        return text.ToString();

        string Names(string column, bool descending) => string.Join(' ', now.Orders.In(column, descending).Select(card => card.Row.Name));
    }

    private EstateSource Source() => new(new WebOptions { Manifest = Path.Combine(_folder, "ecosystem.yaml"), Engine = _engine, Clock = _clock });

    private void WriteManifest(int repositories) => File.WriteAllText(Path.Combine(_folder, "ecosystem.yaml"), "gates:\n  - {name: floor, rules: [coverage.line >= 50, no-failed-tests, ratchet coverage.line]}\nrepos:\n"
        + string.Concat(Enumerable.Range(0, repositories).Select(i => $"  - {{name: Repo{i}, role: role{i % 3}, tags: [t{i % 2}]}}\n")));

    private async Task DeliverAsync(SnapshotStore store, string repository, int commit, Random random)
    {
        _clock.Now += TimeSpan.FromMinutes(1);
        var lines = string.Concat(Enumerable.Range(1, 10).Select(line => $"DA:{line},{random.Next(2)}\n"));
        var tests = $"""<testsuite name="s"><testcase classname="c" name="a"/><testcase classname="c" name="b">{(random.Next(3) == 0 ? "<failure message=\"no\"/>" : "")}</testcase></testsuite>""";
        List<PackedReport> raw = [];
        List<DeliveredReport> reports = [];
        foreach (var (path, text) in new[] { ("lcov.info", $"SF:app/a.js\n{lines}end_of_record\n"), ("junit.xml", tests) }.Take(1 + random.Next(2)))
        {
            var packed = await PackedReport.PackAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), Cancel);
            raw.Add(packed);
            reports.Add(new DeliveredReport { Path = path, Sha256 = packed.Sha256, Bytes = packed.Length, MadeAt = _clock.Now, SourceCommitsSince = 0, Reading = ReportFormats.Read(packed.Source(path), Cancel) });
        }

        var delivery = new Delivery { Repository = repository, Commit = commit.ToString("x40", System.Globalization.CultureInfo.InvariantCulture), Branch = "main", Part = "ci", Reports = reports };
        await new ReportIntake(store, _clock).TakeAsync(delivery, raw, [], Cancel);
    }

    private sealed class StoppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
