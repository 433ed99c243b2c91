using Muster.Core.Sweeps;
using static Muster.Adapters.Tests.Sweeps.SweepHouse;

namespace Muster.Adapters.Tests.Sweeps;

/// <summary>What a sweep does to branches, to the manifest and to the journal; and what it leaves alone.</summary>
public sealed class SweepTests
{
    private const string OneTodo = "  todos:\n  - {id: TODO-1, task: Mend it, repo: shop, acceptance_criteria: [coverage.line >= 80 for shop]}\n  plans:\n  - {id: PLAN-1, title: Quality, repos: [shop], todo_ids: [TODO-1]}\n";

    [Fact]
    public async Task WhatAWorkerChangesIsOneCommitOnABranchThatNobodyHasCheckedOut()
    {
        using SweepHouse house = new(OneTodo);

        var sweep = await house.SweepAsync($"echo mended > app/new.py; cat \"$1\" > told; echo \"$MUSTER_TODO_ID $MUSTER_TODO_TASK $MUSTER_REPOSITORY $MUSTER_PLAN_ID $MUSTER_BRANCH\" >> told; {Report(9)}");

        var step = Step(sweep, "TODO-1");
        (step.State, step.Commit).ShouldBe((SweepState.Completed, house.Shop.Git("rev-parse", Branch)));
        house.Shop.Git("log", "--format=%s|%an|%ae", "main.." + Branch).ShouldBe("TODO-1: Mend it|Les|les@example.org");
        house.Shop.Git("show", "--name-only", "--format=", Branch).Split('\n').ShouldBe(["app/new.py", "told"], "a report that is new is measured and not committed");
        house.Shop.Git("show", Branch + ":told").ShouldContain("TODO-1 Mend it shop PLAN-1 muster/PLAN-1");
        house.Shop.Git("show", Branch + ":told").ShouldContain("- coverage.line >= 80 for shop");
        (house.Shop.Git("rev-parse", "--abbrev-ref", "HEAD"), house.Shop.Git("status", "--short"), house.Shop.Git("worktree", "list").Split('\n').Length).ShouldBe(("main", "", 1));
        sweep.FinishedAt.ShouldNotBeNull();
        var proposal = await File.ReadAllTextAsync(sweep.Branches.Single().Proposal!, Cancel);
        proposal.ShouldContain("met: `coverage.line >= 80 for shop` (unknown → 90.0 % (9/10))");
        proposal.ShouldContain("git merge muster/PLAN-1");
    }

    [Theory]
    [InlineData("coverage.line >= 80 for shop", 9, SweepState.Completed, "")]
    [InlineData("coverage.line >= 80", 9, SweepState.Completed, "")]
    [InlineData("coverage.line >= 80 for shop", 7, SweepState.Open, "not yet")]
    [InlineData("tests.failed == 0", 9, SweepState.Open, "unknown")]
    [InlineData("everybody is glad", 9, SweepState.Open, "by hand: everybody is glad")]
    [InlineData("coverage.line >= 80 for mailer", 9, SweepState.Open, "it does not speak of shop")]
    [InlineData("coverage.lines >= 80", 9, SweepState.Open, "is no metric")]
    [InlineData("coverage.line >= 80 for all", 9, SweepState.Open, "mailer: nothing collected yet")]
    public async Task ATodoIsCompletedOnlyWhenItsCriteriaAreMeasuredAsMetOnTheBranch(string criterion, int covered, SweepState expected, string why)
    {
        using SweepHouse house = new(OneTodo.Replace("coverage.line >= 80 for shop", criterion, StringComparison.Ordinal));

        var step = Step(await house.SweepAsync($"echo x > x; {Report(covered)}"), "TODO-1");

        (step.State, step.Reason ?? "").ShouldSatisfyAllConditions(pair => pair.State.ShouldBe(expected), pair => pair.Item2.ShouldContain(why));
        house.Todo("TODO-1").IsFinished.ShouldBe(expected == SweepState.Completed);
        house.Todo("TODO-1").Actual.ShouldBeNull("hours are never guessed from the clock");
        if (expected == SweepState.Completed)
        {
            house.Todo("TODO-1").Evidence.Single().ShouldStartWith($"{criterion}: 90.0 % (9/10) on muster/PLAN-1 at {step.Commit![..12]}");
        }
    }

