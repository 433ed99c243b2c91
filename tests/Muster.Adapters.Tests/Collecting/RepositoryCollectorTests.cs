using Microsoft.Data.Sqlite;
using Muster.Adapters.Collecting;
using Muster.Adapters.Git;
using Muster.Adapters.Storage;
using Muster.Adapters.Tests.Git;
using Muster.Core.Catalogs;
using Muster.Core.Deliveries;
using Muster.Core.Estate;
using Muster.Core.Intake;
using Muster.Core.Metrics;
using Muster.Core.Parts;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Adapters.Tests.Collecting;

public sealed class RepositoryCollectorTests : IDisposable
{
    private const string Report =
        """<coverage line-rate="0" lines-valid="2"><packages><package><classes><class filename="app/cart.py"><lines><line number="1" hits="1"/><line number="2" hits="0"/></lines></class></classes></package></packages></coverage>""";

    private readonly TempFolder _folder = new();
    private readonly SnapshotStore _store;

    public RepositoryCollectorTests() => _store = new SnapshotStore(new SqliteEngine(_folder["muster.db"]), TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AFreshReportOfACleanTreeIsComplete()
    {
        var repository = Repository().Commit();
        Age(repository, "app/cart.py", hours: 2);
        repository.Write("coverage.xml", Report);

        var collected = await CollectAsync(repository);

        collected.Problem.ShouldBeNull();
        collected.Snapshot!.State.ShouldBe(TrustState.Complete);
        collected.Snapshot.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(1, 2));
        collected.Snapshot.Commit.ShouldBe(repository.Git("rev-parse", "HEAD"));
        collected.Snapshot.Sources.Single().Sha256.Length.ShouldBe(64);
    }

    [Fact]
    public async Task SourcesTouchedAfterTheReportMakeItStale()
    {
        var repository = Repository().Commit().Write("coverage.xml", Report);
        Age(repository, "coverage.xml", hours: 3);

        (await CollectAsync(repository)).Snapshot!.State.ShouldBe(TrustState.Stale);
    }

    [Fact]
    public async Task ACommittedReportBelongsToTheCommitThatBroughtItHoweverNewTheFileIs()
    {
        var repository = Repository().Write("coverage.xml", Report).Commit();
        var made = repository.Git("rev-parse", "HEAD");
        repository.Write("app/cart.py", "x = 2\ny = 3\n").Commit();

        var snapshot = (await CollectAsync(repository)).Snapshot!;

        snapshot.State.ShouldBe(TrustState.Stale);
        snapshot.Doubts.Single().Reason.ShouldContain(made[..8]);
        snapshot.Sources.Single().Commit.ShouldBe(made);
    }

    [Fact]
    public async Task ACommitThatChangesNoSourceLeavesTheReportTodays()
    {
        var repository = Repository().Write("coverage.xml", Report).Commit();
        repository.Write("README.md", "words").Commit();

        (await CollectAsync(repository)).Snapshot!.State.ShouldBe(TrustState.Complete);
    }

    [Fact]
    public async Task AChangedWorkTreeIsComparedWithoutTheRepositorysOwnFilters()
    {
        var repository = Repository().Write("coverage.xml", Report).Write(".gitattributes", "* filter=trap").Commit();
        repository.Git("config", "filter.trap.clean", $"touch '{_folder["sprung"]}'; cat");
        repository.Write("app/cart.py", "x = 2\ny = 3\n").Write("coverage.xml", Report.Replace("lines-valid=\"2\"", "lines-valid=\"3\"", StringComparison.Ordinal));

        (await CollectAsync(repository)).Problem.ShouldBeNull();

        File.Exists(_folder["sprung"]).ShouldBeFalse();
    }

    [Fact]
    public async Task NothingChangedMeansNothingIsReadAgain()
    {
        var repository = Repository().Write("coverage.xml", Report).Commit();
        var first = await CollectAsync(repository);

        var second = await CollectAsync(repository);

        first.Unchanged.ShouldBeFalse();
        second.Unchanged.ShouldBeTrue();
        second.Snapshot!.Id.ShouldBe(first.Snapshot!.Id);
    }

