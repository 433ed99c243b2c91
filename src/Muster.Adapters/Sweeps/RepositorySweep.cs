using Muster.Adapters.Git;
using Muster.Adapters.Manifests;
using Muster.Adapters.Memory;
using Muster.Core.Coordination.Wishes;
using Muster.Core.Manifests.Editing;
using Muster.Core.Sweeps;

namespace Muster.Adapters.Sweeps;

/// <summary>One repository's part of a sweep: its todos one after the other on one branch, and the proposal that comes of them.</summary>
internal sealed class RepositorySweep(GitProgram git, TimeProvider clock, SweepWish wish, RecordDesk desk, TodoWork work, SweepBook book, LocatedRepository located)
{
    private SweepGit? _git;
    private string? _tip;

    private string Name => located.Repository.Name;

    /// <summary>What is to be carried out now, to its end: carried out already, measured already, or from the beginning.</summary>
    /// <exception cref="EditRefusedException">The manifest cannot be written; the step stays measured and is taken up again next time.</exception>
    public async Task<SweepStep> CarryOutAsync(SweepStep step, SweepTodo? item, CancellationToken cancel)
    {
        if (await BeginAsync(cancel) is { } problem)
        {
            return await book.WriteAsync(step with { State = SweepState.Failed, Reason = problem, EndedAt = clock.GetUtcNow() }, cancel);
        }

        if (step.State != SweepState.Measured)
        {
            step = await book.WriteAsync(
                step with
                {
                    State = SweepState.Working,
                    Before = _tip,
                    StartedAt = clock.GetUtcNow(),
                    Log = Path.Combine(wish.Folder, SweepNames.File(Name), $"{SweepNames.File(step.Todo)}.log"),
                    Cookie = Guid.NewGuid().ToString("N"),
                },
                cancel);
            step = await book.WriteAsync(await work.RunAsync(step, item!, located.Directory!, book.Branch(Name)!.Branch, cancel), cancel);
        }

        return step.State == SweepState.Measured ? await PublishAsync(step, cancel) : step;
    }

    /// <summary>After its todos: the change as a whole, a summary on disk, and the push where that is wished.</summary>
    public async Task ProposeAsync(string title, CancellationToken cancel)
    {
        if (book.Branch(Name) is not { Base: not null } || await BeginAsync(cancel) is not null || book.Branch(Name) is not { Base: { } start } branch || await _git!.TipAsync(cancel) is not { } head || head == start)
        {
            return;
        }

        var (files, added, removed, stat) = await _git.ChangeAsync(start, head, cancel);
        var pushed = branch.Head == head ? branch.PushedTo : null;
        string? refused = null;
        if (wish.Push && pushed is null)
        {
            refused = await BranchPush.RunAsync(located.Directory!, branch.Branch, head, cancel);
            pushed = refused is null ? BranchPush.Remote : null;
        }

        var file = Path.Combine(wish.Folder, $"{SweepNames.File(Name)}.md");
        branch = branch with { Head = head, Files = files, Added = added, Removed = removed, Proposal = file, PushedTo = pushed, Problem = refused is null ? null : $"not pushed: {refused}" };
        await AtomicFile.WriteAsync(file, Proposal.Text(book.Now, branch, title, stat), overwrite: true, cancel);
        await book.ProposeAsync(branch, cancel);
    }

    // Where the branch begins; null when it is known, else why there is none.
    private async Task<string?> BeginAsync(CancellationToken cancel)
    {
        if (_git is not null)
        {
            return null;
        }

        var layout = located.Directory is null ? null : GitLayout.Around(located.Directory);
        var folder = layout is null || Path.TrimEndingDirectorySeparator(located.Directory!) == layout.Top ? null : Name;
        var before = book.Branch(Name);
        var branch = (before ?? new SweepBranch { Repository = Name, Branch = SweepNames.Branch(wish.Todos.Target, folder) }) with { Directory = located.Directory };
        string? tip = null;
        var problem = layout is null ? located.Missing ?? $"{located.Directory} is no git repository" : null;
        if (layout is not null)
        {
            (var name, var start, problem) = await new DefaultBranch(git).FindAsync(located.Repository, layout.Top, cancel);
            SweepGit its = new(git, layout.Top, branch.Branch);
            if (problem is null)
            {
                (tip, problem) = await its.PrepareAsync(start!, () => book.OwnsAsync(branch, cancel), cancel);
            }

            if (tip is not null)
            {
                branch = branch with { BaseName = name, Base = await its.ForkAsync(start!, tip, cancel) };
                (_git, _tip) = (its, tip);
            }
        }

        await book.WriteAsync(branch with { Problem = problem }, cancel);
        return problem;
    }

    // Journaled as measured: each of these may be done twice.
    private async Task<SweepStep> PublishAsync(SweepStep step, CancellationToken cancel)
    {
        var branch = book.Branch(Name)!;
        if (step.Commit is { } commit)
        {
            if (await _git!.AdvanceAsync(step.Before!, commit, cancel) is { } refused)
            {
                return await book.WriteAsync(step with { State = SweepState.Failed, Reason = refused, EndedAt = clock.GetUtcNow() }, cancel);
            }

            _tip = commit;
        }

        if (step.Verdict == SweepState.Completed)
        {
            var done = ChangeTodo.Complete(step.Todo, hours: null) with { Evidence = Acceptance.Evidence(step.Criteria, branch.Branch, step.Commit ?? step.Before!) };
            var result = await desk.ApplyAsync(done.In, wish.Who, cancel);
            if (result.Mistakes is [var mistake, ..])
            {
                return await book.WriteAsync(step with { State = SweepState.Failed, Reason = mistake, EndedAt = clock.GetUtcNow() }, cancel);
            }
        }

        return await book.WriteAsync(step with { State = step.Verdict!.Value, EndedAt = clock.GetUtcNow() }, cancel);
    }
}
