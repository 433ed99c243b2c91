using Muster.Adapters.Git;
using Muster.Adapters.Manifests;
using Muster.Adapters.Memory;
using Muster.Adapters.Processes;
using Muster.Adapters.Storage;
using Muster.Core.Catalogs;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Following;
using Muster.Core.Coordination.Milestones;
using Muster.Core.Estate;
using Muster.Core.Manifests;
using Muster.Core.Sweeps;

namespace Muster.Adapters.Sweeps;

/// <summary>
/// Carries out a plan's todos: those of one repository one after the other, several repositories at a time, each todo after those that it waits
/// for. Killed at any point, the next run of the same goes on where it was.
/// </summary>
public sealed class SweepRun(GitProgram git, Manifest manifest, RepositoryLocator locator, IStorageEngine engine, TimeProvider clock, IProgress<SweepNews>? progress)
{
    private readonly SweepJournal _journal = new(engine, clock);

    /// <returns>The sweep as it ended.</returns>
    /// <exception cref="IOException">Another one of the same target is under way.</exception>
    public async Task<Sweep> RunAsync(SweepWish wish, CancellationToken cancel)
    {
        using var alone = SweepLock.Take(wish.Folder, wish.Todos.Target);
        var ledger = Ledger.Of(manifest);
        var book = new SweepBook(_journal, await BeginAsync(wish, ledger, cancel), progress);
        foreach (var cookie in book.Now.Steps.Where(step => step.State == SweepState.Working).Select(step => step.Cookie).OfType<string>())
        {
            // The worker of a sweep that was killed may still be at work, for nobody.
            ProcessTree.KillLeftovers(cookie);
        }

        var work = new TodoWork(git, clock, wish, ledger, await MeasuredAsync(wish, ledger, cancel), book);
        var desk = new RecordDesk(manifest.Path, engine, clock);
        var finished = book.Now.Steps.ToDictionary(step => step.Todo, _ => new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously), StringComparer.OrdinalIgnoreCase);
        var items = wish.Todos.Items.ToDictionary(item => item.Todo.Id, StringComparer.OrdinalIgnoreCase);
        using var slots = new SemaphoreSlim(wish.Jobs);
        await Task.WhenAll(book.Now.Steps.GroupBy(step => step.Repository, StringComparer.Ordinal).Select(lane => LaneAsync([.. lane])));
        if (book.Now.Steps.All(step => step.IsOver))
        {
            await _journal.FinishAsync(book.Now, cancel);
        }

        return await _journal.FindAsync(book.Now.Id, cancel) ?? book.Now;

        async Task LaneAsync(SweepStep[] steps)
        {
            var located = locator.Locate(ledger.Catalog.Repositories.FirstOrDefault(one => one.Name == steps[0].Repository) ?? new Repository { Name = steps[0].Repository });
            var repository = new RepositorySweep(git, clock, wish, desk, work, book, located);
            try
            {
                foreach (var step in steps)
                {
                    var ended = await OneAsync(repository, step);
                    finished[step.Todo].TrySetResult(ended.State == SweepState.Completed || ledger.Todo(step.Todo) is { IsFinished: true });
                }
            }
            finally
            {
                // Nobody is left waiting for what will not come.
                foreach (var step in steps)
                {
                    finished[step.Todo].TrySetResult(false);
                }
            }

            await slots.WaitAsync(cancel);
            try
            {
                await repository.ProposeAsync($"{wish.Todos.Plan?.Id ?? wish.Todos.Target}: {wish.Todos.Plan?.Title ?? steps[0].Task}", cancel);
            }
            finally
            {
                slots.Release();
            }
        }

