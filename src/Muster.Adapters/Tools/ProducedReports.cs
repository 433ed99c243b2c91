using Muster.Adapters.Discovery;

namespace Muster.Adapters.Tools;

/// <summary>The reports of one run: what was written to its results folder, and what the tool left in the tree, copied there before the tree goes.</summary>
internal static class ProducedReports
{
    /// <summary>File systems keep times in steps of up to two seconds.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(2);

    public static IReadOnlyList<FoundReport> Gather(string tool, ToolSite site, ToolPlan plan, DateTime started)
    {
        if (plan.Leaves is not [])
        {
            var left = ReportFinder.Find(new() { Directory = site.Directory, Globs = plan.Leaves }, CancellationToken.None);
            foreach (var report in left.Reports.Where(report => report.Modified.UtcDateTime >= started - Grain))
            {
                var copy = site.Result(report.Path.Replace('/', Path.DirectorySeparatorChar));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(report.FullPath, copy, overwrite: true);
                File.SetLastWriteTimeUtc(copy, report.Modified.UtcDateTime);
            }
        }

        return [.. new DirectoryInfo(site.Results)
            .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(file => file.Length > 0)
            .Select(file => new FoundReport($"{tool}/{Path.GetRelativePath(site.Results, file.FullName).Replace(Path.DirectorySeparatorChar, '/')}", file.FullName, tool, true, file.Length, file.LastWriteTimeUtc))
            .OrderBy(report => report.Path, StringComparer.Ordinal)];
    }
}
