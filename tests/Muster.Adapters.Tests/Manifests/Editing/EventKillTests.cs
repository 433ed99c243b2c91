using Muster.Adapters.Manifests;
using Muster.Adapters.Manifests.Editing;
using Muster.Adapters.Memory;
using Muster.Adapters.Storage;
using Muster.Core.Coordination;
using Muster.Core.Memory;

namespace Muster.Adapters.Tests.Manifests.Editing;

/// <summary>
/// A writer is killed (SIGKILL) between manifest and event log, or anywhere else: afterwards every record that stands in the manifest has its event,
/// once, and no event speaks of what is not there. MUSTER_KILLS says how often, as in <see cref="KillTests"/>.
/// </summary>
public sealed class EventKillTests(ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AKilledWriterLeavesEachEventOnceAndNoneOfWhatNeverWas()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs SIGKILL");
        var kills = int.TryParse(Environment.GetEnvironmentVariable("MUSTER_KILLS"), out var many) ? many : 6;
        var seed = int.TryParse(Environment.GetEnvironmentVariable("MUSTER_SEED"), out var told) ? told : Random.Shared.Next();
        output.WriteLine($"MUSTER_SEED={seed} MUSTER_KILLS={kills}");
        Random random = new(seed);
        using TempFolder folder = new();
        var (carriedOver, dropped) = (0, 0);
        for (var round = 0; round < kills; round++)
        {
            folder.Write("ecosystem.yaml", "repos: []\ncoordination:\n  issues: []\n");
            var (path, database, name) = (folder["ecosystem.yaml"], folder[$"events{round}.db"], $"KILL{round}");
            using WritingProcess writer = new(path, name, 100_000, database);
            await writer.ReadyAsync(Cancel);
            writer.Begin();
            var whole = random.Next(1, 6);
            await writer.FinishedAsync(whole, Cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 30), Cancel);
            writer.Kill();
            await writer.LastAsync(Cancel);

            var (notes, texts) = (Count(folder, EditNotes.Mark), Count(folder, ".muster-edit"));
            (carriedOver, dropped) = (carriedOver + (notes > texts ? 1 : 0), dropped + (texts > 0 ? 1 : 0));
            if (round % 2 == 0)
            {
                // Half of the time another writer comes first, half of the time a reader.
                await new RecordDesk(path, new SqliteEngine(database), TimeProvider.System).ApplyAsync((_, _) => new("", []), "next", Cancel);
            }

            var events = await new EventLog(new SqliteEngine(database), TimeProvider.System, path).EventsAsync(new EventQuery { Most = int.MaxValue }, Cancel);

            var issues = Ledger.Of((await ManifestReader.ReadAsync(path, Cancel)).Manifest.ShouldNotBeNull()).Issues;
            var why = $"round {round} of seed {seed}";
            events.Where(one => one.Kind == "issue.created").Select(one => one.RecordId).Order().ShouldBe(issues.Select(issue => issue.Id).Order(), why);
            events.Where(one => one.Kind == "issue.closed").Select(one => one.RecordId).Order().ShouldBe(issues.Where(issue => issue.IsClosed).Select(issue => issue.Id).Order(), why);
            Count(folder, EditNotes.Mark).ShouldBe(texts > 0 && round % 2 == 1 ? notes : 0, why);
            foreach (var rest in Directory.GetFiles(folder.Path, ".*"))
            {
                File.Delete(rest);
            }
        }

        output.WriteLine($"{kills} kills: {carriedOver} left an event to be carried over, {dropped} an edit that never was");
    }

    [Fact]
    public async Task AnEventWaitsBesideTheManifestWhileTheStoreIsDown()
    {
        using TempFolder folder = new();
        folder.Write("ecosystem.yaml", "repos: []\ncoordination:\n  issues: []\n");
        var path = folder["ecosystem.yaml"];
        RecordDesk desk = new(path, new SqliteEngine(Path.Combine(folder.Path, "none", "events.db")), TimeProvider.System);

        var result = await desk.ApplyAsync((_, _) => new("A-001", EditingProgram.NumberedIssues.Edits("A", 1)), "les", Cancel);

        result.Changes.ShouldBeTrue("the manifest's change stands");
        result.Remarks.Single().ShouldContain("waits beside the manifest");
        var back = new SqliteEngine(folder["events.db"]);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var once = (await new EventLog(back, TimeProvider.System, path).EventsAsync(new EventQuery(), Cancel)).Single();
            (once.Kind, once.RecordId, once.Who).ShouldBe(("issue.created", "A-001", "les"));
        }

        Count(folder, EditNotes.Mark).ShouldBe(0);
    }

    [Fact]
    public async Task ANoteOfAnEditThatNeverCountedIsDroppedAndATornOneHurtsNobody()
    {
        using TempFolder folder = new();
        folder.Write("ecosystem.yaml", "repos: []\ncoordination:\n  issues: []\n");
        folder.Write(".ecosystem.yaml.1.muster-edit", "half");
        folder.Write(".ecosystem.yaml.1.muster-note", """[{"Id":"018f0000-0000-7000-8000-000000000000","At":"2026-02-01T00:00:00Z","Kind":"issue.created","RecordId":"X-1","Who":"x"}]""");
        folder.Write(".ecosystem.yaml.2.muster-note", """[{"Id":"018""");
        SqliteEngine engine = new(folder["events.db"]);

        (await new EventLog(engine, TimeProvider.System, folder["ecosystem.yaml"]).EventsAsync(new EventQuery(), Cancel)).ShouldBeEmpty();
        Count(folder, EditNotes.Mark).ShouldBe(1, "its writer may still be at work");
        await new RecordDesk(folder["ecosystem.yaml"], engine, TimeProvider.System).ApplyAsync((_, _) => new("A-001", EditingProgram.NumberedIssues.Edits("A", 1)), "les", Cancel);

        (await new EventLog(engine, TimeProvider.System, folder["ecosystem.yaml"]).EventsAsync(new EventQuery(), Cancel)).Select(one => one.RecordId).ShouldBe(["A-001"]);
        Directory.GetFiles(folder.Path, ".ecosystem*").ShouldBeEmpty();
    }

    private static int Count(TempFolder folder, string mark) => Directory.GetFiles(folder.Path, $".ecosystem.yaml.*{mark}").Length;
}