        async Task<SweepStep> OneAsync(RepositorySweep repository, SweepStep step)
        {
            var item = items.GetValueOrDefault(step.Todo);
            if (step.IsOver || (item is null && step.State != SweepState.Measured))
            {
                // Done before, or finished by somebody else in between, or not wished for this time.
                return step.IsOver || ledger.Todo(step.Todo) is { IsFinished: false } ? step
                    : await book.WriteAsync(step with { State = SweepState.Waiting, Reason = "somebody else has finished it, or taken it away", EndedAt = clock.GetUtcNow() }, cancel);
            }

            string[] waits = [.. item?.WaitsFor ?? []];
            foreach (var before in item?.After ?? [])
            {
                waits = finished.TryGetValue(before, out var one) && !await one.Task.WaitAsync(cancel) ? [.. waits, ledger.Blockers.Describe(before)] : waits;
            }

            if (waits is not [] && step.State != SweepState.Measured)
            {
                return await book.WriteAsync(step with { State = SweepState.Waiting, Reason = $"it waits for {string.Join("; ", waits)}", EndedAt = clock.GetUtcNow() }, cancel);
            }

            await slots.WaitAsync(cancel);
            try
            {
                return await repository.CarryOutAsync(step, item, cancel);
            }
            finally
            {
                slots.Release();
            }
        }
    }

    // A sweep that did not come to its end goes on, and one without anything left may still be pushed; todos that have come to the plan since are added to it.
    private async Task<Sweep> BeginAsync(SweepWish wish, Ledger ledger, CancellationToken cancel)
    {
        var last = await _journal.LastAsync(wish.Todos.Target, cancel);
        if (last is not null && (last.FinishedAt is null || wish.Todos.Items is []))
        {
            var (known, place) = (last.Steps.Select(step => step.Todo).ToHashSet(StringComparer.OrdinalIgnoreCase), last.Steps.Count);
            SweepStep[] added = [.. wish.Todos.Items.Where(item => !known.Contains(item.Todo.Id)).Select(item => Step(item, place++))];
            foreach (var step in added)
            {
                await _journal.StepAsync(last.Id, step, cancel);
            }

            return last with { Steps = InOrder([.. last.Steps, .. added], wish.Todos) };
        }

        var now = clock.GetUtcNow();
        Sweep sweep = new()
        {
            Id = Guid.CreateVersion7(now),
            Target = wish.Todos.Target,
            Worker = wish.Worker.ToString(),
            Who = wish.Who,
            StartedAt = now,
            Steps = [.. wish.Todos.Items.Select(Step)],
        };
        await _journal.BeginAsync(sweep, cancel);
        return sweep;
    }

    // What is over first, then the order of now: blockers may have changed since.
    private static IReadOnlyList<SweepStep> InOrder(IReadOnlyList<SweepStep> steps, SweepTodos todos)
    {
        var places = todos.Items.Index().ToDictionary(item => item.Item.Todo.Id, item => item.Index, StringComparer.OrdinalIgnoreCase);
        return [.. steps.OrderBy(step => step.IsOver || step.State == SweepState.Measured ? -1 : places.GetValueOrDefault(step.Todo, int.MaxValue)).ThenBy(step => step.Place)];
    }

    private static SweepStep Step(SweepTodo item, int place) =>
        new() { Todo = item.Todo.Id, Place = place, Repository = item.Repository.Name, Task = item.Todo.Task, State = SweepState.Planned };

    // As the repositories are believed to stand: what the branch is compared with, and what counts of those that it does not change.
    private async Task<IReadOnlyDictionary<string, MeasuredRepository>> MeasuredAsync(SweepWish wish, Ledger ledger, CancellationToken cancel)
    {
        Repository[] needed =
        [
            .. wish.Todos.Items.SelectMany(item => item.Todo.AcceptanceCriteria
                .SelectMany(text => Predicate.TryParse(text, out var predicate) ? predicate.For(ledger.Catalog, [item.Repository]) : [])).Distinct(),
        ];
        if (needed is [])
        {
            return new Dictionary<string, MeasuredRepository>();
        }

        using var store = new SnapshotStore(engine, clock);
        var view = EstateView.Of(needed, await store.HeadsAsync([.. needed.Select(repository => repository.Name)], cancel), clock.GetUtcNow());
        return view.Rows.Where(row => row.Head is not null).ToDictionary(row => row.Name, row => new MeasuredRepository(row, [row.Head!.Snapshot]), StringComparer.Ordinal);
    }
}