    [Fact]
    public async Task ATodoWithoutCriteriaStaysOpenWhateverTheWorkerSays()
    {
        using SweepHouse house = new(OneTodo.Replace(", acceptance_criteria: [coverage.line >= 80 for shop]", "", StringComparison.Ordinal));

        var step = Step(await house.SweepAsync("echo x > x; echo success"), "TODO-1");

        (step.State, step.Reason).ShouldBe((SweepState.Open, "it has no acceptance criteria, so nothing can show that it is done"));
        house.Todo("TODO-1").IsFinished.ShouldBeFalse();
    }

    [Fact]
    public async Task WhatIsMeasuredOnABranchIsNeverTheRepositorysNumber()
    {
        using SweepHouse house = new(OneTodo);

        await house.SweepAsync($"echo x > x; {Report(10)}");

        using var store = new Muster.Adapters.Storage.SnapshotStore(house.Engine, TimeProvider.System);
        (await store.HeadsAsync(["shop"], Cancel)).ShouldBeEmpty();
        house.Todo("TODO-1").IsFinished.ShouldBeTrue();
    }

    [Fact]
    public async Task AReportFromBeforeTheChangeProvesNothing()
    {
        using SweepHouse house = new(OneTodo);
        house.Shop.Write("coverage.xml", Report(10).Split('\'')[3]).Commit("a report that is committed");

        var step = Step(await house.SweepAsync("echo 'x = 1' > app/new.py"), "TODO-1");

        step.State.ShouldBe(SweepState.Open);
        step.Reason.ShouldNotBeNull().ShouldContain("stale");
    }

    [Fact]
    public async Task NothingChangedIsSaidAndMakesNoBranch()
    {
        using SweepHouse house = new(OneTodo);

        var sweep = await house.SweepAsync("true");

        (Step(sweep, "TODO-1").Commit, sweep.Branches.Single().Head).ShouldBe((null, null));
        house.Shop.Git("branch", "--list", "muster/*").ShouldBe("");
    }

    [Fact]
    public async Task TodosGoAfterThoseTheyWaitForAlsoAcrossRepositories()
    {
        using SweepHouse house = new("""
              todos:
              - {id: TODO-3, task: c, repo: shop, blocked_by: [TODO-2], acceptance_criteria: [coverage.line >= 80]}
              - {id: TODO-2, task: b, repo: mailer, blocked_by: [TODO-1], acceptance_criteria: [coverage.line >= 80]}
              - {id: TODO-1, task: a, repo: shop, acceptance_criteria: [coverage.line >= 80]}
              plans:
              - {id: PLAN-1, title: Quality, todo_ids: [TODO-1, TODO-2, TODO-3]}

            """);

        var sweep = await house.SweepAsync($"echo $MUSTER_TODO_ID >> {house["order"]}; echo $MUSTER_TODO_ID > done; {Report(9)}");

        (await File.ReadAllLinesAsync(house["order"], Cancel)).ShouldBe(["TODO-1", "TODO-2", "TODO-3"]);
        sweep.Steps.ShouldAllBe(step => step.State == SweepState.Completed);
        house.Shop.Git("log", "--format=%s", "main.." + Branch).Split('\n').ShouldBe(["TODO-3: c", "TODO-1: a"]);
        house.Mailer.Git("log", "--format=%s", "main.." + Branch).ShouldBe("TODO-2: b");
    }

