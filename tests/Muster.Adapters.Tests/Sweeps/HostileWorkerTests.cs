using Muster.Core.Sweeps;
using static Muster.Adapters.Tests.Sweeps.SweepHouse;

namespace Muster.Adapters.Tests.Sweeps;

/// <summary>Workers that fail, hang, flood and destroy; repositories in every state. The user's own work is never touched.</summary>
public sealed class HostileWorkerTests
{
    private const string OneTodo = "  todos:\n  - {id: TODO-1, task: Mend it, repo: shop, acceptance_criteria: [coverage.line >= 80]}\n  plans:\n  - {id: PLAN-1, title: Quality, repos: [shop], todo_ids: [TODO-1]}\n";

    [Theory]
    [InlineData("echo half > half; echo 'error: no server' >&2; exit 3", "exit code 3: error: no server")]
    [InlineData("cd ..; rm -rf shop", "took its work tree away")]
    [InlineData("rm .git", "or its link")]
    [InlineData("rm -rf .git; git init -q; git -c user.name=x -c user.email=x commit -q --allow-empty -m x", "or its link")]
    [InlineData("git rm -rq .; rm -rf app", "deleted every file")]
    [InlineData("kill -9 $$", "exit code 137")]
    public async Task AWorkerThatFailsOrDestroysIsARowAndNothingOfItStays(string line, string reason)
    {
        using SweepHouse house = new(OneTodo);

        var sweep = await house.SweepAsync(line);

        (Step(sweep, "TODO-1").State, Step(sweep, "TODO-1").Reason!).ShouldSatisfyAllConditions(pair => pair.State.ShouldBe(SweepState.Failed), pair => pair.Item2.ShouldContain(reason));
        Untouched(house);
        house.Shop.Git("branch", "--list", "muster/*").ShouldBe("");
        house.Shop.Git("fsck", "--no-dangling").ShouldBe("");
        (await house.SweepAsync("echo x > x")).Steps.Single().Commit.ShouldNotBeNull("the next one finds nothing in its way");
    }

    [Fact]
    public async Task AWorkerThatHangsIsKilledWithAllItStarted()
    {
        using SweepHouse house = new(OneTodo);

        var sweep = await house.SweepAsync($"(while true; do date > {house["alive"]}; sleep 0.1; done) & sleep 600", limit: TimeSpan.FromSeconds(1));

        Step(sweep, "TODO-1").Reason.ShouldBe("killed at its time limit, after 1 s");
        File.Delete(house["alive"]);
        await Task.Delay(400, Cancel);
        File.Exists(house["alive"]).ShouldBeFalse();
    }

    [Fact]
    public async Task AFloodOfOutputIsKeptInPartAndCannotDriveATerminal()
    {
        using SweepHouse house = new(OneTodo);

        var step = Step(await house.SweepAsync("printf '\\033]0;title\\007\\033[2J'; head -c 40000000 /dev/zero | tr '\\0' 'x'; printf '\\n\\033[31merror: the end\\n'; exit 1"), "TODO-1");

        new FileInfo(step.Log!).Length.ShouldBeInRange(1 << 20, 9 << 20);
        step.Reason.ShouldBe("the worker ended with exit code 1: error: the end");
    }

    [Fact]
    public async Task WhatAWorkerWritesOutsideIsNoPartOfTheProposal()
    {
        using SweepHouse house = new(OneTodo);

        await house.SweepAsync($"echo out > {house["outside"]}; ln -s {house["outside"]} link; echo in > inside; echo x > $MUSTER_TODO_FILE");

        house.Shop.Git("show", "--name-only", "--format=", Branch).Split('\n').ShouldBe(["inside", "link"]);
        house.Shop.Git("cat-file", "-p", Branch + ":link").ShouldBe(house["outside"], "the link, not what it leads to");
        Untouched(house);
    }

    [Fact]
    public async Task AWorkerThatCommitsSwitchesBranchesAndClonesLeavesOneCommitOfItsFiles()
    {
        using SweepHouse house = new(OneTodo);

        await house.SweepAsync("git checkout -q -b its-own; echo 1 > one; git add one; git -c user.name=w -c user.email=w@w commit -q -m mine; echo 2 > two; git init -q inner; git -C inner -c user.name=w -c user.email=w@w commit -q --allow-empty -m x");

        house.Shop.Git("log", "--format=%s", "main.." + Branch).ShouldBe("TODO-1: Mend it");
        house.Shop.Git("show", "--name-only", "--format=", Branch).Split('\n').ShouldBe(["one", "two"]);
        Untouched(house);
    }

    [Fact]
    public async Task HooksOfTheRepositoryDoNotRunAndItsFiltersNeither()
    {
        using SweepHouse house = new(OneTodo);
        foreach (var hook in new[] { "post-checkout", "pre-commit", "commit-msg", "post-commit", "reference-transaction", "pre-push", "post-index-change" })
        {
            var file = Path.Combine(house.Shop.Path, ".git", "hooks", hook);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, $"#!/bin/sh\necho {hook} >> {house["hooks"]}\n", Cancel);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        house.Shop.Git("config", "filter.evil.clean", $"echo filter >> {house["hooks"]}");
        house.Shop.Git("-c", "core.hooksPath=/dev/null", "-c", "filter.evil.clean=cat", "commit", "-q", "--allow-empty", "-m", "x");
        house.Shop.Git("init", "-q", "--bare", house["remote.git"]);
        house.Shop.Git("remote", "add", "origin", house["remote.git"]);
        File.Delete(house["hooks"]);

        var sweep = await house.SweepAsync("echo '* filter=evil' > .gitattributes; echo x > x", push: true);

        sweep.Branches.Single().PushedTo.ShouldBe("origin");
        (File.Exists(house["hooks"]) ? await File.ReadAllTextAsync(house["hooks"], Cancel) : "none ran").ShouldBe("none ran");
    }

