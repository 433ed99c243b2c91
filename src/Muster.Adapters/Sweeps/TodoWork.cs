using Muster.Adapters.Git;
using Muster.Adapters.Tools;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Following;
using Muster.Core.Sweeps;

namespace Muster.Adapters.Sweeps;

/// <summary>One todo in a tree of its own: the worker works, what it left becomes a commit, the commit is measured. No branch moves and nothing is completed here.</summary>
/// <param name="measured">The repositories as they are believed to stand.</param>
internal sealed class TodoWork(GitProgram git, TimeProvider clock, SweepWish wish, Ledger ledger, IReadOnlyDictionary<string, MeasuredRepository> measured, SweepBook book)
{
    /// <param name="step">Journaled as being worked on, with the commit to begin with.</param>
    /// <returns>Measured, or failed.</returns>
    public async Task<SweepStep> RunAsync(SweepStep step, SweepTodo item, string home, string branch, CancellationToken cancel)
    {
        var scratch = Directory.CreateTempSubdirectory("muster-scratch-").FullName;
        try
        {
            var (tree, problem) = await WorkTree.AddAsync(git, home, step.Before!, cancel);
            if (tree is null)
            {
                return Failed(step, problem!);
            }

            await using (tree)
            {
                return await RunAsync(step, item, tree, home, branch, scratch, cancel);
            }
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return Failed(step, broken.Message);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private async Task<SweepStep> RunAsync(SweepStep step, SweepTodo item, WorkTree tree, string home, string branch, string scratch, CancellationToken cancel)
    {
        var (todo, name) = (item.Todo, item.Repository.Name);
        var plan = wish.Todos.Plan;
        var (exitCode, problem) = await new WorkerRun(wish.Worker, wish.Beside, wish.TimeLimit).RunAsync(
            tree.Directory, TodoBrief.Text(todo, plan, name), TodoBrief.Variables(todo, plan, name, branch), scratch, step.Log!, step.Cookie!, line => book.Say(name, step, line), cancel);
        step = step with { ExitCode = exitCode };
        if (problem is not null)
        {
            return Failed(step, problem);
        }

        var (commit, leftOut, wrong) = await new TodoCommit(git, tree).MakeAsync(Message(step), scratch, cancel);
        if (wrong is not null)
        {
            return Failed(step, wrong);
        }

        MeasuredRepository? read = null;
        if (Acceptance.IsMeasurable(todo))
        {
            book.Say(name, step, "measuring");
            (read, var unread) = await new BranchReading(git, clock, wish.Tools).ReadAsync(item.Repository, tree.Directory, home, scratch, Path.ChangeExtension(step.Log!, null), cancel);
            if (unread is not null)
            {
                return Failed(step, $"the branch cannot be measured: {unread}");
            }
        }

        var criteria = Acceptance.Judge(ledger, todo, item.Repository, measured, read);
        var isDone = Acceptance.IsDone(criteria);
        return step with
        {
            State = SweepState.Measured,
            Verdict = isDone ? SweepState.Completed : SweepState.Open,
            Commit = commit,
            Criteria = criteria,
            Reason = string.Join("; ", new[] { isDone ? "" : Acceptance.WhyOpen(criteria), TodoCommit.Sentence(leftOut) }.Where(text => text is not "")) is { Length: > 0 } reason ? reason : null,
        };
    }

    private SweepStep Failed(SweepStep step, string reason) => step with { State = SweepState.Failed, Reason = reason, EndedAt = clock.GetUtcNow() };

    private string Message(SweepStep step) => $"""
        {step.Todo}: {OneLine(step.Task)}

        Carried out by: {OneLine(wish.Worker.ToString())}

        Muster-Todo: {step.Todo}
        Muster-Sweep: {book.Now.Id}

        """.ReplaceLineEndings("\n");

    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
}
