using System.Text;
using Muster.Adapters.Collecting;
using Muster.Adapters.Git;
using Muster.Adapters.Storage;
using Muster.Adapters.Tests.Git;
using Muster.Core.Catalogs;
using Muster.Core.Changes;
using Muster.Core.Deliveries;
using Muster.Core.Parts;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Adapters.Tests.Collecting;

/// <summary>The base, the change and the parts of runs, on real git repositories with reports handed over commit by commit.</summary>
public sealed class BaseAndPartsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SnapshotStore _store;
    private readonly TestRepository _repository;

    public BaseAndPartsTests()
    {
        _store = new SnapshotStore(new SqliteEngine(_folder["muster.db"]), TimeProvider.System);
        _repository = new TestRepository(_folder["r"]);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheCommitBeforeIsTheBaseAndTheChangeAddsUp()
    {
        Commit("one\ntwo\nthree\n");
        (await TakeAsync("+1 +2 -3")).Base!.Why.ShouldBe("no complete snapshot of another commit yet");
        Commit("zero\none\ntwo\nthree\n");

        var snapshot = await TakeAsync("-1 +2 -3 -4");

        snapshot.Base.ShouldBe(new BaseChoice(snapshot.Base!.Id, _repository.Git("rev-parse", "HEAD~1"), "the commit before", 1));
        snapshot.Change!.IsExact.ShouldBeTrue();
        snapshot.Change.Lines.ShouldBe(new LineSums { New = new Tally(0, 1), Unedited = new Flips(0, 1), Changed = new Tally(0, 1) }, "two is line 3 now and lost its cover");
    }

    [Fact]
    public async Task AFeatureBranchIsComparedWithItsMergeBaseAndNotWithItsOwnLastCommit()
    {
        Commit("one\n");
        await TakeAsync("+1");
        var fork = _repository.Git("rev-parse", "HEAD");
        _repository.Git("checkout", "-q", "-b", "feature");
        Commit("one\ntwo\n");
        await TakeAsync("+1 -2");
        Commit("one\ntwo\nthree\n");

        var snapshot = await TakeAsync("+1 -2 -3");

        (snapshot.Base!.Commit, snapshot.Base.Why, snapshot.Base.Commits).ShouldBe((fork, "the merge base with main", 2));
        snapshot.Change!.Lines!.Changed.ShouldBe(new Tally(0, 2));
    }

    [Fact]
    public async Task AfterASquashTheBaseIsKnownByItsFiles()
    {
        Commit("one\n");
        var root = _repository.Git("rev-parse", "HEAD");
        Commit("one\ntwo\n");
        Commit("one\ntwo\nthree\n");
        await TakeAsync("+1 +2 +3");
        var measured = _repository.Git("rev-parse", "HEAD");
        _repository.Git("reset", "-q", "--soft", root);
        _repository.Git("commit", "-q", "-m", "squashed");
        var squashed = _repository.Git("rev-parse", "HEAD");
        Commit("one\ntwo\nthree\nfour\n");

        var snapshot = await TakeAsync("+1 +2 +3 -4");

        snapshot.Base!.Commit.ShouldBe(measured);
        snapshot.Base.Why.ShouldBe($"the commit before by its files: {measured[..8]} holds the same as {squashed[..8]} (squashed, rebased or picked)");
        snapshot.Change!.Lines!.New.ShouldBe(new Tally(0, 1));
    }

    [Fact]
    public async Task ARewrittenHistoryFallsBackToTheBranchsLast()
    {
        Commit("one\n");
        await TakeAsync("+1");
        _repository.Git("checkout", "-q", "--orphan", "fresh");
        _repository.Git("branch", "-D", "main");
        _repository.Git("checkout", "-q", "-b", "main");
        Commit("quite\nanother\n");

        var snapshot = await TakeAsync("+1 -2");

        snapshot.Base!.Why.ShouldStartWith("the last complete snapshot of main; no ancestor has one");
    }

    [Fact]
    public async Task AnIncompleteRunIsNoBaseAndIsComparedWithNothing()
    {
        var plan = PartsPlan.Of(["linux", "windows"]);
        Commit("one\n");
        await TakeAsync("+1", "linux", plan);
        await TakeAsync("+1", "windows", plan);
        var whole = _repository.Git("rev-parse", "HEAD");
        Commit("one\ntwo\n");

        var half = await TakeAsync("+1 -2", "linux", plan);

        half.State.ShouldBe(TrustState.Incomplete);
        half.Change.ShouldBeNull();
        half.Doubts[0].Reason.ShouldBe("incomplete (1 of 2: missing windows)");
        Commit("one\ntwo\nthree\n");
        await TakeAsync("+1 -2 +3", "linux", plan);
        var next = await TakeAsync("+1 +2 +3", "windows", plan);
        (next.State, next.Base!.Commit, next.Base.Commits).ShouldBe((TrustState.Complete, whole, 2));
    }

    [Fact]
    public async Task PartsAreLearnedFromTheBranchAndAnEmptyOneHasArrived()
    {
        foreach (var text in new[] { "one\n", "two\n" })
        {
            Commit(text);
            await TakeAsync("+1", "linux");
            (await TakeAsync("+1", "windows")).State.ShouldBe(TrustState.Complete);
        }

        Commit("three\n");
        (await TakeAsync("+1", "linux")).Parts!.ToString().ShouldBe("1 of 2: missing windows");

        var snapshot = await TakeAsync(null, "windows");

        snapshot.State.ShouldBe(TrustState.Complete);
        snapshot.Parts!.IsLearned.ShouldBeTrue();
        snapshot.Parts.Empty.ShouldBe(["windows"]);
    }

    [Fact]
    public async Task APartThatDoesNotArriveIsCarriedForwardOntoTheNewLines()
    {
        var plan = new PartsPlan { Declared = [new PartRule("unit"), new PartRule("nightly", CarryFor: 3)] };
        Commit("one\ntwo\nthree\n");
        await TakeAsync("+1 -2 -3", "unit", plan);
        await TakeAsync("-1 +2 +3", "nightly", plan);
        var earlier = _repository.Git("rev-parse", "HEAD");
        Commit("zero\none\nTWO\nthree\n");

        var snapshot = await TakeAsync("+1 +2 -3 -4", "unit", plan);

        snapshot.State.ShouldBe(TrustState.Complete);
        snapshot.Parts!.Carried.ShouldBe([new CarriedPart("nightly", earlier, 1)]);
        snapshot.Measures.Share("coverage.line").ShouldBe(new Tally(3, 4), "three is line 4 now and the nightly run covered it; TWO was rewritten");
    }

    [Fact]
    public async Task ADeadlineMakesARunFinalAndStillNotWhole()
    {
        Commit("one\n");
        var plan = PartsPlan.Of(["linux", "windows"]) with { Deadline = TimeSpan.FromHours(2) };
        await TakeAsync("+1", "linux", plan);
        var heads = await _store.HeadsAsync(["app"], Cancel);
        var first = heads["app"].Snapshot.TakenAt;

        Core.Estate.EstateView.Of([App], heads, first.AddHours(1)).Rows[0].State.ShouldBe(TrustState.Incomplete);
        var final = Core.Estate.EstateView.Of([App], heads, first.AddHours(3)).Rows[0];
        final.State.ShouldBe(TrustState.Partial);
        final.Reasons[0].ShouldStartWith("incomplete (1 of 2: missing windows; final since ");
        final.TrustedCoverage.ShouldBeNull();
    }

    [Fact]
    public async Task PartsInAnyOrderLeaveTheSameNumbers()
    {
        var plan = PartsPlan.Of(["a", "b", "c"]);
        Commit("one\ntwo\nthree\n");
        string[] lines = ["+1 -2 -3", "-1 +2 -3", "-1 -2 -3"];
        await Task.WhenAll(new[] { 2, 0, 1, 1, 0 }.Select(part => TakeAsync(lines[part], "abc"[part].ToString(), plan)));

        var snapshot = (await _store.HeadsAsync(["app"], Cancel))["app"].Snapshot;

        snapshot.State.ShouldBe(TrustState.Complete);
        snapshot.Measures.Share("coverage.line").ShouldBe(new Tally(2, 3));
        snapshot.Sources.Select(source => source.Part).ShouldBe(["a", "b", "c"]);
    }

    public void Dispose()
    {
        _store.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private static Repository App { get; } = new() { Name = "app" };

    private void Commit(string text) => _repository.Write("app/cart.py", text).Commit();

    /// <param name="lines"><c>"+1 -2"</c>: line 1 covered, 2 not; null for a part without reports.</param>
    private async Task<Snapshot> TakeAsync(string? lines, string part = "local", PartsPlan? plan = null)
    {
        var reports = new List<DeliveredReport>();
        var raw = new List<PackedReport>();
        if (lines is not null)
        {
            var rows = string.Concat(lines.Split(' ').Select(line => $"<line number=\"{line[1..]}\" hits=\"{(line[0] == '+' ? 1 : 0)}\"/>"));
            var xml = $"<coverage line-rate=\"0\"><packages><package><classes><class filename=\"app/cart.py\"><lines>{rows}</lines></class></classes></package></packages></coverage>";
            var packed = await PackedReport.PackAsync(new MemoryStream(Encoding.UTF8.GetBytes(xml)), Cancel);
            raw.Add(packed);
            reports.Add(new DeliveredReport { Path = "coverage.xml", Sha256 = packed.Sha256, Bytes = packed.Length, Reading = ReportFormats.Read(packed.Source("coverage.xml"), Cancel) });
        }

        var branch = _repository.Git("rev-parse", "--abbrev-ref", "HEAD");
        var delivery = new Delivery { Repository = "app", Commit = _repository.Git("rev-parse", "HEAD"), Branch = branch, Part = part, Reports = reports };
        return await new PartIngest(new GitProgram(), _store, TimeProvider.System).TakeAsync(App with { Parts = plan }, delivery, raw, [_repository.Path], Cancel);
    }
}
