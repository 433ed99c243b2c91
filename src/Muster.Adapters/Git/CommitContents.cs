using System.Globalization;

namespace Muster.Adapters.Git;

/// <summary>What a commit holds: its files with git's object names, the name of all of them, its time.</summary>
internal sealed class CommitContents(GitProgram git, string directory)
{
    /// <summary>Null when git does not have the commit.</summary>
    public async Task<HeldFiles?> OfAsync(string commit, CancellationToken cancel)
    {
        var about = await git.RunAsync(directory, ["rev-list", "--max-count=1", "--no-commit-header", "--format=%ct %T", commit, "--"], cancel);
        if (about.Problem is not null || about.Text.Trim().Split(' ') is not [var seconds, var tree])
        {
            return null;
        }

        // "<mode> <type> <object>\t<path>"
        var files = await git.RunAsync(directory, ["ls-tree", "-r", "-z", commit], cancel);
        var blobs = files.Problem is not null ? [] : files.Records
            .Select(record => record.Split('\t', 2)).Where(words => words.Length == 2)
            .ToDictionary(words => words[1], words => words[0].Split(' ')[2], StringComparer.Ordinal);
        return new HeldFiles(tree, DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture)), blobs);
    }
}

internal sealed record HeldFiles(string Tree, DateTimeOffset CommittedAt, IReadOnlyDictionary<string, string> Blobs);
