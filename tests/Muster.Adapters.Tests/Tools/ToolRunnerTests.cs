using Muster.Adapters.Tools;

namespace Muster.Adapters.Tests.Tools;

public sealed class ToolRunnerTests : IDisposable
{
    private readonly ToolBench _bench = new();

    public ToolRunnerTests() => _bench.Repository.Write("a.txt", "committed").Commit().Write("a.txt", "edited");

    [Fact]
    public async Task ACommandOfTheManifestRunsInAWorkTreeOfHeadAndItsReportsAreKept()
    {
        var runs = await _bench.RunAsync(_bench.Request(ToolBench.Sh("test", "cat a.txt; echo '<testsuites/>' > {results}/junit.xml; mkdir out; echo x > out/coverage.xml; touch stray", "out/*.xml")));

        var run = runs.Runs.ShouldHaveSingleItem();
        run.Outcome.ShouldBe(ToolOutcome.Passed);
        run.ExitCode.ShouldBe(0);
        run.Reports.Select(report => report.Path).ShouldBe(["test/junit.xml", "test/out/coverage.xml"]);
        run.Reports.ShouldAllBe(report => File.Exists(report.FullPath));
        File.ReadAllText(run.LogPath!).ShouldContain("\ncommitted");
        runs.Commit.ShouldBe(_bench.Repository.Git("rev-parse", "HEAD"));
        Directory.Exists(runs.Directory).ShouldBeFalse();
        _bench.Repository.Git("status", "--porcelain").ShouldBe("M a.txt");
    }

    [Fact]
    public async Task InPlaceTheFilesAreSeenAsTheyAre()
    {
        var runs = await _bench.RunAsync(_bench.Request(ToolBench.Sh("test", "cat a.txt")) with { InPlace = true });

        File.ReadAllText(runs.Runs[0].LogPath!).ShouldContain("\nedited");
        runs.Commit.ShouldBeNull();
        runs.Directory.ShouldBe(_bench.Repository.Path);
    }

    [Fact]
    public async Task ReportsInTheUsualPlacesAreFoundWhenTheManifestNamesNoneAndOldOnesAreNotTakenForNew()
    {
        _bench.Repository.Write("lcov.info", "old");
        File.SetLastWriteTimeUtc(Path.Combine(_bench.Repository.Path, "lcov.info"), DateTime.UtcNow.AddHours(-1));

        var run = await _bench.RunOneAsync(_bench.Request(ToolBench.Sh("test", "echo new > coverage.xml")) with { InPlace = true }, "test");

        run.Reports.Select(report => report.Path).ShouldBe(["test/coverage.xml"]);
    }

    [Fact]
    public async Task AMissingAFailingAndAHangingToolAreRowsAndTheRestRuns()
    {
        var request = _bench.Request(
            new() { Name = "missing", Arguments = ["no-such-tool", "--x"] },
            ToolBench.Sh("failing", "echo 'cannot open configuration' >&2; exit 2"),
            ToolBench.Sh("hanging", "echo working; sleep 1000") with { TimeLimit = TimeSpan.FromSeconds(1) },
            ToolBench.Sh("finding", "exit 1"),
            ToolBench.Sh("fine", "true")) with { Tests = false, Checks = true };

        var runs = (await _bench.RunAsync(request)).Runs;

        runs.Select(run => (run.Tool, run.Outcome, run.ExitCode)).ShouldBe(
        [
            ("missing", ToolOutcome.Missing, null), ("failing", ToolOutcome.Failed, 2), ("hanging", ToolOutcome.TimedOut, null),
            ("finding", ToolOutcome.FoundProblems, 1), ("fine", ToolOutcome.Passed, 0),
        ]);
        runs[0].Reason.ShouldBe("no-such-tool is not installed (not found in PATH)");
        runs[1].Reason.ShouldBe("cannot open configuration");
        runs[2].Reason.ShouldBe("killed at its time limit, after 1 s");
        runs[1].CommandLine.ShouldBe("sh -c 'echo '\\''cannot open configuration'\\'' >&2; exit 2'");
    }

