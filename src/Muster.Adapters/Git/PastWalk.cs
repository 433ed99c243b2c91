using System.Globalization;

namespace Muster.Adapters.Git;

/// <summary>A branch's first-parent history with what each commit wrote: one <c>git log</c>.</summary>
public static class PastWalk
{
    /// <summary>Commits of the first-parent history; 0 where there is none.</summary>
    public static async Task<int> LengthAsync(GitProgram git, string directory, CancellationToken cancel)
    {
        var count = await git.RunAsync(directory, ["rev-list", "--count", "--first-parent", "HEAD"], cancel);
        return count.Problem is null && int.TryParse(count.Text, CultureInfo.InvariantCulture, out var commits) ? commits : 0;
    }

    /// <summary>Oldest first. Merges show what they brought to the branch.</summary>
    /// <param name="git">Asks.</param>
    /// <param name="directory">A repository's top, or bare.</param>
    /// <param name="cancel">Stops asking.</param>
    /// <returns>Null with a problem when git does not answer.</returns>
    internal static async Task<(IReadOnlyList<PastCommit>? Commits, string? Problem)> WalkAsync(GitProgram git, string directory, CancellationToken cancel)
    {
        var log = await git.RunAsync(
            directory,
            ["log", "--first-parent", "-m", "--raw", "--no-renames", "--no-abbrev", "-z", "--format=%x01%H %T %ct %s", "HEAD"],
            cancel);
        return log.Problem is { } problem ? (null, problem) : ([.. Commits(log.Records).Reverse()], null);
    }

    /// <summary>The subjects of all commits, also of those that came with merges.</summary>
    internal static async Task<IReadOnlyList<PastCommit>> SubjectsAsync(GitProgram git, string directory, CancellationToken cancel)
    {
        var log = await git.RunAsync(directory, ["log", "-z", "--format=%x01%H %T %ct %s", "HEAD"], cancel);
        return log.Problem is null ? [.. Commits(log.Records)] : [];
    }

    // \x01HASH TREE TIME SUBJECT NUL, then for each file \n?:MODE MODE HASH HASH STATUS NUL PATH NUL
    private static IEnumerable<PastCommit> Commits(IEnumerable<string> records)
    {
        PastCommit? commit = null;
        var written = new List<(string, string)>();
        string? blob = null;
        foreach (var record in records)
        {
            if (record[0] == '\x01' && record.Split(' ', 4) is [var hash, var tree, var time, var subject])
            {
                if (commit is not null)
                {
                    yield return commit with { Written = [.. written] };
                }

                written.Clear();
                blob = null;
                commit = new PastCommit(hash[1..], tree, DateTimeOffset.FromUnixTimeSeconds(long.Parse(time, CultureInfo.InvariantCulture)), subject, []);
            }
            else if (blob is not null)
            {
                if (blob.AsSpan().Trim('0').Length > 0)
                {
                    written.Add((record, blob));
                }

                blob = null;
            }
            else if (record.TrimStart('\n').Split(' ') is [[':', ..], ['1', '0', '0', ..], _, var hash2, _])
            {
                blob = hash2;
            }
            else if (record.TrimStart('\n').StartsWith(':'))
            {
                // Gone, a link or a submodule: its path is the next record, and no file.
                blob = "0";
            }
        }

        if (commit is not null)
        {
            yield return commit with { Written = [.. written] };
        }
    }
}

/// <param name="Commit">Full hash.</param>
/// <param name="Tree">Its tree's hash.</param>
/// <param name="At">The committer's time.</param>
/// <param name="Subject">The first line of its message.</param>
/// <param name="Written">Files that it added or changed, with their blobs.</param>
internal sealed record PastCommit(string Commit, string Tree, DateTimeOffset At, string Subject, IReadOnlyList<(string Path, string Blob)> Written);
