using System.Collections.Concurrent;
using System.IO.Enumeration;
using Muster.Adapters.Git;

namespace Muster.Adapters.Discovery;

/// <summary>A git repository that was found, but is not listed by itself: a submodule, another work tree of a listed one, a bare one.</summary>
public sealed record Unlisted(string Path, string Reason);

/// <summary>What lies under a directory; paths are absolute and sorted.</summary>
/// <param name="Repositories">The tops of the work trees to list.</param>
/// <param name="Aside">Repositories that are not listed, with the reason.</param>
/// <param name="Warnings">Folders that could not be looked into.</param>
public sealed record DiscoveredRepositories(IReadOnlyList<string> Repositories, IReadOnlyList<Unlisted> Aside, IReadOnlyList<string> Warnings);

/// <summary>
/// Finds git repositories under a directory, nested ones too, level by level and in parallel. Links are not followed, so that there is no
/// loop and no way out; packages, caches and git's own folders are not entered.
/// </summary>
public sealed class RepositoryDiscovery(string root)
{
    private const int Deepest = 24;

    private readonly ConcurrentBag<GitLayout> _found = [];
    private readonly ConcurrentBag<string> _warnings = [];

    public DiscoveredRepositories Run(CancellationToken cancel)
    {
        List<string> level = [Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))];
        for (var depth = 0; level.Count > 0 && depth < Deepest; depth++)
        {
            ConcurrentBag<string> below = [];
            Parallel.ForEach(level, new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Math.Max(2, Environment.ProcessorCount) }, directory =>
            {
                foreach (var child in Enter(directory))
                {
                    below.Add(child);
                }
            });
            level = [.. below];
        }

        foreach (var directory in level)
        {
            _warnings.Add($"{directory}: nested more than {Deepest} folders deep, not looked into");
        }

        return Sort();
    }

    private List<string> Enter(string directory)
    {
        try
        {
            if (GitLayout.At(directory) is { } layout)
            {
                _found.Add(layout);
                if (layout.Bare)
                {
                    return [];
                }
            }
            else if (Path.Exists(Path.Combine(directory, ".git")))
            {
                _warnings.Add($"{directory}: its .git leads nowhere, so it is not taken for a repository");
            }

            return File.Exists(Path.Combine(directory, SkippedFolders.EnvironmentMark)) ? [] : [.. Folders(directory).Where(child => !SkippedFolders.IsNamed(child))];
        }
        catch (UnauthorizedAccessException)
        {
            _warnings.Add($"{directory}: no permission to look into it");
        }
        catch (IOException unreadable)
        {
            _warnings.Add($"{directory}: {unreadable.Message}");
        }

        return [];
    }

    private List<string> Folders(string directory)
    {
        List<string> folders = [];
        foreach (var (path, isLink) in new FileSystemEnumerable<(string Path, bool IsLink)>(
            directory,
            (ref FileSystemEntry entry) => (entry.ToFullPath(), (entry.Attributes & FileAttributes.ReparsePoint) != 0),
            new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.IsDirectory,
        })
        {
            if (!isLink)
            {
                folders.Add(path);
            }
            else if (Path.Exists(Path.Combine(path, ".git")))
            {
                _warnings.Add($"{path}: a link to a repository; links are not followed");
            }
        }

        return folders;
    }

    private DiscoveredRepositories Sort()
    {
        List<string> listed = [];
        List<Unlisted> aside = [];
        Dictionary<string, string> mainOf = new(StringComparer.Ordinal);

        // A repository's own work tree comes before the linked ones.
        foreach (var layout in _found.OrderBy(layout => layout.IsLinkedWorkTree).ThenBy(layout => layout.Top, StringComparer.Ordinal))
        {
            if (layout.Bare)
            {
                aside.Add(new(layout.Top, "a bare repository: it has no files to look at"));
            }
            else if (layout.IsSubmodule)
            {
                aside.Add(new(layout.Top, "a submodule: it belongs to the repository around it"));
            }
            else if (!mainOf.TryAdd(layout.CommonDirectory, layout.Top))
            {
                aside.Add(new(layout.Top, $"a work tree of {mainOf[layout.CommonDirectory]}"));
            }
            else
            {
                listed.Add(layout.Top);
            }
        }

        return new(
            [.. listed.Order(StringComparer.Ordinal)],
            [.. aside.OrderBy(each => each.Path, StringComparer.Ordinal)],
            [.. _warnings.Order(StringComparer.Ordinal)]);
    }
}
