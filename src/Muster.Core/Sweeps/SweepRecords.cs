namespace Muster.Core.Sweeps;

/// <summary>How far a todo has come in a sweep.</summary>
public enum SweepState
{
    Planned,

    /// <summary>The worker is at work, or died with its sweep: nothing of it counts yet.</summary>
    Working,

    /// <summary>Worked and measured; branch and manifest are about to say so.</summary>
    Measured,

    /// <summary>All its criteria were measured as met on the branch.</summary>
    Completed,

    /// <summary>Worked, but not measured as done: the todo stays open.</summary>
    Open,

    Failed,

    /// <summary>What it waits for is not finished.</summary>
    Waiting,
}

/// <summary>One criterion of a todo, as it was measured on the branch.</summary>
/// <param name="Standing">met, not yet, unknown or by hand.</param>
/// <param name="Before">The repository's believed number when the work began; null when there was none.</param>
/// <param name="After">The number on the branch; null when there is none.</param>
/// <param name="Why">By how much it is missed, or why it cannot be judged; empty when it is met.</param>
public sealed record SweepCriterion(string Text, string Standing, string? Before, string? After, string Why);

/// <summary>One todo of a sweep.</summary>
public sealed record SweepStep
{
    public required string Todo { get; init; }

    /// <summary>Its place in the order.</summary>
    public required int Place { get; init; }

    public required string Repository { get; init; }

    public required string Task { get; init; }

    public required SweepState State { get; init; }

    /// <summary>What a measured step is to become.</summary>
    public SweepState? Verdict { get; init; }

    /// <summary>The commit that the worker began with.</summary>
    public string? Before { get; init; }

    /// <summary>What it changed; null when that was nothing.</summary>
    public string? Commit { get; init; }

    public int? ExitCode { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it failed, waits or stays open; what was left out.</summary>
    public string? Reason { get; init; }

    public IReadOnlyList<SweepCriterion> Criteria { get; init; } = [];

    /// <summary>Where the worker's output is kept.</summary>
    public string? Log { get; init; }

    /// <summary>Marks the worker's processes, so that those of a killed sweep can be ended.</summary>
    public string? Cookie { get; init; }

    public bool IsOver => State is SweepState.Completed or SweepState.Open or SweepState.Failed or SweepState.Waiting;
}

/// <summary>A repository of a sweep, and the branch that is proposed.</summary>
public sealed record SweepBranch
{
    public required string Repository { get; init; }

    /// <summary>Its folder on this machine; null when it is not here.</summary>
    public string? Directory { get; init; }

    public required string Branch { get; init; }

    /// <summary>The default branch, and its commit when the sweep began.</summary>
    public string? BaseName { get; init; }

    public string? Base { get; init; }

    /// <summary>The tip of what is proposed; null when nothing was changed.</summary>
    public string? Head { get; init; }

    public int Files { get; init; }

    public int Added { get; init; }

    public int Removed { get; init; }

    /// <summary>The summary on disk.</summary>
    public string? Proposal { get; init; }

    public string? PushedTo { get; init; }

    /// <summary>Why nothing could be done here.</summary>
    public string? Problem { get; init; }
}

/// <summary>One run of <c>muster sweep</c>, however often it was killed and resumed.</summary>
public sealed record Sweep
{
    public required Guid Id { get; init; }

    /// <summary>The plan, or the one todo.</summary>
    public required string Target { get; init; }

    public required string Worker { get; init; }

    public required string Who { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public IReadOnlyList<SweepBranch> Branches { get; init; } = [];

    /// <summary>In their order.</summary>
    public IReadOnlyList<SweepStep> Steps { get; init; } = [];

    public int CountOf(SweepState state) => Steps.Count(step => step.State == state);

    /// <summary>Some todo or repository failed.</summary>
    public bool HasFailed => CountOf(SweepState.Failed) > 0 || Branches.Any(branch => branch.Problem is not null);
}
