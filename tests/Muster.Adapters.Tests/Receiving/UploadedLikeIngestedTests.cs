using System.Text;
using Muster.Adapters.Collecting;
using Muster.Adapters.Git;
using Muster.Adapters.Receiving;
using Muster.Adapters.Storage;
using Muster.Adapters.Tests.Git;
using Muster.Core.Catalogs;
using Muster.Core.Deliveries;
using Muster.Core.Deliveries.Handing;
using Muster.Core.Metrics;
using Muster.Core.Parts;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Adapters.Tests.Receiving;

/// <summary>What is uploaded to a server gets what is handed over on the command line gets: git, the declared parts, their deadline, the base.</summary>
public sealed class UploadedLikeIngestedTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TestRepository _repository;

    public UploadedLikeIngestedTests() => _repository = new TestRepository(_folder["r"]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BothRoadsLeaveTheSameSnapshots()
    {
        var plan = PartsPlan.Of(["linux", "windows"]) with { Deadline = TimeSpan.FromHours(2) };
        var ingested = await SnapshotsAsync("ingested.db", plan, IngestAsync);
        var uploaded = await SnapshotsAsync("uploaded.db", plan, UploadAsync);

        uploaded.Select(Shown).ShouldBe(ingested.Select(Shown));
        uploaded.Select(snapshot => snapshot.State).ShouldBe([TrustState.Incomplete, TrustState.Complete, TrustState.Incomplete, TrustState.Complete]);
        uploaded[2].Parts!.ToString().ShouldBe("1 of 2: missing windows");
        uploaded[2].Parts!.FinalAt.ShouldNotBeNull();

        // The files' absolute paths are placed by what the commit holds, also those of the part that came first and is read again.
        uploaded[3].Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(2, 2));
        uploaded[3].Base!.Why.ShouldBe("the commit before");
        uploaded[3].Change!.IsExact.ShouldBeTrue();
    }

    [Fact]
    public async Task PartsThatNobodyDeclaredAreLearnedFromWhatWasUploaded()
    {
        using var store = new SnapshotStore(new SqliteEngine(_folder["learned.db"]), TimeProvider.System);
        foreach (var text in new[] { "one\n", "two\n" })
        {
            Commit(text);
            await UploadAsync(store, PartsPlan.Learned, "linux", "+1");
            await UploadAsync(store, PartsPlan.Learned, "windows", "+1");
        }

        Commit("three\n");
        await UploadAsync(store, PartsPlan.Learned, "linux", "+1");

        (await store.HeadsAsync(["app"], Cancel))["app"].Snapshot.Parts!.ToString().ShouldBe("1 of 2: missing windows");
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private static string Shown(Snapshot snapshot) => string.Join('\n', [
        $"{snapshot.Commit} {snapshot.CommittedAt:O} {snapshot.Branch} {snapshot.Tree} {snapshot.State}",
        .. snapshot.Measures.All.Select(measure => $"{measure}"),
        .. snapshot.Doubts.Select(doubt => $"{doubt}"),
        .. snapshot.Sources.Select(source => $"{source.Part} {source.Path} {source.Sha256}"),
        $"{snapshot.Parts} {snapshot.Parts?.IsLearned} {snapshot.Base?.Commit} {snapshot.Base?.Why} {snapshot.Base?.Commits} {snapshot.Change}"]);

    private async Task<IReadOnlyList<Snapshot>> SnapshotsAsync(string file, PartsPlan plan, Func<SnapshotStore, PartsPlan, string, string, Task> hand)
    {
        using var store = new SnapshotStore(new SqliteEngine(_folder[file]), TimeProvider.System);
        var seen = new List<Snapshot>();
        foreach (var text in new[] { "one\n", "one\ntwo\n" })
        {
            Commit(text);
            foreach (var (part, lines) in text == "one\n" ? [("linux", "+1"), ("windows", "+1")] : new[] { ("linux", "+1 -2"), ("windows", "-1 +2") })
            {
                await hand(store, plan, part, lines);
                seen.Add((await store.HeadsAsync(["app"], Cancel))["app"].Snapshot);
            }
        }

        _repository.Git("update-ref", "-d", "HEAD");
        return seen;
    }

    private void Commit(string text) => _repository.Write("app/cart.py", text).Commit();

    private static Repository App(PartsPlan plan) => new() { Name = "app", Parts = plan.Declared.Count == 0 ? null : plan };

    private static async Task<PackedReport> PackAsync(string lines)
    {
        var rows = string.Concat(lines.Split(' ').Select(line => $"<line number=\"{line[1..]}\" hits=\"{(line[0] == '+' ? 1 : 0)}\"/>"));
        var xml = $"<coverage line-rate=\"0\"><packages><package><classes><class filename=\"/home/ci/build/app/cart.py\"><lines>{rows}</lines></class></classes></package></packages></coverage>";
        return await PackedReport.PackAsync(new MemoryStream(Encoding.UTF8.GetBytes(xml)), Cancel);
    }

    private DeliveryNote Note(string part) => new() { Repository = "app", Commit = _repository.Git("rev-parse", "HEAD"), Branch = "main", Part = part };

    private async Task IngestAsync(SnapshotStore store, PartsPlan plan, string part, string lines)
    {
        var packed = await PackAsync(lines);
        var delivery = HandedDelivery.Of(Note(part), "app", [new HandedFile("coverage.xml", packed)], DateTimeOffset.UtcNow);
        delivery = delivery with { Reports = [.. delivery.Reports.Select(report => report with { Reading = ReportFormats.Read(packed.Source(report.Path), Cancel) })] };
        await new PartIngest(new GitProgram(), store, TimeProvider.System).TakeAsync(App(plan), delivery, [packed], [_repository.Path], Cancel);
    }

    private async Task UploadAsync(SnapshotStore store, PartsPlan plan, string part, string lines)
    {
        var (ledger, queue) = (new DeliveryLedger(store, TimeProvider.System), new DeliveryQueue());
        var (record, _) = await new DeliveryDesk(store, ledger, queue, TimeProvider.System).TakeAsync(Note(part), "app", [new HandedFile("coverage.xml", await PackAsync(lines))], "ci", Cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var work = new DeliveryWorker(
            store, ledger, queue, store.Engine, TimeProvider.System, _ => [],
            (delivery, cancel) => new PartIngest(new GitProgram(), store, TimeProvider.System).TakeAsync(App(plan), delivery, [], [_repository.Path], cancel)).RunAsync(1, stop.Token);
        await queue.WaitAsync(record.Id, TimeSpan.FromSeconds(60), async () => (await ledger.FindAsync(record.Id, Cancel))!.State is "done" or "failed", Cancel);
        (await ledger.FindAsync(record.Id, Cancel))!.Reason.ShouldBeNull();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(work);
    }
}
