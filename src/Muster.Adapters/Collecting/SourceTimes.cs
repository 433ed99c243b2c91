using System.IO.Enumeration;
using Muster.Adapters.Discovery;
using Muster.Core.Git;

namespace Muster.Adapters.Collecting;

/// <summary>When a work tree's sources were last touched, from the file system alone: what reports are held against.</summary>
/// <param name="Newest">The newest modification; null without source files.</param>
/// <param name="Count">Source files seen.</param>
internal readonly record struct SourceTimes(DateTimeOffset? Newest, int Count)
{
    public static SourceTimes Of(string directory, CancellationToken cancel)
    {
        DateTimeOffset? newest = null;
        var count = 0;
        var files = new FileSystemEnumerable<DateTimeOffset>(
            directory,
            static (ref FileSystemEntry entry) => entry.LastWriteTimeUtc,
            new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true })
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory && SourceLanguages.Of(entry.FileName) is not null,
            ShouldRecursePredicate = static (ref FileSystemEntry entry) => !SkippedFolders.IsNamed(entry.ToFullPath()) && !Path.Exists(Path.Combine(entry.ToFullPath(), ".git")),
        };
        foreach (var time in files)
        {
            cancel.ThrowIfCancellationRequested();
            count++;
            newest = newest > time ? newest : time;
        }

        return new(newest, count);
    }
}