    [Fact]
    public async Task WhatIsEditedAfterItsReportIsStaleAlsoWhereTheTreeHadBeenChangedBefore()
    {
        var repository = Repository().Commit().Write("app/cart.py", "x = 1\ny = 3\n");
        Age(repository, "app/cart.py", hours: 2);
        repository.Write("coverage.xml", Report);
        Age(repository, "coverage.xml", hours: 1);
        (await CollectAsync(repository)).Snapshot!.State.ShouldBe(TrustState.Complete);

        repository.Write("app/cart.py", "x = 1\ny = 4\n");
        var edited = await CollectAsync(repository);

        edited.Snapshot!.State.ShouldBe(TrustState.Stale);
        (await _store.HeadsAsync(["app"], Cancel))["app"].Snapshot.State.ShouldBe(TrustState.Stale);
        (await CollectAsync(repository)).Unchanged.ShouldBeTrue();
    }

    [Fact]
    public async Task ASecondLookThatFindsTheSameKeepsTheSnapshot()
    {
        var repository = Repository().Write("coverage.xml", Report).Commit();
        var first = await CollectAsync(repository);
        Age(repository, "coverage.xml", hours: 1);

        var second = await CollectAsync(repository);

        second.Unchanged.ShouldBeFalse();
        second.Snapshot!.Id.ShouldBe(first.Snapshot!.Id);
        (await CollectAsync(repository)).Unchanged.ShouldBeTrue();
    }

    [Fact]
    public async Task WhatIsDoubtfulAboutAReportStaysSoWhenAnotherPartOfItsRunArrives()
    {
        var repository = Repository().Commit();
        var tests = Tools.ToolBench.Sh("test", $"echo '{Report}' > coverage.xml; exit 2", "coverage.xml");
        var collector = new RepositoryCollector(new GitProgram(), _store, TimeProvider.System, new ToolWish(Tests: true, Checks: false, InPlace: false, TimeSpan.FromMinutes(1), _folder["runs"]));
        var broken = (await collector.CollectAsync(new(new Repository { Name = "app", Commands = [tests] }, repository.Path, null), new HashSet<string>(), Cancel)).Snapshot!;
        broken.State.ShouldBe(TrustState.Partial);

        var other = new Delivery { Repository = "app", Commit = broken.Commit, CommittedAt = broken.CommittedAt, Branch = broken.Branch, Part = "lint", Reports = [] };
        var joined = await new ReportIntake(_store, TimeProvider.System).TakeAsync(other, [], PartsPlan.Learned, Cancel);

        joined.Id.ShouldNotBe(broken.Id);
        joined.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(1, 2));
        joined.StateOf(ReportKind.Coverage).ShouldBe(TrustState.Partial);
    }

    [Theory]
    [InlineData("go.mod")]
    [InlineData(".git")]
    public async Task APipeWhereAFileIsExpectedIsNotWaitedFor(string name)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "no mkfifo");
        var repository = Repository().Write("go.mod", "module app\n").Write("coverage.xml", Report).Commit();
        var place = Path.Combine(repository.Path, name == ".git" ? "inner/.git" : name);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Delete(place);
        using var made = System.Diagnostics.Process.Start("/usr/bin/mkfifo", [place]);
        await made.WaitForExitAsync(Cancel);

        var collected = await CollectAsync(name == ".git" ? Path.GetDirectoryName(place)! : repository.Path).WaitAsync(TimeSpan.FromMinutes(1), Cancel);

        collected.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task AReportThatIsTooLargeIsNamedWithItsReasonAndReadWhenItIsSmaller()
    {
        var repository = Repository().Commit();
        Age(repository, "app/cart.py", hours: 2);
        await using (var file = File.Create(Path.Combine(repository.Path, "coverage.xml")))
        {
            file.SetLength((2L << 30) + (1 << 20));
        }

        var collected = await CollectAsync(repository);

        var source = collected.Snapshot!.Sources.Single();
        source.IsUnread.ShouldBeTrue();
        source.Rejections.Single().ShouldBe("2049 MB, more than the 2048 MB that a report may have");
        EstateView.Row(new Repository { Name = "app" }, (await _store.HeadsAsync(["app"], Cancel))["app"], DateTimeOffset.UtcNow).Reasons
            .ShouldBe(["coverage.xml: could not be opened: 2049 MB, more than the 2048 MB that a report may have"]);
        (await CollectAsync(repository)).Snapshot!.Id.ShouldBe(collected.Snapshot.Id);

        repository.Write("coverage.xml", Report);
        (await CollectAsync(repository)).Snapshot!.State.ShouldBe(TrustState.Complete);
    }

    [Fact]
    public async Task APipeBesideAReportMakesItPartialAlsoWhenAnotherPartArrives()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "no mkfifo");
        var repository = Repository().Write("coverage.xml", Report).Write(".gitignore", "junit.xml\n").Commit();
        using var made = System.Diagnostics.Process.Start("/usr/bin/mkfifo", [Path.Combine(repository.Path, "junit.xml")]);
        await made.WaitForExitAsync(Cancel);

        var first = (await CollectAsync(repository)).Snapshot!;
        var other = new Delivery { Repository = "app", Commit = first.Commit, CommittedAt = first.CommittedAt, Branch = first.Branch, Part = "lint", Reports = [] };
        var joined = await new ReportIntake(_store, TimeProvider.System).TakeAsync(other, [], PartsPlan.Learned, Cancel);

        first.State.ShouldBe(TrustState.Partial);
        first.Doubts.Select(doubt => doubt.Reason).Distinct().ShouldBe(["junit.xml could not be opened: a pipe, a socket or a device; not opened"]);
        joined.Doubts.ShouldBe(first.Doubts);
        joined.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(1, 2));
    }

    [Fact]
    public async Task AReportThatMayNotBeReadIsReadOnceItMay()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "this user may read everything");
        var repository = Repository().Write("coverage.xml", Report).Commit();
        var file = Path.Combine(repository.Path, "coverage.xml");
