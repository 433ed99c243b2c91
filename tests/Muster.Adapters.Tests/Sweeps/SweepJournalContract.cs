using Muster.Adapters.Memory;
using Muster.Adapters.Sweeps;
using Muster.Adapters.Tests.Storage;
using Muster.Core.Sweeps;

namespace Muster.Adapters.Tests.Sweeps;

/// <summary>What the journal of every engine promises.</summary>
public abstract class SweepJournalContract(TestStore place) : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsWrittenIsReadAgainAsItWas()
    {
        var journal = new SweepJournal(place.Engine, TimeProvider.System);
        Sweep sweep = new() { Id = Guid.CreateVersion7(), Target = "PLAN-1", Worker = "ruff \"check\" – '--fix'", Who = "les", StartedAt = Noon, Steps = [Planned("TODO-1", 0), Planned("TODO-2", 1)] };
        SweepStep step = new()
        {
            Todo = "TODO-2",
            Place = 1,
            Repository = "shop",
            Task = "[high] t",
            State = SweepState.Measured,
            Verdict = SweepState.Completed,
            Before = "b",
            Commit = "c",
            ExitCode = 1,
            StartedAt = Noon,
            EndedAt = Noon.AddMinutes(1),
            Reason = "why",
            Criteria = [new("coverage.line >= 80", "met", null, "90.0 % (9/10)", ""), new("glad", "by hand", null, null, "")],
            Log = "/log",
            Cookie = "k",
        };
        SweepBranch branch = new() { Repository = "shop", Directory = "/shop", Branch = "muster/PLAN-1", BaseName = "main", Base = "a", Head = "c", Files = 1, Added = 2, Removed = 3, Proposal = "/p", PushedTo = "origin", Problem = "p" };

        await journal.BeginAsync(sweep, Cancel);
        await journal.StepAsync(sweep.Id, step, Cancel);
        await journal.StepAsync(sweep.Id, step, Cancel);
        await journal.BranchAsync(sweep.Id, branch with { Head = null }, Cancel);
        (await journal.OwnsAsync("shop", "muster/PLAN-1", Cancel), await journal.OwnsAsync("mailer", "muster/PLAN-1", Cancel)).ShouldBe((true, false));
        await journal.ProposedAsync(sweep, branch, Cancel);
        await journal.FinishAsync(sweep, Cancel);
        await journal.FinishAsync(sweep, Cancel);

        var read = (await journal.LastAsync("PLAN-1", Cancel))!;
        read.Steps.Count.ShouldBe(2);
        read.Steps[0].ShouldBe(Planned("TODO-1", 0));
        (read.Steps[1] with { Criteria = [] }).ShouldBe(step with { Criteria = [] });
        read.Steps[1].Criteria.ShouldBe(step.Criteria);
        read.Branches.Single().ShouldBe(branch);
        (read.Worker, read.StartedAt, read.FinishedAt is null).ShouldBe((sweep.Worker, Noon, false));
        (await journal.FindAsync(sweep.Id, Cancel))!.Steps.Count.ShouldBe(2);
        (await new EventLog(place.Engine, TimeProvider.System).EventsAsync(new(), Cancel)).Select(one => (one.Kind, one.Repository)).Order()
            .ShouldBe([("sweep.finished", null), ("sweep.proposed", "shop"), ("sweep.started", null)]);
    }

    [Fact]
    public async Task TheNewestOfATargetIsFoundAndTheNewestOfAllComeFirst()
    {
        var journal = new SweepJournal(place.Engine, TimeProvider.System);
        foreach (var (target, minute) in new[] { ("PLAN-1", 0), ("PLAN-2", 1), ("PLAN-1", 2) })
        {
            await journal.BeginAsync(new() { Id = Guid.CreateVersion7(), Target = target, Worker = "w", Who = "les", StartedAt = Noon.AddMinutes(minute) }, Cancel);
        }

        (await journal.LastAsync("PLAN-1", Cancel))!.StartedAt.ShouldBe(Noon.AddMinutes(2));
        (await journal.LastAsync("PLAN-3", Cancel)).ShouldBeNull();
        (await journal.NewestAsync(2, Cancel)).Select(one => one.StartedAt).ShouldBe([Noon.AddMinutes(2), Noon.AddMinutes(1)]);
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }

    private static SweepStep Planned(string todo, int place) => new() { Todo = todo, Place = place, Repository = "shop", Task = "[high] t", State = SweepState.Planned };
}

public sealed class SweepJournalOnSqlite() : SweepJournalContract(TestStore.Sqlite());

public sealed class SweepJournalOnPostgres() : SweepJournalContract(TestStore.Postgres());
