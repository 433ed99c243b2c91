using Muster.Adapters.Discovery;

namespace Muster.Adapters.Tools;

/// <summary>What a tool is run for.</summary>
public enum ToolKind
{
    Tests,
    Check,
}

/// <summary>How a run ended, as far as its exit code and its reports tell. Of several steps the greatest counts.</summary>
public enum ToolOutcome
{
    /// <summary>The test runner found no tests.</summary>
    NoTests,

    /// <summary>The tests passed, the check found nothing.</summary>
    Passed,

    /// <summary>The check found something.</summary>
    FoundProblems,

    /// <summary>Tests failed; the report says which.</summary>
    TestsFailed,

    /// <summary>The tool did not do its work: it could not build, collect, or understand its own configuration.</summary>
    Failed,

    /// <summary>The tool, or something it needs, is not installed.</summary>
    Missing,

    /// <summary>It was killed at its time limit.</summary>
    TimedOut,
}

/// <summary>One tool that was run, or should have been, in one repository.</summary>
public sealed record ToolRun
{
    /// <summary>The recipe's name, such as <c>pytest</c> or <c>ruff</c>.</summary>
    public required string Tool { get; init; }

    public required ToolKind Kind { get; init; }

    public required ToolOutcome Outcome { get; init; }

    /// <summary>Why it failed or is missing, or what is missing from a run that went well; null when there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>The deciding command as one would type it; empty when nothing was started.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>Of the deciding command; null when it did not end by itself.</summary>
    public int? ExitCode { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>What the tool wrote, beginning and end when it wrote very much; null when nothing was started.</summary>
    public string? LogPath { get; init; }

    /// <summary>The reports that it left, copied to the results; their path begins with the tool's name.</summary>
    public IReadOnlyList<FoundReport> Reports { get; init; } = [];
}

/// <summary>Everything that was run in one repository.</summary>
public sealed record RepositoryRuns
{
    public required string Repository { get; init; }

    public required IReadOnlyList<ToolRun> Runs { get; init; }

    /// <summary>The directory in which the tools ran; absolute paths in their reports begin with it. It may be gone by now.</summary>
    public required string Directory { get; init; }

    /// <summary>The commit whose files the tools saw; null when they ran in place, where the work tree may differ from any commit.</summary>
    public string? Commit { get; init; }

    /// <summary>Why nothing could be run at all.</summary>
    public string? Problem { get; init; }
}
