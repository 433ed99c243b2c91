using System.Globalization;
using System.Text.RegularExpressions;
using Muster.Adapters.Files;
using Muster.Core.Git;

namespace Muster.Adapters.Git;

/// <summary>
/// Asks git about a repository with one short process, or two where HEAD lies in a pack; layout, remote, shallowness and tracked files are
/// read from its files: a process costs more than all else that collecting a small repository does.
/// </summary>
public sealed partial class GitFactsReader(GitProgram git)
{
    /// <param name="directory">A repository's top, or a folder inside one: then only changes in that folder make it dirty.</param>
    /// <param name="cancel">Stops asking.</param>
    public async Task<GitReading> ReadAsync(string directory, CancellationToken cancel)
    {
        if (GitLayout.Around(directory) is not { } layout)
        {
            return new(null, $"{directory} is not in a git repository");
        }

        var config = await ConfigAsync(layout, cancel);
        var shared = new GitFacts { Bare = layout.Bare, Shallow = layout.Shallow, RemoteUrl = RemoteUrl(config) };
        if (layout.Bare)
        {
            return await BareAsync(layout, shared, cancel);
        }

        var status = await git.RunAsync(
            directory,
            ["status", "--porcelain=v2", "--branch", "-z", "--untracked-files=normal", "--ignore-submodules=dirty", "--no-renames", "--", "."],
            cancel);
        if (status.Problem is { } problem)
        {
            return new(null, problem);
        }

        var facts = WithStatus(shared, status.Records);
        return new(facts.Commit is null ? facts : await WithCommitAsync(facts, layout, cancel), null);
    }

    /// <summary>The tracked files below the directory, relative to it, as the index holds them; null with a problem when git does not answer.</summary>
    public async Task<(IReadOnlyList<TrackedFile>? Files, string? Problem)> TrackedFilesAsync(string directory, CancellationToken cancel)
    {
        if (GitLayout.Around(directory) is { Bare: false } layout && GitIndexFile.Read(layout, await ConfigAsync(layout, cancel)) is { } known)
        {
            return (Below(known, Path.GetRelativePath(layout.Top, Path.GetFullPath(directory))), null);
        }

        // "<mode> <object> <stage>\t<path>", one record a stage where a merge is not settled
        var files = await git.RunAsync(directory, ["ls-files", "-z", "--stage"], cancel);
        return files.Problem is { } problem ? (null, problem) : ([.. files.Records
            .Select(record => record.Split('\t', 2)).Where(words => words.Length == 2)
            .Select(words => new TrackedFile(words[1], words[0].Split(' ')[1]))
            .DistinctBy(file => file.Path)], null);
    }

    /// <summary>
    /// The repository's files below the directory: those of the index, and where it lists none (it was lost, or never written) those of the
    /// commit. No list at all would make everything in the work tree the repository's own.
    /// </summary>
    public async Task<(IReadOnlyList<TrackedFile>? Files, bool OfCommit, string? Problem)> HeldFilesAsync(string directory, GitFacts facts, CancellationToken cancel)
    {
        var (files, problem) = await TrackedFilesAsync(directory, cancel);
        if (files is not { Count: 0 } || facts.Commit is not { } commit)
        {
            return (files, false, problem);
        }

        // "<mode> <type> <object>\t<path>"
        var tree = await git.RunAsync(directory, ["ls-tree", "-r", "-z", commit], cancel);
        return tree.Problem is { } missing ? (null, false, missing) : ([.. tree.Records
            .Select(record => record.Split('\t', 2)).Where(words => words.Length == 2)
            .Select(words => new TrackedFile(words[1], words[0].Split(' ')[2]))], true, null);
    }

    private static IReadOnlyList<TrackedFile> Below(IReadOnlyList<TrackedFile> files, string folder)
    {
        var prefix = folder == "." ? "" : folder.Replace('\\', '/') + "/";
        return prefix.Length == 0 ? files : [.. files.Where(file => file.Path.StartsWith(prefix, StringComparison.Ordinal)).Select(file => file with { Path = file.Path[prefix.Length..] })];
    }

    internal static async Task<GitConfigFile> ConfigAsync(GitLayout layout, CancellationToken cancel)
    {
        try
        {
            return GitConfigFile.Parse(await File.ReadAllTextAsync(RegularFile.Demand(Path.Combine(layout.CommonDirectory, "config")), cancel));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return GitConfigFile.Parse("");
        }
    }

    /// <summary>Without user name and password, which do not belong into any report.</summary>
    internal static string? RemoteUrl(GitConfigFile config)
    {
        var urls = config.Values.Where(value => value.Key.StartsWith("remote.", StringComparison.Ordinal) && value.Key.EndsWith(".url", StringComparison.Ordinal)).ToList();
        var url = config["remote.origin.url"] ?? (urls.Count == 1 ? urls[0].Value : null);
        return url is null ? null : Credentials.Replace(url, match => match.Groups["scheme"].Value + match.Groups["user"].Value);
    }

    // https://token@host and https://user:password@host lose both; ssh://git@host keeps its user, which is no secret.
    [GeneratedRegex("^(?<scheme>https?://)[^/]*@|^(?<scheme>[a-zA-Z0-9+.-]+://)(?<user>[^/:@]*):[^/]*(?=@)")]
    private static partial Regex Credentials { get; }

    private async Task<GitReading> BareAsync(GitLayout layout, GitFacts shared, CancellationToken cancel)
    {
        var branch = await git.RunAsync(layout.Top, ["symbolic-ref", "--short", "-q", "HEAD"], cancel);
        var head = await git.RunAsync(layout.Top, ["rev-parse", "--verify", "-q", "HEAD"], cancel);
        var commit = head.Problem is null ? head.Text.Trim() : null;
        var facts = shared with { Branch = branch.Problem is null ? branch.Text.Trim() : null, Commit = commit };
        return new(commit is null ? facts : await WithCommitAsync(facts, layout, cancel), null);
    }

    // git-status(1), porcelain format version 2: "# branch.oid", "# branch.head", then one record a path.
    private static GitFacts WithStatus(GitFacts facts, IEnumerable<string> records)
    {
        var dirty = false;
        foreach (var record in records)
        {
            if (record.StartsWith("# branch.oid ", StringComparison.Ordinal))
            {
                var commit = record["# branch.oid ".Length..];
                facts = facts with { Commit = commit is "(initial)" ? null : commit };
            }
            else if (record.StartsWith("# branch.head ", StringComparison.Ordinal))
            {
                var branch = record["# branch.head ".Length..];
                facts = facts with { Branch = branch is "(detached)" ? null : branch };
            }
            else
            {
                dirty |= record[0] is '1' or '2' or 'u' || (record[0] == '?' && SourceLanguages.Of(record) is not null);
            }
        }

        return facts with { Dirty = dirty };
    }

    private async Task<GitFacts> WithCommitAsync(GitFacts facts, GitLayout layout, CancellationToken cancel)
    {
        if (LooseCommit.Read(layout, facts.Commit!) is var (loose, name))
        {
            return facts with { CommittedAt = loose, Tree = name };
        }

        var commit = await git.RunAsync(layout.Top, ["rev-list", "--max-count=1", "--no-commit-header", "--format=%ct %T", "HEAD"], cancel);
        return commit.Problem is null && commit.Text.Trim().Split(' ') is [var seconds, var tree] && long.TryParse(seconds, CultureInfo.InvariantCulture, out var at)
            ? facts with { CommittedAt = DateTimeOffset.FromUnixTimeSeconds(at), Tree = tree }
            : facts;
    }
}
