using System.Globalization;
using Muster.Adapters.Discovery;
using Muster.Adapters.Git;
using Muster.Adapters.Tools;

namespace Muster.Adapters.Sweeps;

/// <summary>
/// Makes one commit of what a worker left in its tree, whether or not it committed by itself. Reports that are new are measured and not
/// committed, and so are repositories inside. No branch moves.
/// </summary>
internal sealed class TodoCommit(GitProgram git, WorkTree tree)
{
    /// <summary>More cannot be given to git as arguments.</summary>
    private const int MostNamed = 500;

    private const string Repository = "160000";

    /// <param name="message">The first line and the rest.</param>
    /// <param name="scratch">A folder outside of the tree.</param>
    /// <returns>No commit when nothing has changed.</returns>
    public async Task<(string? Commit, IReadOnlyList<string> LeftOut, string? Problem)> MakeAsync(string message, string scratch, CancellationToken cancel)
    {
        if (!tree.IsStill)
        {
            return (null, [], "the worker took its work tree away, or its link to the repository");
        }

        var before = tree.Commit;
        if (await git.RunAsync(tree.Top, ["add", "-A", "--", "."], cancel) is { Problem: { } problem })
        {
            return (null, [], $"what it left cannot be added: {problem}");
        }

        var leftOut = await LeaveOutAsync(before, cancel);
        var written = await git.RunAsync(tree.Top, ["write-tree"], cancel);
        if (written.Problem is not null)
        {
            return (null, [], written.Problem);
        }

        var whole = written.Text.Trim();
        var former = await git.RunAsync(tree.Top, ["rev-parse", $"{before}^{{tree}}"], cancel);
        if (former.Text.Trim() == whole)
        {
            return (null, leftOut, null);
        }

        if ((await git.RunAsync(tree.Top, ["ls-tree", "--name-only", whole], cancel)).Text.Length == 0)
        {
            return (null, [], "the worker deleted every file");
        }

        var file = Path.Combine(scratch, "message");
        await File.WriteAllTextAsync(file, message, cancel);
        var made = await git.RunAsync(tree.Top, ["commit-tree", whole, "-p", before, "-F", file], cancel);
        if (made.Problem is not null)
        {
            return (null, [], $"it cannot be committed: {made.Problem}");
        }

        // Measured is the commit, so the tree's HEAD is it, whatever branch the worker switched to.
        var commit = made.Text.Trim();
        var there = await git.RunAsync(tree.Top, ["update-ref", "--no-deref", "HEAD", commit], cancel);
        return there.Problem is null ? (commit, leftOut, null) : (null, [], there.Problem);
    }

    // ":000000 100644 <hash> <hash> A", then the path
    private async Task<IReadOnlyList<string>> LeaveOutAsync(string before, CancellationToken cancel)
    {
        var changed = (await git.RunAsync(tree.Top, ["diff-index", "--cached", "-z", "--no-renames", before], cancel)).Records.ToArray();
        var rows = changed.Chunk(2).Where(row => row.Length == 2).Select(row => (Words: row[0].Split(' '), Path: row[1])).ToArray();
        var reports = ReportFinder.Find(new() { Directory = tree.Top }, cancel).Reports.Where(report => report.Sure).Select(report => report.Path).ToHashSet(StringComparer.Ordinal);
        string[] unwanted = [.. rows.Where(row => row.Words[^1] == "A" && (reports.Contains(row.Path) || row.Words[1] == Repository)).Select(row => row.Path)];
        foreach (var some in unwanted.Chunk(MostNamed))
        {
            await git.RunAsync(tree.Top, ["rm", "--cached", "-q", "-f", "--ignore-unmatch", "--", .. some], cancel);
        }

        return unwanted;
    }

    public static string Sentence(IReadOnlyList<string> leftOut) => leftOut is [] ? ""
        : string.Create(CultureInfo.InvariantCulture, $"not committed: {string.Join(", ", leftOut.Take(3))}{(leftOut.Count > 3 ? $" and {leftOut.Count - 3} more" : "")}");
}
