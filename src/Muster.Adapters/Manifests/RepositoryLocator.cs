using Muster.Core.Catalogs;

namespace Muster.Adapters.Manifests;

/// <summary>A repository and its directory on this machine; without one, why not.</summary>
public sealed record LocatedRepository(Repository Repository, string? Directory, string? Missing);

/// <summary>
/// Finds the catalog's repositories on this machine: at their path (relative ones from the manifest's folder, <c>~/</c> from the home
/// directory), or with a root under that directory instead, by name, package, nickname, or last segment of path or URL.
/// </summary>
public sealed class RepositoryLocator(string manifestDirectory, string? root)
{
    /// <summary>What helps where repositories are missing; null where it has been done already. Said once, however many there are.</summary>
    public string? Hint => root is null ? "--root DIR looks for repositories by name under DIR" : null;

    private readonly Lazy<Dictionary<string, string>> _underRoot = new(() => Under(root!));

    public LocatedRepository Locate(Repository repository)
    {
        if (root is not null)
        {
            return Candidates(repository).Select(name => _underRoot.Value.GetValueOrDefault(name)).FirstOrDefault(found => found is not null) is { } directory
                ? new(repository, directory, null)
                : new(repository, null, $"no folder called {string.Join(", ", Candidates(repository))} under {root}");
        }

        if (repository.Path is null)
        {
            return new(repository, null, "the manifest gives no path");
        }

        var path = Absolute(repository.Path);
        return Directory.Exists(path) ? new(repository, path, null)
            : File.Exists(path) ? new(repository, null, $"{path} is a file, not a folder")
            : new(repository, null, $"{path} does not exist here");
    }

    private string Absolute(string path)
    {
        if (path is "~" || path.StartsWith("~/", StringComparison.Ordinal))
        {
            return Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[1..]);
        }

        return Path.GetFullPath(path.StartsWith("file://", StringComparison.Ordinal) ? path["file://".Length..] : path, manifestDirectory);
    }

    private static IEnumerable<string> Candidates(Repository repository) =>
        new[] { repository.Name, repository.Package }
            .Concat(new[] { repository.Path, repository.Url }.OfType<string>().Select(RepositoryReader.Tail))
            .Concat(repository.FormerNames)
            .Concat(repository.Nicknames)
            .OfType<string>()
            .Where(name => name is not ("" or "." or ".."))
            .Distinct(StringComparer.Ordinal);

    // Two levels, as in DIR/owner/name; the upper level wins.
    private static Dictionary<string, string> Under(string root)
    {
        EnumerationOptions quietly = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        if (!Directory.Exists(root))
        {
            return found;
        }

        var upper = Directory.GetDirectories(root, "*", quietly).Order(StringComparer.Ordinal).ToList();
        foreach (var directory in upper.Concat(upper.Where(IsNoRepository).SelectMany(each => Directory.GetDirectories(each, "*", quietly).Order(StringComparer.Ordinal))))
        {
            found.TryAdd(Path.GetFileName(directory), Path.GetFullPath(directory));
        }

        return found;
    }

    private static bool IsNoRepository(string directory) => !Path.Exists(Path.Combine(directory, ".git"));
}
