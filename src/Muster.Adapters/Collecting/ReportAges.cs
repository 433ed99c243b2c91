using System.Globalization;
using Muster.Adapters.Discovery;
using Muster.Adapters.Git;
using Muster.Core.Git;
using Muster.Reports;

namespace Muster.Adapters.Collecting;

/// <summary>
/// Dates the reports of one repository (docs/trust.md). A report that git tracks belongs to the commit that last changed it; another one
/// is held against the times of the sources and of the commits. A file's time alone proves little: a fresh clone makes all files new.
/// </summary>
internal sealed class ReportAges(GitProgram git, string directory, GitFacts? facts, IReadOnlyDictionary<string, string> tracked, SourceTimes sources)
{
    /// <summary>Reports and sources written by one command lie this close together.</summary>
    private static readonly TimeSpan SameMoment = TimeSpan.FromSeconds(2);

    /// <summary>A time without zone is good to the day only.</summary>
    private static readonly TimeSpan ZoneDoubt = TimeSpan.FromHours(26);

    /// <summary>The tracked files are the commit's: git's index cannot say what differs from them.</summary>
    public bool IndexIsEmpty { get; init; }

    public async Task<ReportAge> OfAsync(FoundReport report, Reading reading, CancellationToken cancel)
    {
        if (facts?.Commit is null)
        {
            return ByFileTime(report, reading);
        }

        var isCommitted = tracked.ContainsKey(report.Path) && !(facts.Dirty == true && await DiffersFromHeadAsync(report.Path, cancel));
        return isCommitted ? await ByCommitAsync(report, reading, cancel) : await ByTimesAsync(report, reading, cancel);
    }

    private ReportAge ByFileTime(FoundReport report, Reading reading) =>
        new(MadeAt(report, reading), null, sources.Newest > report.Modified + SameMoment ? 1 : 0);

    private async Task<ReportAge> ByCommitAsync(FoundReport report, Reading reading, CancellationToken cancel)
    {
        var log = await git.RunAsync(directory, ["log", "-1", "--format=%H %ct", "--", report.Path], cancel);
        if (log.Problem is not null || log.Text.Trim().Split(' ') is not [var commit, var seconds])
        {
            return await ByTimesAsync(report, reading, cancel);
        }

        var committed = DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));
        var made = reading.Origin.WrittenAt is { } written && written < committed ? written : committed;

        // Archived or committed long after it was made, or at the edge of a shallow history: the commit proves nothing, its own time does.
        var isOlder = committed - made > TimeSpan.FromDays(7) || (facts!.Shallow && IsEdge(commit));
        return isOlder ? await AtAsync(made, cancel) : await SinceAsync(made, commit, cancel);
    }

    private async Task<ReportAge> ByTimesAsync(FoundReport report, Reading reading, CancellationToken cancel)
    {
        var made = MadeAt(report, reading);
        var isTouched = sources.Newest > report.Modified + SameMoment;
        var isCopied = made < report.Modified - ZoneDoubt;
        if (!isTouched && !isCopied)
        {
            return new(made, null, 0);
        }

        var age = await AtAsync(made, cancel);
        return isTouched && age.CommitsSince == 0 && facts!.CommittedAt < made ? age with { CommitsSince = 1 } : age;
    }

    // The commit that was HEAD at that time, and whether sources changed since.
    private async Task<ReportAge> AtAsync(DateTimeOffset made, CancellationToken cancel)
    {
        var then = await git.RunAsync(
            directory, ["rev-list", "--max-count=1", "--first-parent", string.Create(CultureInfo.InvariantCulture, $"--before={made.ToUnixTimeSeconds()}"), "HEAD"], cancel);
        var commit = then.Problem is null ? then.Text.Trim() : "";
        return commit.Length == 0 ? new(made, null, 1) : await SinceAsync(made, commit, cancel);
    }

    private async Task<ReportAge> SinceAsync(DateTimeOffset made, string commit, CancellationToken cancel)
    {
        if (commit == facts!.Commit)
        {
            return new(made, null, 0);
        }

        var changed = await git.RunAsync(directory, ["diff-tree", "-r", "-z", "--name-only", "--no-renames", commit, "HEAD"], cancel);
        if (changed.Problem is null && !changed.Records.Any(path => SourceLanguages.Of(path) is not null))
        {
            return new(made, commit, 0);
        }

        var count = await git.RunAsync(directory, ["rev-list", "--count", $"{commit}..HEAD"], cancel);
        return new(made, commit, count.Problem is null && int.TryParse(count.Text, CultureInfo.InvariantCulture, out var commits) ? Math.Max(1, commits) : 1);
    }

    private async Task<bool> DiffersFromHeadAsync(string path, CancellationToken cancel)
    {
        if (IndexIsEmpty)
        {
            var name = await git.RunAsync(directory, ["hash-object", "--no-filters", "--", path], cancel);
            return name.Problem is null && name.Text.Trim() != tracked[path];
        }

        var differs = await git.RunAsync(directory, ["diff-index", "--name-only", "-z", "HEAD", "--", path], cancel);
        return differs.Problem is null && differs.Records.Any();
    }

    private bool IsEdge(string commit)
    {
        try
        {
            return File.ReadLines(Path.Combine(GitLayout.Around(directory)!.CommonDirectory, "shallow")).Contains(commit);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    // The report's own time says when the numbers were made, the file's when it was last copied; a time without zone within a day of the file's is the same moment.
    private static DateTimeOffset MadeAt(FoundReport report, Reading reading) =>
        reading.Origin.WrittenAt is { } written && written < report.Modified - ZoneDoubt ? written : report.Modified;
}
