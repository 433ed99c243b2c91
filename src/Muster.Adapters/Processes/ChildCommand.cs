namespace Muster.Adapters.Processes;

/// <summary>A program to run, with its arguments as they are: no shell comes between.</summary>
internal sealed record ChildCommand
{
    public required string Program { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public required string Directory { get; init; }

    /// <summary>Variables to set, or with null to remove, in the environment of this process.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Whether to look for children that outlive the program even when it ended by itself; git has none, and looking costs a walk over all processes.</summary>
    public bool LeavesChildren { get; init; } = true;

    /// <summary>By what its processes are known, where somebody must find them after this one has died; else a new one.</summary>
    public string Cookie { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>After it the process and everything it started is killed.</summary>
    public required TimeSpan TimeLimit { get; init; }
}

/// <summary>How a child process ended. <see cref="ExitCode"/> is null unless it exited by itself; <see cref="Problem"/> says why it never started.</summary>
internal sealed record ChildResult(int? ExitCode, bool TimedOut, string? Problem, TimeSpan Duration);
