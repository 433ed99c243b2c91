using System.Collections.Concurrent;
using Muster.Adapters.Git;
using Muster.Adapters.Manifests;
using Muster.Core.Manifests;

namespace Muster.Adapters.Discovery;

/// <summary>What `init` did: the file it wrote, or why it did not.</summary>
public sealed record InitResult(string Path, int Repositories, IReadOnlyList<Unlisted> Aside, IReadOnlyList<string> Warnings, string? Problem);

/// <summary>Writes a first `ecosystem.yaml` from the git repositories that lie under a directory.</summary>
public sealed class ManifestInit(GitProgram git)
{
    /// <param name="directory">Where to look, and where the manifest goes.</param>
    /// <param name="force">Overwrite a manifest that is there.</param>
    /// <param name="cancel">Stops; nothing is written then.</param>
    public async Task<InitResult> WriteAsync(string directory, bool force, CancellationToken cancel)
    {
        directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var path = Path.Combine(directory, ManifestFinder.Names[0]);
        if (!Directory.Exists(directory))
        {
            return Failed($"{directory} is not a folder");
        }

        if (Path.Exists(path) && !force)
        {
            return Failed($"{path} exists already; --add lists the repositories that it does not know, --force writes it anew");
        }

        var found = new RepositoryDiscovery(directory).Run(cancel);
        var (repositories, warnings) = await DescribeAsync(found.Repositories, DistinctNames.Of(found.Repositories), directory, cancel);
        IReadOnlyList<string> told = [.. found.Warnings.Concat(warnings).Order(StringComparer.Ordinal)];
        try
        {
            await AtomicFile.WriteAsync(path, StarterManifest.Text(repositories, found.Aside, told), force, cancel);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return Failed($"{path} cannot be written: {unwritable.Message}");
        }

        return new(path, repositories.Count, found.Aside, told, null);

        InitResult Failed(string problem) => new(path, 0, [], [], problem);
    }

    /// <summary>The tops of repositories under a directory that a manifest does not list; empty where all are known.</summary>
    public static IReadOnlyList<string> Unlisted(Manifest manifest, string directory, CancellationToken cancel)
    {
        var locator = new RepositoryLocator(Path.GetDirectoryName(manifest.Path)!, null);
        var known = manifest.Catalog.Repositories.Select(one => locator.Locate(one).Directory).OfType<string>().Select(Path.TrimEndingDirectorySeparator).ToHashSet(StringComparer.Ordinal);
        return [.. new RepositoryDiscovery(directory).Run(cancel).Repositories.Where(one => !known.Contains(Path.TrimEndingDirectorySeparator(one)))];
    }

    /// <summary>Adds them to the manifest, each under a name that it does not have yet.</summary>
    /// <returns>Their names.</returns>
    /// <exception cref="Muster.Core.Manifests.Editing.EditRefusedException">The manifest is not written in a way that can be added to.</exception>
    public async Task<IReadOnlyList<string>> AddAsync(Manifest manifest, IReadOnlyList<string> repositories, CancellationToken cancel)
    {
        var taken = manifest.Catalog.KnownNames.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = DistinctNames.Of(repositories).ToDictionary(one => one.Key, one => taken.Contains(one.Value) ? one.Key : one.Value, StringComparer.Ordinal);
        var (described, _) = await DescribeAsync(repositories, names, Path.GetDirectoryName(manifest.Path)!, cancel);
        await ManifestGrowth.AddAsync(manifest.Path, described, cancel);
        return [.. described.Select(one => one.Name)];
    }

    private async Task<(List<FoundRepository> Repositories, IReadOnlyCollection<string> Warnings)> DescribeAsync(
        IReadOnlyList<string> paths, IReadOnlyDictionary<string, string> names, string directory, CancellationToken cancel)
    {
        ConcurrentDictionary<string, FoundRepository> described = new();
        ConcurrentBag<string> warnings = [];
        await Parallel.ForEachAsync(paths, cancel, async (repository, stop) =>
        {
            var (files, problem) = await new GitFactsReader(git).TrackedFilesAsync(repository, stop);
            if (problem is not null)
            {
                warnings.Add($"{repository}: {problem}");
            }

            described[repository] = await DescribeAsync(names[repository], repository, directory, [.. (files ?? []).Select(file => file.Path)], stop);
        });
        return ([.. paths.Select(path => described[path])], warnings);
    }

    private static async Task<FoundRepository> DescribeAsync(string name, string repository, string directory, IReadOnlyList<string> files, CancellationToken cancel)
    {
        var traits = RepositoryTraits.Of(name, repository, files);
        var config = await GitFactsReader.ConfigAsync(GitLayout.At(repository)!, cancel);
        return new()
        {
            Name = name,
            Path = Relative(directory, repository),
            Url = GitFactsReader.RemoteUrl(config) is { } url && !IsLocal(url) ? url : null,
            Language = traits.Language,
            LanguageFiles = (traits.Languages.FirstOrDefault(count => count.Key == traits.Language).Value, traits.Languages.Sum(count => count.Value)),
            Role = RoleGuess.Of(traits),
            Tags = TagGuess.Of(traits),
        };
    }

    // A path of this machine helps nobody to find the repository.
    private static bool IsLocal(string url) => url.StartsWith("file:", StringComparison.Ordinal) || !url.Contains(':', StringComparison.Ordinal) || Path.IsPathRooted(url);

    // A folder called ~ is not the home directory.
    private static string Relative(string directory, string repository)
    {
        var path = Path.GetRelativePath(directory, repository).Replace(Path.DirectorySeparatorChar, '/');
        return path[0] == '~' ? $"./{path}" : path;
    }
}