    [Fact]
    public async Task FailedTestsWithoutAReportAreAFailedRun()
    {
        (await _bench.RunOneAsync(_bench.Request(ToolBench.Sh("test", "echo broken build; exit 1")), "test")).ShouldSatisfyAllConditions(
            run => run.Outcome.ShouldBe(ToolOutcome.Failed),
            run => run.Reason.ShouldBe("broken build"));
        (await _bench.RunOneAsync(_bench.Request(ToolBench.Sh("test", "echo x > {results}/junit.xml; exit 1")), "test")).Outcome.ShouldBe(ToolOutcome.TestsFailed);
    }

    [Fact]
    public async Task ASwitchedOffRecipeDoesNotRun()
    {
        _bench.Repository.Write("test_a.py", "def test(): pass").Commit();

        (await _bench.RunAsync(_bench.Request(new Muster.Core.Catalogs.CommandOverride { Name = "pytest", Arguments = null }))).Runs.ShouldBeEmpty();
        (await _bench.RunAsync(_bench.Request(new Muster.Core.Catalogs.CommandOverride { Name = "test", Arguments = null }))).Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task ProgressTellsWhatHappens()
    {
        await _bench.RunAsync(_bench.Request(ToolBench.Sh("test", "echo one; sleep 0.3; printf 'two\\033[31m\\n'; sleep 0.3")));

        _bench.News.Select(news => news.Phase).Distinct().ShouldBe([ToolPhase.Preparing, ToolPhase.Started, ToolPhase.Said, ToolPhase.Ended]);
        _bench.News.Where(news => news.Phase == ToolPhase.Said).Select(news => news.Line).ShouldContain("two");
        _bench.News.Last().Run!.Outcome.ShouldBe(ToolOutcome.Passed);
    }

    [Fact]
    public async Task WithoutACommitTheReasonIsTold()
    {
        using ToolBench empty = new();

        var runs = await empty.RunAsync(empty.Request(ToolBench.Sh("test", "true")));

        runs.Runs.ShouldBeEmpty();
        runs.Problem.ShouldBe("no commit yet to make a work tree of; --in-place runs where the files are");
    }

    [Fact]
    public async Task CancellingEndsTheToolAndRemovesTheWorkTree()
    {
        using CancellationTokenSource cancel = new();
        var running = new ToolRunner(new()).RunAsync(_bench.Request(ToolBench.Sh("test", $"pwd > {_bench["where"]}; sleep 1000")), _bench, cancel.Token);
        while (!File.Exists(_bench["where"]))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await Task.Delay(200, TestContext.Current.CancellationToken);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => running);
        Directory.Exists(File.ReadAllText(_bench["where"]).Trim()).ShouldBeFalse();
        _bench.Repository.Git("worktree", "list").Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task SeveralRepositoriesRunAtOnceAndAnswerInOrder()
    {
        List<ToolRequest> requests = [.. Enumerable.Range(0, 4).Select(number =>
            _bench.Request(ToolBench.Sh("test", $"sleep 0.{4 - number}; echo {number} > {{results}}/n")) with { Results = _bench[$"results{number}"], Repository = new() { Name = $"r{number}", Commands = [ToolBench.Sh("test", $"sleep 0.{4 - number}; echo {number} > {{results}}/n")] } })];

        var answers = await new ToolRunner(new()).RunAllAsync(requests, 4, null, TestContext.Current.CancellationToken);

        answers.Select(answer => answer.Problem).ShouldAllBe(problem => problem == null);
        answers.Select(answer => answer.Repository).ShouldBe(["r0", "r1", "r2", "r3"]);
        answers.Select((answer, number) => File.ReadAllText(answer.Runs[0].Reports[0].FullPath).Trim() == $"{number}").ShouldAllBe(right => right);
    }

    [Fact]
    public void EveryRecipeIsRegisteredOnceUnderItsOwnName()
    {
        var recipes = typeof(IToolRecipe).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IToolRecipe)) && type != typeof(OverrideRecipe));

        ToolRecipes.All.Select(recipe => recipe.GetType()).ShouldBe(recipes, ignoreOrder: true);
        ToolRecipes.All.Select(recipe => recipe.Name).ShouldBeUnique();
    }

    public void Dispose() => _bench.Dispose();
}
