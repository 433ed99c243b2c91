using Muster.Adapters.Collecting;
using Muster.Core.Sweeps;

namespace Muster.Adapters.Sweeps;

/// <summary>What is to be carried out, by whom, and how.</summary>
public sealed record SweepWish
{
    public required SweepTodos Todos { get; init; }

    public required Worker Worker { get; init; }

    /// <summary>The folder in which a relative path of the worker's program begins.</summary>
    public required string Beside { get; init; }

    /// <summary>Logs and proposals.</summary>
    public required string Folder { get; init; }

    public required string Who { get; init; }

    /// <summary>Repositories at a time.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>For each todo; a worker may have its own.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Which of a repository's own tools measure the branch; null when only reports are read that are there.</summary>
    public ToolWish? Tools { get; init; }

    /// <summary>Push each branch to its repository's remote.</summary>
    public bool Push { get; init; }
}

/// <summary>News of a sweep for whoever shows progress.</summary>
/// <param name="Step">The todo; null for news of the repository.</param>
public readonly record struct SweepNews(string Repository, SweepStep? Step, string Line);