    [Fact]
    public async Task ADirtyTreeAnIndexAndADetachedHeadAreLeftAsTheyAre()
    {
        using SweepHouse house = new(OneTodo);
        house.Shop.Write("second", "2").Commit("second");
        house.Shop.Git("checkout", "-q", "--detach", "HEAD~1");
        house.Shop.Write("app/core.py", "changed by hand\n").Write("staged", "s\n").Write("untracked", "u\n").Git("add", "staged");
        var (status, head) = (house.Shop.Git("status", "--porcelain=v2", "--branch"), house.Shop.Git("rev-parse", "HEAD"));

        await house.SweepAsync("echo x > x; cat app/core.py > copy");

        (house.Shop.Git("status", "--porcelain=v2", "--branch"), house.Shop.Git("rev-parse", "HEAD")).ShouldBe((status, head));
        house.Shop.Git("rev-parse", Branch + "^").ShouldBe(house.Shop.Git("rev-parse", "main"), "it begins with the default branch, not with what is checked out");
        house.Shop.Git("show", Branch + ":copy").ShouldContain("return 1");
    }

    [Fact]
    public async Task ASubmoduleStaysAtItsCommit()
    {
        using SweepHouse house = new(OneTodo);
        house.Shop.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", house.Mailer.Path, "vendor/mailer");
        house.Shop.Commit("submodule");

        var step = Step(await house.SweepAsync("echo x > x"), "TODO-1");

        step.Commit.ShouldNotBeNull();
        house.Shop.Git("diff", "--name-only", "main", Branch).ShouldBe("x");
        house.Shop.Git("submodule", "status").ShouldContain("vendor/mailer");
    }

    [Fact]
    public async Task ABranchOfSomebodyElseIsNotTouched()
    {
        using SweepHouse house = new(OneTodo);
        house.Shop.Git("branch", Branch);

        var step = Step(await house.SweepAsync("echo x > x"), "TODO-1");

        step.Reason.ShouldNotBeNull().ShouldContain("that no sweep has made");
        house.Shop.Git("rev-parse", Branch).ShouldBe(house.Shop.Git("rev-parse", "main"));
    }

    [Fact]
    public async Task ABranchThatIsCheckedOutIsNotMoved()
    {
        using SweepHouse house = new(OneTodo);
        await house.SweepAsync("echo x > x");
        house.Shop.Git("checkout", "-q", Branch);

        var step = Step(await house.SweepAsync("echo y > y"), "TODO-1");

        step.Reason.ShouldNotBeNull().ShouldContain("is checked out in " + house.Shop.Path);
        house.Shop.Git("status", "--short").ShouldBe("");
    }

    [Fact]
    public async Task AFolderThatIsNoRepositoryAndOneWithoutACommitAreNamed()
    {
        using SweepHouse house = new("  todos: [{id: TODO-1, task: a, repo: shop}, {id: TODO-2, task: b, repo: mailer}]\n  plans: [{id: PLAN-1, title: Quality, todo_ids: [TODO-1, TODO-2]}]\n");
        Directory.Delete(Path.Combine(house.Shop.Path, ".git"), recursive: true);
        Directory.Delete(Path.Combine(house.Mailer.Path, ".git"), recursive: true);
        house.Mailer.Git("init", "-q");

        var sweep = await house.SweepAsync("echo x > x");

        Step(sweep, "TODO-1").Reason.ShouldNotBeNull().ShouldContain("is no git repository");
        Step(sweep, "TODO-2").State.ShouldBe(SweepState.Failed);
    }

    [Fact]
    public async Task TwoSweepsOfOnePlanAtOnceAreOneAndASentence()
    {
        using SweepHouse house = new(OneTodo);
        var first = house.SweepAsync($"touch {house["begun"]}; while [ ! -e {house["go"]} ]; do sleep 0.05; done; echo x > x");
        while (!File.Exists(house["begun"]))
        {
            await Task.Delay(20, Cancel);
        }

        var second = await Should.ThrowAsync<IOException>(() => house.SweepAsync("echo y > y"));

        second.Message.ShouldContain("another sweep of PLAN-1 is under way");
        await File.WriteAllTextAsync(house["go"], "", Cancel);
        (await first).FinishedAt.ShouldNotBeNull();
        house.Shop.Git("show", "--name-only", "--format=", Branch).ShouldBe("x");
    }

    [Fact]
    public async Task AProgramOfTheRepositoryIsNotTakenForTheWorker()
    {
        using SweepHouse house = new(OneTodo);
        house.Shop.Write("fix.sh", "#!/bin/sh\necho owned > owned\n").Git("update-index", "--add", "--chmod=+x", "fix.sh");
        house.Shop.Commit("a program");

        var step = Step(await house.SweepAsync(new Worker("./fix.sh", ["./fix.sh"])), "TODO-1");

        (step.State, step.Reason!).ShouldSatisfyAllConditions(pair => pair.State.ShouldBe(SweepState.Failed), pair => pair.Item2.ShouldContain("is not installed"));
    }

    private static void Untouched(SweepHouse house) =>
        (house.Shop.Git("rev-parse", "--abbrev-ref", "HEAD"), house.Shop.Git("status", "--short"), house.Shop.Git("log", "--format=%s"), house.Shop.Git("worktree", "list").Split('\n').Length).ShouldBe(("main", "", "first", 1));
}
