namespace Muster.Core.Git;

/// <summary>What git says about a repository's checkout. What is not known, or not there, is null.</summary>
public sealed record GitFacts
{
    /// <summary>HEAD; null when there is no commit yet.</summary>
    public string? Commit { get; init; }

    /// <summary>Git's name of all files that HEAD holds.</summary>
    public string? Tree { get; init; }

    /// <summary>Null when HEAD is detached.</summary>
    public string? Branch { get; init; }

    /// <summary>The committer's time of HEAD.</summary>
    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>Tracked files differ from HEAD, or a new source file is not tracked yet; null for a bare repository, which has no work tree.</summary>
    public bool? Dirty { get; init; }

    /// <summary>History was cut off when cloning.</summary>
    public bool Shallow { get; init; }

    public bool Bare { get; init; }

    /// <summary>Of <c>origin</c>, else of the only remote; without user name and password.</summary>
    public string? RemoteUrl { get; init; }
}

/// <summary>Git's facts about a directory, or why there are none.</summary>
public sealed record GitReading(GitFacts? Facts, string? Problem);
