using System.Globalization;
using Muster.Core.Changes;

namespace Muster.Adapters.Git;

/// <summary>A local repository's history. A shallow clone, a commit that is not there, no git: the answer is that it is not known.</summary>
/// <param name="git">The program.</param>
/// <param name="directory">The repository, or the folder of it that is looked at: paths are relative to it.</param>
public sealed class GitHistory(GitProgram git, string directory) : ISourceHistory
{
    /// <summary>A base further away than this would say little.</summary>
    private const string Ancestors = "--max-count=500";

    /// <summary>Command lines end at about two million letters.</summary>
    private const int MostPaths = 2000;

    private static readonly string[] Patch = ["-r", "-M", "-l5000", "-z", "--raw", "-p", "-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--full-index", "--relative", "--src-prefix=a/", "--dst-prefix=b/"];

    /// <summary>The history of the repository around a directory; null where there is none.</summary>
    public static GitHistory? Around(string directory) => GitLayout.Around(directory) is null ? null : new(new GitProgram(), directory);

    /// <summary>The top of the repository around a directory; null where there is none.</summary>
    public static string? Top(string directory) => GitLayout.Around(directory)?.Top;

    public async Task<Ancestry?> AncestryAsync(string commit, string? branch, CancellationToken cancel)
    {
        if (!IsHash(commit) || await AncestorsAsync(["--first-parent", commit], cancel) is not { Count: > 0 } firstParents)
        {
            return null;
        }

        var (name, reference) = await DefaultBranchAsync(cancel);
        var mergeBase = reference is null || name == branch ? null : await LineAsync(["merge-base", commit, reference], cancel);
        mergeBase = mergeBase == commit ? null : mergeBase;
        return new Ancestry(
            firstParents,
            await AncestorsAsync([commit], cancel),
            mergeBase,
            name,
            mergeBase is null ? [] : await AncestorsAsync(["--first-parent", mergeBase], cancel));
    }

    public async Task<int?> DistanceAsync(string before, string head, CancellationToken cancel) =>
        IsHash(before) && IsHash(head) && await LineAsync(["rev-list", "--count", $"{before}..{head}"], cancel) is { } text && int.TryParse(text, CultureInfo.InvariantCulture, out var count) ? count : null;

    public async Task<SourceDiff?> DiffAsync(string before, string? head, CancellationToken cancel)
    {
        if (!IsHash(before) || (head is not null && !IsHash(head)))
        {
            return null;
        }

        if (before == head)
        {
            return SourceDiff.None;
        }

        if (head is null && GitLayout.Around(directory) is not { Bare: false })
        {
            return null;
        }

        var answer = await git.RunAsync(directory, head is null ? ["diff-index", .. Patch, before, "--"] : ["diff-tree", .. Patch, before, head, "--"], cancel);
        return answer.Problem is null ? PatchReader.Read(answer.Text) : null;
    }

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> TextsAsync(string? commit, IReadOnlyCollection<string> paths, CancellationToken cancel)
    {
        var texts = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (commit is null || !IsHash(commit))
        {
            return texts;
        }

        foreach (var path in paths.Order(StringComparer.Ordinal).Take(MostPaths))
        {
            var answer = await git.RunAsync(directory, ["cat-file", "blob", $"{commit}:./{path}"], cancel);
            if (answer.Problem is null && answer.Text is var text && !text.Contains('\0', StringComparison.Ordinal))
            {
                texts[path] = text.Split('\n');
            }
        }

        return texts;
    }

    public async Task<IReadOnlyList<LineOrigin>> BlameAsync(string before, string head, string path, IReadOnlyList<int> lines, CancellationToken cancel)
    {
        if (!IsHash(before) || !IsHash(head) || lines.Count == 0)
        {
            return [];
        }

        var ranges = Ranges(lines).Take(500).SelectMany(range => new[] { "-L", string.Create(CultureInfo.InvariantCulture, $"{range.First},{range.Last}") });
        var answer = await git.RunAsync(directory, ["blame", "--porcelain", .. ranges, $"{before}..{head}", "--", path], cancel);
        return answer.Problem is null ? BlameReader.Read(answer.Text) : [];
    }