#pragma warning disable CA1416 // skipped there
        File.SetUnixFileMode(file, UnixFileMode.None);
        (await CollectAsync(repository)).Snapshot!.Sources.Single().Rejections.ShouldBe(["no permission to read it"]);

        File.SetUnixFileMode(file, UnixFileMode.UserRead);
#pragma warning restore CA1416

        (await CollectAsync(repository)).Snapshot!.State.ShouldBe(TrustState.Complete);
    }

    [Fact]
    public async Task AnOlderCommitCheckedOutAgainShowsItsOwnNumbers()
    {
        var repository = Repository().Write("coverage.xml", Report).Commit();
        await CollectAsync(repository);
        repository.Write("coverage.xml", Report.Replace("""number="2" hits="0" """.TrimEnd(), """number="2" hits="1" """.TrimEnd(), StringComparison.Ordinal)).Commit();
        (await CollectAsync(repository)).Snapshot!.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(2, 2));

        repository.Git("checkout", "-q", "HEAD~1");
        await CollectAsync(repository);

        (await _store.HeadsAsync(["app"], Cancel))["app"].Snapshot.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(1, 2));
    }

    [Fact]
    public async Task ARepositoryWithoutCommitsIsCollectedWithoutACommit()
    {
        var repository = Repository();
        Age(repository, "app/cart.py", hours: 2);
        repository.Write("coverage.xml", Report);

        var snapshot = (await CollectAsync(repository)).Snapshot!;

        snapshot.Commit.ShouldBeNull();
        snapshot.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(1, 2));
    }

    [Fact]
    public async Task AFolderWithoutGitIsCollectedToo()
    {
        _folder.Write("plain/app/cart.py", "x = 1\n");
        File.SetLastWriteTimeUtc(_folder["plain/app/cart.py"], DateTime.UtcNow.AddHours(-2));
        _folder.Write("plain/coverage.xml", Report);

        var collected = await CollectAsync(_folder["plain"]);

        collected.Snapshot!.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(1, 2));
    }

    [Fact]
    public async Task ATornReportIsRejectedWithAReasonAndTheRestIsKept()
    {
        var repository = Repository().Write("junit.xml", """<testsuite tests="1"><testcase classname="a" name="b"/></testsuite>""").Write("coverage.xml", Report[..120]).Commit();

        var snapshot = (await CollectAsync(repository)).Snapshot!;

        snapshot.Measures.Count(MetricRegister.TestsPassed).ShouldBe(1);
        snapshot.Measures[MetricRegister.CoverageLine].ShouldBeNull();
        snapshot.Sources.Single(source => source.Path == "coverage.xml").Rejections.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task AMissingRepositoryIsAProblemAndNotAnException()
    {
        var collector = new RepositoryCollector(new GitProgram(), _store, TimeProvider.System);

        var collected = await collector.CollectAsync(new(new Repository { Name = "gone" }, null, "it is not here"), new HashSet<string>(), Cancel);

        collected.Problem.ShouldBe("it is not here");
    }

    [Fact]
    public async Task WhatATestRunLeftThatBrokeOffIsPartial()
    {
        var repository = Repository().Commit();
        var tests = Tools.ToolBench.Sh("test", $"echo '{Report}' > coverage.xml; exit 2", "coverage.xml");
        var collector = new RepositoryCollector(new GitProgram(), _store, TimeProvider.System, new ToolWish(Tests: true, Checks: false, InPlace: false, TimeSpan.FromMinutes(1), _folder["runs"]));

        var snapshot = (await collector.CollectAsync(new(new Repository { Name = "app", Commands = [tests] }, repository.Path, null), new HashSet<string>(), Cancel)).Snapshot!;

        snapshot.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(1, 2));
        snapshot.State.ShouldBe(TrustState.Partial);
        snapshot.Doubts.Single().Reason.ShouldBe("test broke off (exit code 2): not all was run");
    }

    [Fact]
    public async Task WithoutGitsWordNothingIsTaken()
    {
        var repository = Repository().Write("coverage.xml", Report).Commit().Write(".git/index", "not an index");

        var collected = await CollectAsync(repository);

        collected.Problem.ShouldNotBeNull();
        collected.Snapshot.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhereTheIndexListsNothingTheCommitSaysWhichFilesAreTheRepositorys(bool lost)
    {
        var repository = new TestRepository(_folder["app"]).Write("src/main.rs", "fn main() {}\n").Write("src/parser.rs", "fn parse() {}\n")
            .Write("tests/cov/coverage.xml", Report).Write("sub/coverage.xml", Report).Commit();
        (await CollectAsync(repository)).Snapshot!.State.ShouldBe(TrustState.Partial);
        EmptyIndex(repository, lost);

        var snapshot = (await CollectAsync(repository)).Snapshot!;

        snapshot.Sources.Select(source => source.Path).ShouldBe(["sub/coverage.xml"], "the other one is an example: git tracks it below tests/");
        snapshot.Doubts.Single().Reason.ShouldBe("speaks of none of the repository's 2 source files");
    }

    [Fact]
    public async Task AReportOfTheCommitIsDatedByTheCommitAlsoWhereTheIndexListsNothing()
    {
        var repository = Repository().Write("coverage.xml", Report).Commit();
        var made = repository.Git("rev-parse", "HEAD");
        repository.Write("app/cart.py", "x = 2\ny = 3\n").Commit();
        EmptyIndex(repository, lost: true);

        var snapshot = (await CollectAsync(repository)).Snapshot!;

        snapshot.State.ShouldBe(TrustState.Stale);
        snapshot.Sources.Single().Commit.ShouldBe(made);
    }

    [Fact]
    public async Task AnEmptyIndexOverACommitWhoseFilesAreGoneIsNotCollected()
    {
        var repository = Repository().Write("coverage.xml", Report).Commit();
        var tree = repository.Git("rev-parse", "HEAD^{tree}");
        EmptyIndex(repository, lost: false);
        File.Delete(Path.Combine(repository.Path, ".git/objects", tree[..2], tree[2..]));

        var collected = await CollectAsync(repository);

        collected.Problem.ShouldNotBeNull();
        collected.Snapshot.ShouldBeNull();
    }

    public void Dispose()
    {
        _store.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private TestRepository Repository() => new TestRepository(_folder["app"]).Write("app/cart.py", "x = 1\ny = 2\n");

    private static void EmptyIndex(TestRepository repository, bool lost)
    {
        if (lost)
        {
            File.Delete(Path.Combine(repository.Path, ".git/index"));
        }
        else
        {
            repository.Git("read-tree", "--empty");
        }
    }

    private static void Age(TestRepository repository, string file, int hours) =>
        File.SetLastWriteTimeUtc(Path.Combine(repository.Path, file), DateTime.UtcNow.AddHours(-hours));

    private Task<Collected> CollectAsync(TestRepository repository) => CollectAsync(repository.Path);

    private Task<Collected> CollectAsync(string directory) => new RepositoryCollector(new GitProgram(), _store, TimeProvider.System)
        .CollectAsync(new(new Repository { Name = "app" }, directory, null), new HashSet<string>(), Cancel);
}
