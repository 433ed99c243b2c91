using Muster.Reports;
using Muster.Reports.Coverage;

namespace Muster.Web.Reading;

/// <summary>A directory or file of a repository's coverage.</summary>
/// <param name="Path">From the repository's root.</param>
/// <param name="Files">1 for a file.</param>
public sealed record DirectoryEntry(string Name, string Path, bool IsFile, Tally Lines, Tally? Branches, int Files);

/// <summary>What is in one directory, each entry with the sums of all below it.</summary>
public static class DirectoryLevel
{
    /// <param name="files">All of the repository.</param>
    /// <param name="directory">Without a slash at either end; empty for the root. Directories that hold a single directory are one entry.</param>
    public static IReadOnlyList<DirectoryEntry> Of(IReadOnlyList<FileCoverage> files, string directory)
    {
        var prefix = directory.Length == 0 ? "" : directory + "/";
        return [.. files.Where(file => file.Path.StartsWith(prefix, StringComparison.Ordinal))
            .GroupBy(file => Head(file.Path[prefix.Length..]), StringComparer.Ordinal)
            .Select(group => Entry(group.Key, prefix, [.. group]))
            .OrderBy(entry => entry.IsFile).ThenBy(entry => entry.Name, StringComparer.Ordinal)];
    }

    private static DirectoryEntry Entry(string name, string prefix, FileCoverage[] files)
    {
        var isFile = files is [var only] && only.Path == prefix + name;
        if (!isFile)
        {
            name = Widen(name, prefix, files);
        }

        return new DirectoryEntry(name, prefix + name, isFile, files.Select(file => file.Lines).Sum(), files.Select(file => file.Branches).SumKnown(), files.Length);
    }

    // src, then src/app, where app is all there is in src.
    private static string Widen(string name, string prefix, FileCoverage[] files)
    {
        while (true)
        {
            var below = prefix + name + "/";
            var rest = files[0].Path.Length > below.Length ? files[0].Path[below.Length..] : "";
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0 || !files.All(file => file.Path.StartsWith(below + rest[..(slash + 1)], StringComparison.Ordinal)))
            {
                return name;
            }

            name += "/" + rest[..slash];
        }
    }

    private static string Head(string path) => path.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? path[..slash] : path;
}
