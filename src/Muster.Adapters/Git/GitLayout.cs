using Muster.Adapters.Files;

namespace Muster.Adapters.Git;

/// <summary>How a repository lies on disk (gitrepository-layout(5)), found without running git.</summary>
internal sealed record GitLayout
{
    /// <summary>The work tree's top; the repository itself when it is bare.</summary>
    public required string Top { get; init; }

    /// <summary>Where HEAD and the index are.</summary>
    public required string GitDirectory { get; init; }

    /// <summary>Where configuration and objects are; differs from <see cref="GitDirectory"/> in a linked work tree.</summary>
    public required string CommonDirectory { get; init; }

    public bool Bare { get; init; }

    /// <summary>Made by <c>git worktree add</c>.</summary>
    public bool IsLinkedWorkTree => GitDirectory != CommonDirectory;

    /// <summary>Its git directory lies in <c>modules</c> of a repository around it.</summary>
    public bool IsSubmodule { get; init; }

    public bool Shallow => File.Exists(Path.Combine(CommonDirectory, "shallow"));

    /// <summary>The repository whose top is exactly this directory; null when it is none.</summary>
    public static GitLayout? At(string directory)
    {
        var dot = Path.Combine(directory, ".git");
        if (Directory.Exists(dot))
        {
            return IsGitDirectory(dot) ? new() { Top = directory, GitDirectory = dot, CommonDirectory = Common(dot) } : null;
        }

        if (File.Exists(dot))
        {
            return PointedTo(dot, directory) is { } target && IsGitDirectory(target)
                ? new() { Top = directory, GitDirectory = target, CommonDirectory = Common(target), IsSubmodule = InModules(target) }
                : null;
        }

        return IsGitDirectory(directory) && Directory.Exists(Path.Combine(directory, "objects"))
            ? new() { Top = directory, GitDirectory = directory, CommonDirectory = directory, Bare = true }
            : null;
    }

    /// <summary>The repository that this directory belongs to: at it or above it.</summary>
    public static GitLayout? Around(string directory)
    {
        for (string? at = Path.GetFullPath(directory); at is not null; at = Path.GetDirectoryName(at))
        {
            if (At(at) is { } layout)
            {
                return layout;
            }
        }

        return null;
    }

    private static bool IsGitDirectory(string directory) =>
        File.Exists(Path.Combine(directory, "HEAD")) && (Directory.Exists(Path.Combine(directory, "refs")) || File.Exists(Path.Combine(directory, "commondir")));

    // A `.git` file: "gitdir: " and a path, relative to the file's folder.
    private static string? PointedTo(string file, string directory) =>
        FirstLine(file) is { } line && line.StartsWith("gitdir:", StringComparison.Ordinal)
            ? Path.GetFullPath(line["gitdir:".Length..].Trim(), directory)
            : null;

    private static string Common(string gitDirectory) =>
        FirstLine(Path.Combine(gitDirectory, "commondir")) is { Length: > 0 } line ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(line, gitDirectory)) : gitDirectory;

    private static bool InModules(string gitDirectory) =>
        gitDirectory.Replace('\\', '/').Contains("/.git/modules/", StringComparison.Ordinal)
        || (gitDirectory.Replace('\\', '/').LastIndexOf("/modules/", StringComparison.Ordinal) is > 0 and var at && IsGitDirectory(gitDirectory[..at]));

    private static string? FirstLine(string file)
    {
        try
        {
            if (!RegularFile.Exists(file))
            {
                return null;
            }

            using StreamReader reader = new(file);
            Span<char> start = stackalloc char[4096];
            var line = start[..Math.Max(reader.ReadBlock(start), 0)];
            return line.IndexOf('\n') is >= 0 and var end ? line[..end].Trim().ToString() : line.Trim().ToString();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
