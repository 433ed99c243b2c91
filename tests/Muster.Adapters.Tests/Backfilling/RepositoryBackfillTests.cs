using System.Globalization;
using Microsoft.Data.Sqlite;
using Muster.Adapters.Backfilling;
using Muster.Adapters.Git;
using Muster.Adapters.Manifests;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Series;
using Muster.Adapters.Tests.CoveragePy;
using Muster.Adapters.Tests.Git;
using Muster.Core.Backfilling;
using Muster.Core.Catalogs;
using Muster.Core.Metrics;
using Muster.Core.Series;
using Muster.Core.Trust;

namespace Muster.Adapters.Tests.Backfilling;

public sealed class RepositoryBackfillTests : IDisposable
{
    private static readonly DayRange Always = new(new DateOnly(2020, 1, 1), new DateOnly(2030, 1, 1));

    private readonly TempFolder _folder = new();
    private readonly TestRepository _repository;
    private readonly SnapshotStore _store;
    private readonly SeriesStore _series;

    public RepositoryBackfillTests()
    {
        _repository = new TestRepository(_folder["app"]);
        _store = new SnapshotStore(new SqliteEngine(_folder["muster.db"]), TimeProvider.System);
        _series = new SeriesStore(_store);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryCommittedReportIsTakenAtItsCommit()
    {
        Commit("2026-01-01", Xml(3));
        Commit("2026-01-05", Xml(4));
        Commit("2026-01-09", null);
        Commit("2026-01-10", Xml(2, lines: 6));

        var result = await RunAsync();

        (result.Problem, result.Commits, result.Reports, result.Taken, result.Known).ShouldBe((null, 4, 3, 3, 0));
        (await PointsAsync(MetricRegister.CoverageLine)).ShouldBe([("2026-01-01", 3), ("2026-01-05", 4), ("2026-01-10", 2)]);
        var history = await _store.HistoryAsync(await _store.RepositoryAsync("app", Cancel), 10, Cancel);
        history.ShouldAllBe(snapshot => snapshot.IsBackfilled && snapshot.Sources[0].Path == "coverage.xml");
        history[0].Commit.ShouldBe(_repository.Git("rev-parse", "HEAD"));
        (await _store.HeadsAsync(["app"], Cancel)).ShouldBeEmpty("what it shows now is for collect to say");
    }

    [Fact]
    public async Task ADataFileIsCountedAgainstTheSourcesOfItsCommit()
    {
        // Statements by hand: 1, 2, 3, 4, 6; then 7 and 8 besides. The last commit measures nothing and has other sources.
        _repository.Write("app/a.py", "a = 1\nb = 2\nif a:\n    c = 3\nelse:\n    d = 4\n");
        Measured(1, 2, 3, 4);
        Commit("2026-01-01", null);
        _repository.Write("app/a.py", "a = 1\nb = 2\nif a:\n    c = 3\nelse:\n    d = 4\ne = 5\nf = 6\n");
        Measured(1, 2, 3, 4, 7);
        Commit("2026-01-05", null);
        _repository.Write("app/a.py", "nothing = 0\n");
        _repository.Write(".coverage.host.pid1", "left by a killed process");
        Commit("2026-01-09", null);

        var result = await RunAsync();

        // Exact, and not believed: whether everything ran cannot be told from the data.
        (result.Reports, result.Taken, result.Doubted).ShouldBe((2, 2, 2));
        result.Unreadable.ShouldBeEmpty();
        var snapshots = await _store.HistoryAsync(await _store.RepositoryAsync("app", Cancel), 10, Cancel);
        snapshots.Select(snapshot => (snapshot.Measures.Share(MetricRegister.CoverageLine).ToString(), snapshot.State)).ShouldBe([("5/7", TrustState.Partial), ("4/5", TrustState.Partial)]);
    }

    [Fact]
    public async Task ASecondTimeTakesOnlyWhatIsNewAndFromTheBeginningNothingTwice()
    {
        Commit("2026-01-01", Xml(3));
        await RunAsync();
        (await RunAsync()).Commits.ShouldBe(0);

        Commit("2026-01-05", Xml(4));
        var next = await RunAsync();
        (next.Commits, next.Taken).ShouldBe((1, 1));

        var again = await RunAsync(again: true);
        (again.Commits, again.Taken, again.Known).ShouldBe((2, 0, 2));
        (await PointsAsync(MetricRegister.CoverageLine)).Count.ShouldBe(2);
        (await _series.CheckAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ACopyThatWasFiledLaterBelongsToTheDayOnWhichItWasMade()
    {
        Commit("2026-01-01", null);
        Commit("2026-01-20", null);
        _repository.Write("docs/archive/test-artifacts/coverage__20260105-120000.json", Json(covered: 7, "2026-01-05T12:00:00"));
        Commit("2026-02-20", null);

        (await RunAsync()).Taken.ShouldBe(1);

        (await PointsAsync(MetricRegister.CoverageLine)).ShouldBe([("2026-01-01", 7)], "HEAD of 5 January was the commit of the 1st");
    }

    [Fact]
    public async Task ACommitThatWasCollectedAtItsTimeStaysAsItWas()
    {
        Commit("2026-01-01", Xml(3));
        await new Muster.Adapters.Collecting.RepositoryCollector(new GitProgram(), _store, TimeProvider.System).CollectAsync(Located(), new HashSet<string>(), Cancel);

        (await RunAsync()).ShouldSatisfyAllConditions(result => result.Taken.ShouldBe(0), result => result.Known.ShouldBe(1));

        (await _store.HeadsAsync(["app"], Cancel))["app"].Snapshot.IsBackfilled.ShouldBeFalse();
    }

    [Fact]
    public async Task ThePastGivesTheFirstCollectedSnapshotItsBaseAndItsChange()
    {
        Commit("2026-01-01", Xml(3));
        Commit("2026-01-05", Xml(4));
        await new Muster.Adapters.Collecting.RepositoryCollector(new GitProgram(), _store, TimeProvider.System).CollectAsync(Located(), new HashSet<string>(), Cancel);
        (await _store.HeadsAsync(["app"], Cancel))["app"].Base.ShouldBeNull();

        await RunAsync();

        var head = (await _store.HeadsAsync(["app"], Cancel))["app"];
        head.Snapshot.Base!.Commit.ShouldBe(_repository.Git("rev-parse", "HEAD~1"));
        head.Base!.Commit.ShouldBe(head.Snapshot.Base.Commit);
        head.Snapshot.Change!.Lines!.Covered.ShouldBe(1);
    }

    [Fact]
    public async Task StatedNumbersAreKeptApartAndContradictionsNamed()
    {
        Commit("2026-01-01", Xml(8));
        _repository.Write("README.md", "![c](https://img.shields.io/badge/coverage-81.5%25-green)\n");
        Commit("2026-01-02", null, "checkpoint: app (quality: 64/100) - 2026-01-02 10:00:00");
        _repository.Write("README.md", "![c](https://img.shields.io/badge/coverage-20%25-red)\n");
        Commit("2026-01-03", null);
        _repository.Write(".coverage-ratchet.json", """{"baseline": 40.0, "current_minimum": 42.5, "last_updated": "2025-12-01T00:00:00", "history": [{"date": "2025-11-01T00:00:00", "coverage": 40.0, "commit": "baseline"}, {"date": "2025-12-01T00:00:00", "coverage": 42.5, "commit": "current"}]}""");
        _repository.Write("data/metrics/metrics_20260104_000000.json", """{"repositories": [{"name": "app", "coverage": 11.0}, {"name": "mail", "coverage": 5}], "timestamp": "2026-01-04T00:00:00"}""");
        Commit("2026-01-04", null);

        var result = await RunAsync();

        result.Stated.ShouldBe(6, "two badges, a checkpoint, two of the ratchet, one of the metrics file; mail is not in the catalog");
        var trend = (await _series.RepositoryAsync("app", MetricRegister.CoverageLine, Always, Cancel))!;
        trend.Points.Count.ShouldBe(1);
        trend.Stated.Select(point => (point.Source, point.Value)).ShouldBe([("ratchet", 40), ("ratchet", 42.5), ("badge", 81.5), ("badge", 20), ("metrics snapshot", 11)]);
        result.Contradictions.Select(one => one.Stated.Source).ShouldBe(["badge", "metrics snapshot"]);
        (await _series.RepositoryAsync("app", StatedNumbers.CheckpointQuality, Always, Cancel))!.Stated.ShouldHaveSingleItem().Value.ShouldBe(64);
    }

    [Fact]
    public async Task WhatAMergeBroughtIsTakenAtTheMerge()
    {
        Commit("2026-01-01", null);
        _repository.Git("checkout", "-q", "-b", "feature");
        Commit("2026-01-02", Xml(5));
        _repository.Git("checkout", "-q", "main");
        _repository.CommittedAt = "2026-01-08T12:00:00Z";
        _repository.Git("merge", "-q", "--no-ff", "-m", "merge", "feature");

        await RunAsync();

        (await PointsAsync(MetricRegister.CoverageLine)).ShouldBe([("2026-01-08", 5)]);
    }

    [Fact]
    public async Task APartialReportOfThePastIsDoubtedAgainstItsOwnDay()
    {
        foreach (var file in new[] { "app/a.py", "app/b.py", "app/c.py", "app/d.py" })
        {
            _repository.Write(file, "x = 1\n");
        }

        Commit("2026-01-01", Xml(5));

        var result = await RunAsync();

        (result.Taken, result.Doubted).ShouldBe((1, 1));
        (await PointsAsync(MetricRegister.CoverageLine)).ShouldBeEmpty();
        (await _series.RepositoryAsync("app", MetricRegister.CoverageLine, Always, Cancel))!.Doubted.ShouldHaveSingleItem().State.ShouldBe(TrustState.Partial);
    }

    [Fact]
    public async Task BrokenFilesAndTestDataAreNoNumbers()
    {
        _repository.Write("tests/fixtures/coverage.xml", Xml(1));
        _repository.Write("coverage.json", "Failed to spawn\n");
        Commit("2026-01-01", null);

        var result = await RunAsync();

        (result.Taken, result.Reports).ShouldBe((0, 1));
        result.Unreadable.ShouldHaveSingleItem().ShouldStartWith("coverage.json at ");
    }

    [Fact]
    public async Task AFolderWithoutHistorySaysSo()
    {
        (await RunAsync()).Problem.ShouldBe("no commits yet");
        var missing = await new RepositoryBackfill(new GitProgram(), _store, TimeProvider.System).RunAsync(new LocatedRepository(new Repository { Name = "gone" }, null, "not found at /gone"), Catalog(), again: false, Cancel);
        missing.Problem.ShouldBe("not found at /gone");
    }

    public void Dispose()
    {
        _store.Dispose();
        SqliteConnection.ClearPool(new SqliteConnection($"Data Source={_folder["muster.db"]}"));
        _folder.Dispose();
    }

    private void Commit(string day, string? coverage, string message = "change")
    {
        if (coverage is not null)
        {
            _repository.Write("coverage.xml", coverage);
        }

        _repository.CommittedAt = $"{day}T12:00:00Z";
        _repository.Commit(message);
    }

    // As another machine wrote it.
    private void Measured(params int[] lines)
    {
        File.Delete(Path.Combine(_repository.Path, ".coverage"));
        using var data = new DataFileMaker(Path.Combine(_repository.Path, ".coverage"));
        data.Lines("/home/somebody/projects/app/app/a.py", lines);
    }

    private Task<BackfillResult> RunAsync(bool again = false) => new RepositoryBackfill(new GitProgram(), _store, TimeProvider.System).RunAsync(Located(), Catalog(), again, Cancel);

    private LocatedRepository Located() => new(new Repository { Name = "app" }, _repository.Path, null);

    private static Catalog Catalog() => new() { Repositories = [new Repository { Name = "app" }] };

    private async Task<List<(string Date, long Part)>> PointsAsync(string metric) =>
        [.. (await _series.RepositoryAsync("app", metric, Always, Cancel))!.Points.Select(point => (point.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), point.Value.Part))];

    private static string Xml(int covered, int lines = 10)
    {
        var rows = Enumerable.Range(1, lines).Select(line => $"""<line number="{line}" hits="{(line > lines - covered ? 1 : 0)}"/>""");
        return $"""<coverage line-rate="0" lines-valid="{lines}"><packages><package><classes><class filename="app/a.py"><lines>{string.Concat(rows)}</lines></class></classes></package></packages></coverage>""";
    }

    private static string Json(int covered, string at) =>
        $$$"""{"meta": {"format": 3, "version": "7.10.6", "timestamp": "{{{at}}}", "branch_coverage": false, "show_contexts": false}, "files": {"app/a.py": {"executed_lines": [{{{string.Join(", ", Enumerable.Range(1, covered))}}}], "missing_lines": [{{{string.Join(", ", Enumerable.Range(covered + 1, 10 - covered))}}}], "excluded_lines": [], "summary": {"covered_lines": {{{covered}}}, "num_statements": 10, "percent_covered": {{{covered * 10}}}.0, "percent_covered_display": "{{{covered * 10}}}", "missing_lines": {{{10 - covered}}}, "excluded_lines": 0} } }, "totals": {"covered_lines": {{{covered}}}, "num_statements": 10, "percent_covered": {{{covered * 10}}}.0, "percent_covered_display": "{{{covered * 10}}}", "missing_lines": {{{10 - covered}}}, "excluded_lines": 0} }""";
}
