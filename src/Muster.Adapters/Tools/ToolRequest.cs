using Muster.Core.Catalogs;

namespace Muster.Adapters.Tools;

/// <summary>What to run in one repository.</summary>
public sealed record ToolRequest
{
    public required Repository Repository { get; init; }

    /// <summary>The repository's directory on this machine.</summary>
    public required string Directory { get; init; }

    /// <summary>Where its environments and packages are; null when that is the directory.</summary>
    public string? Home { get; init; }

    /// <summary>Where logs and reports are kept; made when it is not there.</summary>
    public required string Results { get; init; }

    public bool Tests { get; init; }

    public bool Checks { get; init; }

    /// <summary>Run in the directory itself; else in a work tree of HEAD that is removed afterwards.</summary>
    public bool InPlace { get; init; }

    /// <summary>For each tool; a command of the manifest may set its own.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(30);
}

public enum ToolPhase
{
    Preparing,
    Started,
    Said,
    Ended,
}

/// <summary>News of a run, for whoever shows progress. <see cref="Line"/> is the last line that the tool wrote, fit for a terminal.</summary>
public readonly record struct ToolProgress(string Repository, string Tool, ToolPhase Phase, string? Line = null, ToolRun? Run = null);
