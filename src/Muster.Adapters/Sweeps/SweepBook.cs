using Muster.Core.Sweeps;

namespace Muster.Adapters.Sweeps;

/// <summary>The sweep under way as it stands in the journal: whatever changes is journaled first.</summary>
internal sealed class SweepBook(SweepJournal journal, Sweep sweep, IProgress<SweepNews>? progress)
{
    private readonly Lock _lock = new();
    private Sweep _sweep = sweep;

    public Sweep Now
    {
        get
        {
            lock (_lock)
            {
                return _sweep;
            }
        }
    }

    public SweepStep Step(string todo) => Now.Steps.Single(step => step.Todo == todo);

    public SweepBranch? Branch(string repository) => Now.Branches.FirstOrDefault(branch => branch.Repository == repository);

    public Task<bool> OwnsAsync(SweepBranch branch, CancellationToken cancel) => journal.OwnsAsync(branch.Repository, branch.Branch, cancel);

    public async Task<SweepStep> WriteAsync(SweepStep step, CancellationToken cancel)
    {
        await journal.StepAsync(Now.Id, step, cancel);
        lock (_lock)
        {
            _sweep = _sweep with { Steps = [.. _sweep.Steps.Where(one => one.Todo != step.Todo).Append(step).OrderBy(one => one.Place)] };
        }

        progress?.Report(new(step.Repository, step, ""));
        return step;
    }

    public async Task<SweepBranch> WriteAsync(SweepBranch branch, CancellationToken cancel)
    {
        await journal.BranchAsync(Now.Id, branch, cancel);
        return Keep(branch);
    }

    /// <summary>The event is written once for each tip.</summary>
    public async Task ProposeAsync(SweepBranch branch, CancellationToken cancel)
    {
        if (Branch(branch.Repository)?.Head == branch.Head)
        {
            await journal.BranchAsync(Now.Id, branch, cancel);
        }
        else
        {
            await journal.ProposedAsync(Now, branch, cancel);
        }

        Keep(branch);
    }

    public void Say(string repository, SweepStep step, string line) => progress?.Report(new(repository, step, line));

    private SweepBranch Keep(SweepBranch branch)
    {
        lock (_lock)
        {
            _sweep = _sweep with { Branches = [.. _sweep.Branches.Where(one => one.Repository != branch.Repository).Append(branch).OrderBy(one => one.Repository, StringComparer.Ordinal)] };
        }

        return branch;
    }
}
