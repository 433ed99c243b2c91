using Muster.Core.Manifests.Editing;
using Muster.Core.Sweeps;
using static Muster.Adapters.Tests.Sweeps.SweepHouse;

namespace Muster.Adapters.Tests.Sweeps;

/// <summary>A sweep that was ended at each of its stations goes on from there; the end-to-end tests kill it at any other moment.</summary>
public sealed class SweepResumeTests
{
    private const string TwoTodos = """
          todos:
          - {id: TODO-1, task: a, repo: shop, acceptance_criteria: [coverage.line >= 80]}
          - {id: TODO-2, task: b, repo: shop, acceptance_criteria: [coverage.line >= 80]}
          plans:
          - {id: PLAN-1, title: Quality, todo_ids: [TODO-1, TODO-2]}

        """;

    [Fact]
    public async Task CancelledInTheMiddleItDoesTheTodoAgainAndTheFinishedOneNot()
    {
        using SweepHouse house = new(TwoTodos);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var line = $"echo $MUSTER_TODO_ID >> {house["runs"]}; if [ $MUSTER_TODO_ID = TODO-2 ] && [ ! -e {house["go"]} ]; then touch {house["second"]}; sleep 600; fi; echo x > $MUSTER_TODO_ID; {Report(9)}";
        var first = house.SweepAsync(Shell(line), cancel: stop.Token);
        while (!File.Exists(house["second"]))
        {
            await Task.Delay(20, Cancel);
        }

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        var left = (await house.Journal.LastAsync("PLAN-1", Cancel))!;
        left.Steps.Select(step => step.State).ShouldBe([SweepState.Completed, SweepState.Working]);
        await File.WriteAllTextAsync(house["go"], "", Cancel);
        var second = await house.SweepAsync(Shell(line));

        (second.Id, second.FinishedAt is null).ShouldBe((left.Id, false));
        (await File.ReadAllLinesAsync(house["runs"], Cancel)).ShouldBe(["TODO-1", "TODO-2", "TODO-2"]);
        house.Shop.Git("log", "--format=%s", "main.." + Branch).Split('\n').ShouldBe(["TODO-2: b", "TODO-1: a"]);
        (await house.EventsAsync()).Count(one => one.Kind is "sweep.started" or "sweep.finished" or "sweep.proposed").ShouldBe(3);
    }

    [Fact]
    public async Task WhatWasMeasuredIsPublishedOnceAndNotWorkedOnAgain()
    {
        using SweepHouse house = new(TwoTodos);
        var whole = await File.ReadAllTextAsync(house["ecosystem.yaml"], Cancel);
        var line = $"echo $MUSTER_TODO_ID >> {house["runs"]}; echo x > $MUSTER_TODO_ID; {Report(9)}";

        // Whoever tears the manifest while the worker works makes the completion impossible; nothing of the work is lost.
        await Should.ThrowAsync<EditRefusedException>(() => house.SweepAsync($"{line}; echo 'repos: [' > {house["ecosystem.yaml"]}"));
        (await house.Journal.LastAsync("PLAN-1", Cancel))!.Steps[0].State.ShouldBe(SweepState.Measured);
        await File.WriteAllTextAsync(house["ecosystem.yaml"], whole, Cancel);
        var sweep = await house.SweepAsync(line);

        sweep.Steps.ShouldAllBe(step => step.State == SweepState.Completed);
        (await File.ReadAllLinesAsync(house["runs"], Cancel)).ShouldBe(["TODO-1", "TODO-2"]);
        house.Shop.Git("log", "--format=%s", "main.." + Branch).Split('\n').ShouldBe(["TODO-2: b", "TODO-1: a"]);
        house.Todo("TODO-1").Evidence.Count.ShouldBe(1);
    }

    [Fact]
    public async Task ATodoThatAPersonFinishedMeanwhileIsLeftToThem()
    {
        using SweepHouse house = new(TwoTodos);
        var whole = await File.ReadAllTextAsync(house["ecosystem.yaml"], Cancel);
        await Should.ThrowAsync<EditRefusedException>(() => house.SweepAsync($"echo x > $MUSTER_TODO_ID; {Report(9)}; echo 'repos: [' > {house["ecosystem.yaml"]}"));
        await File.WriteAllTextAsync(house["ecosystem.yaml"], whole.Replace("id: TODO-2,", "id: TODO-2, status: completed,", StringComparison.Ordinal), Cancel);

        var sweep = await house.SweepAsync($"echo y > $MUSTER_TODO_ID; {Report(9)}");

        sweep.FinishedAt.ShouldNotBeNull();
        (Step(sweep, "TODO-1").State, Step(sweep, "TODO-2").State, Step(sweep, "TODO-2").Reason).ShouldBe((SweepState.Completed, SweepState.Waiting, "somebody else has finished it, or taken it away"));
        house.Shop.Git("show", "--name-only", "--format=", "main.." + Branch).ShouldBe("TODO-1");
    }

    [Fact]
    public async Task ABranchThatSomebodyMovedMeanwhileIsNotOverwritten()
    {
        using SweepHouse house = new(TwoTodos);
        var whole = await File.ReadAllTextAsync(house["ecosystem.yaml"], Cancel);
        await Should.ThrowAsync<EditRefusedException>(() => house.SweepAsync($"echo x > $MUSTER_TODO_ID; {Report(9)}; echo 'repos: [' > {house["ecosystem.yaml"]}"));
        await File.WriteAllTextAsync(house["ecosystem.yaml"], whole, Cancel);
        var own = house.Shop.Git("commit-tree", "main^{tree}", "-p", "main", "-m", "by hand");
        house.Shop.Git("update-ref", "refs/heads/" + Branch, own);

        var step = Step(await house.SweepAsync($"echo y > $MUSTER_TODO_ID; {Report(9)}"), "TODO-1");

        (step.State, step.Reason!).ShouldSatisfyAllConditions(pair => pair.State.ShouldBe(SweepState.Failed), pair => pair.Item2.ShouldStartWith("somebody else has moved the branch"));
        house.Shop.Git("merge-base", "--is-ancestor", own, Branch).ShouldBe("");
        house.Todo("TODO-1").IsFinished.ShouldBeFalse();
    }

    private static Worker Shell(string line) => new("sh", ["sh", "-c", line]);
}
