using System.Data.Common;
using Muster.Adapters.Memory;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Migrations;
using Muster.Core.Memory;
using Muster.Core.Sweeps;

namespace Muster.Adapters.Sweeps;

/// <summary>The journal of sweeps in the store of any engine. What is to happen is written before it happens, what came of it afterwards.</summary>
public sealed class SweepJournal(IStorageEngine engine, TimeProvider clock)
{
    private const string Sweeps = "SELECT id, target, worker, who, started_at, finished_at FROM sweep";

    /// <summary>The newest first, each with its repositories and todos.</summary>
    public async Task<IReadOnlyList<Sweep>> NewestAsync(int most, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await WholeAsync(connection, await connection.QueryAsync<SweepRow>($"{Sweeps} ORDER BY started_at DESC, id DESC LIMIT @most", new { most }, cancel: cancel), cancel);
    }

    /// <summary>The newest of that target; null when there is none.</summary>
    public async Task<Sweep?> LastAsync(string target, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return (await WholeAsync(connection, await connection.QueryAsync<SweepRow>($"{Sweeps} WHERE target = @target ORDER BY started_at DESC, id DESC LIMIT 1", new { target }, cancel: cancel), cancel)).SingleOrDefault();
    }

    public async Task<Sweep?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return (await WholeAsync(connection, await connection.QueryAsync<SweepRow>($"{Sweeps} WHERE id = @Id", new { Id = id.ToString() }, cancel: cancel), cancel)).SingleOrDefault();
    }

    /// <summary>Whether a sweep has worked on this branch before; then it is Muster's own.</summary>
    public async Task<bool> OwnsAsync(string repository, string branch, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM sweep_branch WHERE repository = @repository AND branch = @branch AND base IS NOT NULL", new { repository, branch }, cancel: cancel) > 0;
    }

    public Task BeginAsync(Sweep sweep, CancellationToken cancel) => WriteAsync(
        async (connection, transaction) =>
        {
            await connection.ExecuteAsync(
                "INSERT INTO sweep (id, target, worker, who, started_at) VALUES (@Id, @Target, @Worker, @Who, @At)",
                new { Id = sweep.Id.ToString(), sweep.Target, sweep.Worker, sweep.Who, At = sweep.StartedAt.ToMilliseconds() },
                transaction, cancel: cancel);
            foreach (var step in sweep.Steps)
            {
                await StepAsync(connection, transaction, SweepStepRow.Of(sweep.Id, step), cancel);
            }

            return [Event("sweep.started", sweep, null, $$"""{"worker":{{Quoted(sweep.Worker)}},"todos":{{sweep.Steps.Count}}}""")];
        },
        cancel);

    public Task StepAsync(Guid sweep, SweepStep step, CancellationToken cancel) => WriteAsync(
        async (connection, transaction) =>
        {
            await StepAsync(connection, transaction, SweepStepRow.Of(sweep, step), cancel);
            return [];
        },
        cancel);

    public Task BranchAsync(Guid sweep, SweepBranch branch, CancellationToken cancel) => WriteAsync(
        async (connection, transaction) =>
        {
            await BranchAsync(connection, transaction, sweep, branch, cancel);
            return [];
        },
        cancel);

    /// <summary>The repository's part is over: what is proposed is in the journal and in the memory.</summary>
    public Task ProposedAsync(Sweep sweep, SweepBranch branch, CancellationToken cancel) => WriteAsync(
        async (connection, transaction) =>
        {
            await BranchAsync(connection, transaction, sweep.Id, branch, cancel);
            return branch.Head is null ? [] : [Event("sweep.proposed", sweep, branch.Repository, $$"""{"branch":{{Quoted(branch.Branch)}},"commit":{{Quoted(branch.Head)}},"files":{{branch.Files}},"added":{{branch.Added}},"removed":{{branch.Removed}}}""")];
        },
        cancel);

    public Task FinishAsync(Sweep sweep, CancellationToken cancel) => WriteAsync(
        async (connection, transaction) =>
        {
            var finished = await connection.ExecuteAsync(
                "UPDATE sweep SET finished_at = @At WHERE id = @Id AND finished_at IS NULL", new { Id = sweep.Id.ToString(), At = clock.GetUtcNow().ToMilliseconds() }, transaction, cancel: cancel);
            return finished == 0 ? [] :
            [
                Event("sweep.finished", sweep, null, $$"""{"completed":{{sweep.CountOf(SweepState.Completed)}},"open":{{sweep.CountOf(SweepState.Open)}},"failed":{{sweep.CountOf(SweepState.Failed)}},"waiting":{{sweep.CountOf(SweepState.Waiting)}}}"""),
            ];
        },
        cancel);

    private static Task BranchAsync(DbConnection connection, DbTransaction transaction, Guid sweep, SweepBranch branch, CancellationToken cancel) => connection.ExecuteAsync(
        """
        INSERT INTO sweep_branch (sweep_id, repository, directory, branch, base_name, base, head, files, added, removed, proposal, pushed_to, problem)
        VALUES (@Sweep, @Repository, @Directory, @Branch, @BaseName, @Base, @Head, @Files, @Added, @Removed, @Proposal, @PushedTo, @Problem)
        ON CONFLICT (sweep_id, repository) DO UPDATE SET directory = excluded.directory, branch = excluded.branch, base_name = excluded.base_name, base = excluded.base, head = excluded.head,
            files = excluded.files, added = excluded.added, removed = excluded.removed, proposal = excluded.proposal, pushed_to = excluded.pushed_to, problem = excluded.problem
        """,
        new { Sweep = sweep.ToString(), branch.Repository, branch.Directory, branch.Branch, branch.BaseName, branch.Base, branch.Head, branch.Files, branch.Added, branch.Removed, branch.Proposal, branch.PushedTo, branch.Problem },
        transaction, cancel: cancel);

    private static Task StepAsync(DbConnection connection, DbTransaction transaction, SweepStepRow row, CancellationToken cancel) => connection.ExecuteAsync(
        """
        INSERT INTO sweep_step (sweep_id, todo, place, repository, task, state, verdict, before_commit, made_commit, exit_code, started_at, ended_at, reason, criteria, log, cookie)
        VALUES (@SweepId, @Todo, @Place, @Repository, @Task, @State, @Verdict, @BeforeCommit, @MadeCommit, @ExitCode, @StartedAt, @EndedAt, @Reason, @Criteria, @Log, @Cookie)
        ON CONFLICT (sweep_id, todo) DO UPDATE SET place = excluded.place, state = excluded.state, verdict = excluded.verdict, before_commit = excluded.before_commit,
            made_commit = excluded.made_commit, exit_code = excluded.exit_code, started_at = excluded.started_at, ended_at = excluded.ended_at, reason = excluded.reason, criteria = excluded.criteria,
            log = excluded.log, cookie = excluded.cookie
        """,
        row, transaction, cancel: cancel);

    private static async Task<IReadOnlyList<Sweep>> WholeAsync(DbConnection connection, IReadOnlyList<SweepRow> rows, CancellationToken cancel)
    {
        List<Sweep> sweeps = [];
        foreach (var row in rows)
        {
            var branches = await connection.QueryAsync<SweepBranchRow>(
                "SELECT sweep_id, repository, directory, branch, base_name, base, head, files, added, removed, proposal, pushed_to, problem FROM sweep_branch WHERE sweep_id = @Id ORDER BY repository", new { row.Id }, cancel: cancel);
            var steps = await connection.QueryAsync<SweepStepRow>(
                """
                SELECT sweep_id, todo, place, repository, task, state, verdict, before_commit, made_commit, exit_code, started_at, ended_at, reason, criteria, log, cookie
                FROM sweep_step WHERE sweep_id = @Id ORDER BY place, todo
                """,
                new { row.Id }, cancel: cancel);
            sweeps.Add(row.ToSweep(branches.Select(branch => branch.ToBranch()), steps.Select(step => step.ToStep())));
        }

        return sweeps;
    }

    private QualityEvent Event(string kind, Sweep sweep, string? repository, string after) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        At = clock.GetUtcNow(),
        Kind = kind,
        Repository = repository,
        RecordId = sweep.Target,
        Who = sweep.Who,
        After = after,
    };

    private static string Quoted(string text) => $"\"{System.Text.Json.JsonEncodedText.Encode(text)}\"";

    // The events of a step are written with it: neither is there without the other.
    private async Task WriteAsync(Func<DbConnection, DbTransaction, Task<QualityEvent[]>> deed, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var transaction = await engine.BeginWriteAsync(connection, cancel);
        await EventLog.InsertAsync(connection, transaction, await deed(connection, transaction), cancel);
        await transaction.CommitAsync(cancel);
    }

    private Task<DbConnection> OpenAsync(CancellationToken cancel) => Migrator.OpenAsync(engine, clock, cancel);
}
