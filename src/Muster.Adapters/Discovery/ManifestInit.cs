using System.Collections.Concurrent;
using Muster.Adapters.Git;
using Muster.Adapters.Manifests;

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
            return Failed($"{path} exists already; --force writes it anew");
        }

        var found = new RepositoryDiscovery(directory).Run(cancel);
        var names = DistinctNames.Of(found.Repositories);
        ConcurrentDictionary<string, FoundRepository> described = new();
        ConcurrentBag<string> warnings = [.. found.Warnings];
        await Parallel.ForEachAsync(found.Repositories, cancel, async (repository, stop) =>
        {
            var (files, problem) = await new GitFactsReader(git).TrackedFilesAsync(repository, stop);
            if (problem is not null)
            {
                warnings.Add($"{repository}: {problem}");
            }

            described[repository] = await DescribeAsync(names[repository], repository, directory, [.. (files ?? []).Select(file => file.Path)], stop);
        });

        var repositories = found.Repositories.Select(repository => described[repository]).ToList();
        IReadOnlyList<string> told = [.. warnings.Order(StringComparer.Ordinal)];
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