    public async Task<IReadOnlyList<CommitNote>> LogAsync(string before, string head, IReadOnlyCollection<string> paths, int most, CancellationToken cancel)
    {
        if (!IsHash(before) || !IsHash(head))
        {
            return [];
        }

        var answer = await git.RunAsync(
            directory,
            ["log", "-z", $"--max-count={most.ToString(CultureInfo.InvariantCulture)}", "--format=%H%x09%ct%x09%an%x09%s", $"{before}..{head}", "--", .. paths.Take(MostPaths)],
            cancel);
        return answer.Problem is null ? [.. answer.Records.Select(Note).OfType<CommitNote>()] : [];
    }

    /// <summary>Who made these commits, by commit; those that are not here are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AuthorsAsync(IReadOnlyCollection<string> commits, CancellationToken cancel)
    {
        string[] hashes = [.. commits.Where(IsHash).Take(MostPaths)];
        var answer = hashes is [] ? null : await git.RunAsync(directory, ["log", "-z", "--no-walk=unsorted", "--ignore-missing", "--format=%H%x09%an", .. hashes, "--"], cancel);
        return answer is not { Problem: null } ? new Dictionary<string, string>()
            : answer.Records.Select(record => record.Split('\t', 2)).Where(words => words.Length == 2).DistinctBy(words => words[0]).ToDictionary(words => words[0], words => words[1], StringComparer.Ordinal);
    }

    public async Task<string?> ResolveAsync(string name, CancellationToken cancel) =>
        name.StartsWith('-') || name.Contains("..", StringComparison.Ordinal) ? null : await LineAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"], cancel);

    // The remote's word first, then the usual names.
    private async Task<(string? Name, string? Reference)> DefaultBranchAsync(CancellationToken cancel)
    {
        string[] usual = ["refs/heads/main", "refs/heads/master", "refs/heads/trunk", "refs/remotes/origin/main", "refs/remotes/origin/master"];
        var answer = await git.RunAsync(directory, ["for-each-ref", "--format=%(refname) %(symref)", "refs/remotes/origin/HEAD", .. usual], cancel);
        var known = answer.Problem is null ? answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[^1]) : [];
        var reference = known.GetValueOrDefault("refs/remotes/origin/HEAD") is { Length: > 0 } stated ? stated : usual.FirstOrDefault(known.ContainsKey);
        return reference is null ? (null, null) : (reference.Replace("refs/heads/", "", StringComparison.Ordinal).Replace("refs/remotes/origin/", "", StringComparison.Ordinal), reference);
    }

    private async Task<IReadOnlyList<CommitName>> AncestorsAsync(string[] which, CancellationToken cancel)
    {
        var answer = await git.RunAsync(directory, ["rev-list", Ancestors, "--no-commit-header", "--format=%H %T", .. which, "--"], cancel);
        return answer.Problem is not null ? [] : [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Select(words => new CommitName(words[0], words[1]))];
    }

    private async Task<string?> LineAsync(string[] arguments, CancellationToken cancel)
    {
        var answer = await git.RunAsync(directory, arguments, cancel);
        return answer.Problem is null && answer.Text.Split('\n')[0].Trim() is { Length: > 0 } line ? line : null;
    }

    private static CommitNote? Note(string record) => record.Split('\t', 4) is [var commit, var seconds, var author, var subject]
        ? new(commit, author, DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture)), subject)
        : null;

    private static IEnumerable<(int First, int Last)> Ranges(IReadOnlyList<int> lines)
    {
        var (first, last) = (lines[0], lines[0]);
        foreach (var line in lines.Skip(1))
        {
            if (line != last + 1)
            {
                yield return (first, last);
                first = line;
            }

            last = line;
        }

        yield return (first, last);
    }

    // What comes from a delivery could be anything, and git would take some of it for an option or a range.
    private static bool IsHash(string commit) => commit.Length is >= 7 and <= 64 && commit.All(char.IsAsciiHexDigit);
}
