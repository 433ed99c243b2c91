using System.IO.Enumeration;
using Muster.Adapters.Discovery;

namespace Muster.Adapters.Tools;

/// <summary>The files of a folder that git does not know: everything but packages, environments and caches.</summary>
internal static class OwnFiles
{
    private const int Most = 200_000;

    public static IReadOnlyList<string> Of(string directory) =>
        [.. new FileSystemEnumerable<string>(
            directory,
            (ref FileSystemEntry entry) => Path.GetRelativePath(directory, entry.ToFullPath()).Replace(Path.DirectorySeparatorChar, '/'),
            new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !SkippedFolders.IsNamed(entry.ToFullPath()),
        }.Take(Most).Order(StringComparer.Ordinal)];
}
