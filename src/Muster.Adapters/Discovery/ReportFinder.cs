using System.IO.Enumeration;
using Muster.Adapters.Files;
using Muster.Adapters.Git;
using Muster.Core.Trust;

namespace Muster.Adapters.Discovery;

/// <summary>
/// Looks through a repository for reports, also those that git ignores. Packages, environments, caches and other repositories are not entered,
/// links are not followed out; the same tree gives the same answer.
/// </summary>
public sealed class ReportFinder
{
    private static readonly HashSet<string> Showing = new(StringComparer.OrdinalIgnoreCase) { "test", "tests", "spec", "specs", "doc", "docs", "example", "examples" };

    private readonly ReportSearch _search;
    private readonly string _top;
    private readonly List<PathGlob>? _globs;
    private readonly List<(FoundReport Report, ReportPlace? Place)> _found = [];
    private readonly List<FoundReport> _refused = [];
    private readonly List<SetAside> _aside = [];
    private readonly List<string> _warnings = [];
    private readonly HashSet<string> _beginnings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    private ReportFinder(ReportSearch search)
    {
        _search = search;
        _top = Path.TrimEndingDirectorySeparator(Path.GetFullPath(search.Directory));
        _globs = search.Globs?.Select(glob => new PathGlob(glob)).ToList();
    }

    public static FoundReports Find(ReportSearch search, CancellationToken cancel) => new ReportFinder(search).Run(cancel);

    private FoundReports Run(CancellationToken cancel)
    {
        _beginnings.UnionWith(Beginnings());
        Stack<string> folders = new(_beginnings);
        while (folders.TryPop(out var folder))
        {
            cancel.ThrowIfCancellationRequested();
            Look(folder, folders);
        }

        foreach (var glob in (_globs ?? []).Where(glob => !glob.Leaves && !_found.Any(each => glob.Matches(each.Report.Path)) && !_refused.Any(each => glob.Matches(each.Path))))
        {
            _warnings.Add($"reports: nothing matches {glob.Pattern}");
        }

        // A link and its target are one file.
        var kept = ReportRuns.Current([.. _found.GroupBy(each => each.Report.FullPath).Select(same => same.MinBy(each => each.Report.Path, StringComparer.Ordinal))], _aside);
        return new(
            [.. kept.OrderBy(report => report.Path, StringComparer.Ordinal)],
            [.. _aside.OrderBy(each => each.Path, StringComparer.Ordinal)],
            [.. _warnings.Order(StringComparer.Ordinal)])
        {
            Refused = [.. _refused.OrderBy(report => report.Path, StringComparer.Ordinal)],
        };
    }

    private IEnumerable<string> Beginnings()
    {
        if (_globs is null)
        {
            return [_top];
        }

        foreach (var glob in _globs.Where(glob => glob.Leaves))
        {
            _warnings.Add($"reports: {glob.Pattern} leads out of the repository; ignored");
        }

        return _globs
            .Where(glob => !glob.Leaves)
            .SelectMany(glob => glob.Beginnings)
            .Distinct(StringComparer.Ordinal)
            .Select(beginning => Path.GetFullPath(beginning, _top))
            .Where(folder => Directory.Exists(folder) && !LeadsOut(folder));
    }

    private void Look(string folder, Stack<string> folders)
    {
        if (!_seen.Add(folder))
        {
            return;
        }

        try
        {
            var entries = Entries(folder);
            if (!_beginnings.Contains(folder) && IsForeign(folder, entries))
            {
                return;
            }

            foreach (var entry in entries)
            {
                if (!entry.IsFolder)
                {
                    Consider(entry.Path, entry.IsLink);
                }
                else if (!entry.IsLink && MayEnter(entry.Path))
                {
                    folders.Push(entry.Path);
                }
            }
        }
        catch (Exception closed) when (closed is UnauthorizedAccessException or IOException)
        {
            _warnings.Add($"{Relative(folder)}: {(closed is UnauthorizedAccessException ? "no permission to look into it" : closed.Message)}");
        }
    }

    private List<(string Path, bool IsFolder, bool IsLink)> Entries(string folder) =>
        [.. new FileSystemEnumerable<(string, bool, bool)>(
            folder,
            (ref FileSystemEntry entry) => (entry.ToFullPath(), entry.IsDirectory, (entry.Attributes & FileAttributes.ReparsePoint) != 0),
            new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                entry.IsDirectory || _globs is not null || entry.FileName is ".git" or SkippedFolders.EnvironmentMark || ReportPlaceIndex.Default.MayWant(entry.FileName),
        }];

    // Another repository, unless it is a submodule; or a virtual environment.
    private static bool IsForeign(string folder, List<(string Path, bool IsFolder, bool IsLink)> entries) =>
        entries.Any(entry => Path.GetFileName(entry.Path.AsSpan()) is SkippedFolders.EnvironmentMark)
        || (entries.Any(entry => Path.GetFileName(entry.Path.AsSpan()) is ".git") && GitLayout.At(folder) is not { IsSubmodule: true });

    private bool MayEnter(string folder) =>
        (_globs is not null && _globs.Any(glob => glob.Names(Path.GetFileName(folder))))
        || (!SkippedFolders.IsNamed(folder) && !_search.Others.Contains(folder));

    private void Consider(string path, bool isLink)
    {
        var relative = Relative(path);
        ReportPlace? place = null;
        if (_globs is null ? (place = ReportPlaceIndex.Default.Of(relative)) is null : !_globs.Any(glob => glob.Matches(relative)))
        {
            return;
        }

        if (isLink && LeadsOut(path))
        {
            _warnings.Add($"{relative}: a link out of the repository, or to nothing; not followed");
            return;
        }

        if (_globs is null && WhyNotCurrent(relative) is { } reason)
        {
            _aside.Add(new(relative, reason));
            return;
        }

        FileInfo file = new(isLink ? new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)!.FullName : path);
        if (!RegularFile.Exists(file.FullName))
        {
            if (file.Exists)
            {
                _refused.Add(new(relative, file.FullName, place?.Tool ?? "reports:", place?.Sure ?? true, 0, file.LastWriteTimeUtc) { Refusal = "a pipe, a socket or a device; not opened" });
            }
        }
        else
        {
            _found.Add((new(relative, file.FullName, place?.Tool ?? "reports:", place?.Sure ?? true, file.Length, file.LastWriteTimeUtc), place));
        }
    }

    private string? WhyNotCurrent(string relative)
    {
        var folders = relative.Split('/')[..^1];
        for (var i = 0; i < folders.Length; i++)
        {
            if (ReportPlaces.NotCurrent.TryGetValue(folders[i], out var reason)
                || (i > 0 && ReportPlaces.NotCurrent.TryGetValue($"{folders[i - 1]}/{folders[i]}", out reason)))
            {
                return reason;
            }
        }

        return _search.Tracked is { } tracked && tracked.Contains(relative) && folders.FirstOrDefault(Showing.Contains) is { } showing
            ? $"an example: git tracks it below {showing}/"
            : null;
    }

    private bool LeadsOut(string path)
    {
        var target = path;
        for (var part = path; part.Length > _top.Length; part = Path.GetDirectoryName(part)!)
        {
            FileSystemInfo info = Directory.Exists(part) ? new DirectoryInfo(part) : new FileInfo(part);
            if (info.LinkTarget is not null)
            {
                target = info.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
                if (target is null || !Path.Exists(target) || !target.StartsWith(_top + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private string Relative(string path) => Path.GetRelativePath(_top, path).Replace(Path.DirectorySeparatorChar, '/');
}