    [Fact]
    public async Task WhatWaitsForATodoThatDidNotComeToItsEndIsNotBegun()
    {
        using SweepHouse house = new("""
              issues: [{id: I-1, title: open, repos: [shop]}]
              todos:
              - {id: TODO-1, task: a, repo: shop}
              - {id: TODO-2, task: b, repo: mailer, blocked_by: [TODO-1]}
              - {id: TODO-3, task: c, repo: mailer, blocked_by: [I-1]}
              - {id: TODO-4, task: d, repo: gone}
              plans:
              - {id: PLAN-1, title: Quality, todo_ids: [TODO-1, TODO-2, TODO-3, TODO-4]}

            """);

        var sweep = await house.SweepAsync($"echo $MUSTER_TODO_ID >> {house["order"]}");

        (await File.ReadAllLinesAsync(house["order"], Cancel)).ShouldBe(["TODO-1"]);
        sweep.Steps.Select(step => (step.Todo, step.State)).Order().ShouldBe([("TODO-1", SweepState.Open), ("TODO-2", SweepState.Waiting), ("TODO-3", SweepState.Waiting), ("TODO-4", SweepState.Failed)]);
        Step(sweep, "TODO-3").Reason.ShouldBe("it waits for I-1 (pending) open");
        Step(sweep, "TODO-4").Reason.ShouldNotBeNull().ShouldContain("does not exist here");
        sweep.HasFailed.ShouldBeTrue();
    }

    [Fact]
    public async Task TheNextSweepGoesOnOnTheSameBranchAndBeginsAnewWhereItWasMerged()
    {
        using SweepHouse house = new(OneTodo);
        await house.SweepAsync("echo 1 > one");
        await house.SweepAsync("echo 2 > two");
        house.Shop.Git("log", "--format=%s", "main.." + Branch).Split('\n').Length.ShouldBe(2);

        house.Shop.Git("merge", "-q", "--no-ff", "-m", "merged", Branch);
        var sweep = await house.SweepAsync("echo 3 > three");

        house.Shop.Git("log", "--format=%s", "main.." + Branch).ShouldBe("TODO-1: Mend it");
        sweep.Branches.Single().Base.ShouldBe(house.Shop.Git("rev-parse", "main"));
    }

    [Fact]
    public async Task TheJournalTheEventsAndAnotherReaderSayWhatHappened()
    {
        using SweepHouse house = new(OneTodo);

        var sweep = await house.SweepAsync($"echo x > x; {Report(9)}");

        (await house.Journal.LastAsync("PLAN-1", Cancel))!.Steps.Single().ShouldBeEquivalentTo(sweep.Steps.Single());
        (await house.EventsAsync()).Select(one => one.Kind).Order().ShouldBe(["sweep.finished", "sweep.proposed", "sweep.started", "todo.completed"]);
    }

    [Fact]
    public async Task ASweepIsPushedOnlyWhereThatIsWishedAndNeverByForce()
    {
        using SweepHouse house = new(OneTodo);
        house.Shop.Git("init", "-q", "--bare", house["remote.git"]);
        house.Shop.Git("remote", "add", "origin", house["remote.git"]);
        (await house.SweepAsync("echo 1 > one")).Branches.Single().PushedTo.ShouldBeNull();
        house.Shop.Git("ls-remote", "origin").ShouldBe("");

        var pushed = (await house.SweepAsync("echo 2 > two", push: true)).Branches.Single();

        pushed.PushedTo.ShouldBe("origin");
        house.Shop.Git("ls-remote", "origin").ShouldBe($"{house.Shop.Git("rev-parse", Branch)}\trefs/heads/{Branch}");
        house.Shop.Git("push", "-q", "-f", "origin", $"{house.Shop.Git("commit-tree", "main^{tree}", "-m", "another")}:refs/heads/{Branch}");
        var refused = (await house.SweepAsync("echo 3 > three", push: true)).Branches.Single();
        (refused.PushedTo, refused.Problem!).ShouldSatisfyAllConditions(pair => pair.Item2.ShouldStartWith("not pushed: "), pair => pair.PushedTo.ShouldBeNull());
    }
}
