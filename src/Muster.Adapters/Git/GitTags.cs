namespace Muster.Adapters.Git;

/// <summary>The commits that carry a tag: releases.</summary>
public sealed class GitTags(GitProgram git)
{
    /// <summary>Full hashes; null with a problem when git does not answer.</summary>
    public async Task<(IReadOnlySet<string>? Commits, string? Problem)> ReadAsync(string directory, CancellationToken cancel)
    {
        // An annotated tag is an object of its own; *objectname is what it stands for.
        var tags = await git.RunAsync(directory, ["for-each-ref", "--format=%(objectname) %(*objectname)", "refs/tags"], cancel);
        return tags.Problem is { } problem ? (null, problem) : (tags.Text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal), null);
    }
}
