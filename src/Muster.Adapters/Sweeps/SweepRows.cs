using System.Text.Json;
using System.Text.Json.Serialization;
using Muster.Adapters.Storage;
using Muster.Core.Sweeps;

namespace Muster.Adapters.Sweeps;

internal sealed record SweepRow(string Id, string Target, string Worker, string Who, long StartedAt, long? FinishedAt)
{
    public Sweep ToSweep(IEnumerable<SweepBranch> branches, IEnumerable<SweepStep> steps) => new()
    {
        Id = Guid.Parse(Id),
        Target = Target,
        Worker = Worker,
        Who = Who,
        StartedAt = StartedAt.ToTime(),
        FinishedAt = FinishedAt.ToTime(),
        Branches = [.. branches],
        Steps = [.. steps],
    };
}

internal sealed record SweepBranchRow(
    string SweepId, string Repository, string? Directory, string Branch, string? BaseName, string? Base, string? Head, long Files, long Added, long Removed, string? Proposal, string? PushedTo, string? Problem)
{
    public SweepBranch ToBranch() => new()
    {
        Repository = Repository,
        Directory = Directory,
        Branch = Branch,
        BaseName = BaseName,
        Base = Base,
        Head = Head,
        Files = (int)Files,
        Added = (int)Added,
        Removed = (int)Removed,
        Proposal = Proposal,
        PushedTo = PushedTo,
        Problem = Problem,
    };
}

internal sealed record SweepStepRow(
    string SweepId, string Todo, long Place, string Repository, string Task, string State, string? Verdict, string? BeforeCommit, string? MadeCommit, long? ExitCode, long? StartedAt, long? EndedAt,
    string? Reason, string? Criteria, string? Log, string? Cookie)
{
    public static SweepStepRow Of(Guid sweep, SweepStep step) => new(
        sweep.ToString(), step.Todo, step.Place, step.Repository, step.Task, SweepWriting.Word(step.State), step.Verdict is { } verdict ? SweepWriting.Word(verdict) : null, step.Before, step.Commit,
        step.ExitCode, step.StartedAt.ToMilliseconds(), step.EndedAt.ToMilliseconds(), step.Reason, step.Criteria is [] ? null : JsonSerializer.Serialize([.. step.Criteria], SweepJson.Default.SweepCriterionArray), step.Log, step.Cookie);

    public SweepStep ToStep() => new()
    {
        Todo = Todo,
        Place = (int)Place,
        Repository = Repository,
        Task = Task,
        State = Enum.Parse<SweepState>(State, ignoreCase: true),
        Verdict = Verdict is null ? null : Enum.Parse<SweepState>(Verdict, ignoreCase: true),
        Before = BeforeCommit,
        Commit = MadeCommit,
        ExitCode = (int?)ExitCode,
        StartedAt = StartedAt.ToTime(),
        EndedAt = EndedAt.ToTime(),
        Reason = Reason,
        Criteria = Criteria is null ? [] : JsonSerializer.Deserialize(Criteria, SweepJson.Default.SweepCriterionArray) ?? [],
        Log = Log,
        Cookie = Cookie,
    };
}

[JsonSerializable(typeof(SweepCriterion[]))]
internal sealed partial class SweepJson : JsonSerializerContext;
