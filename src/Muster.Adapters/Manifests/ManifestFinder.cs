namespace Muster.Adapters.Manifests;

/// <summary>
/// Finds the manifest to use: the given path; else the environment's <c>MUSTER_MANIFEST</c>, then <c>MAHAVISHNU_ECOSYSTEM_PATH</c>;
/// else the first of <see cref="Names"/> in the current directory, then in each directory above it.
/// A path that is given or set is used even where no file exists, so that a typing mistake is told and not passed over.
/// </summary>
public static class ManifestFinder
{
    /// <summary>In each directory, in this order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "ecosystem.yaml", "settings/ecosystem.yaml", "repos.yaml", "settings/repos.yaml",
        "ecosystem.yml", "settings/ecosystem.yml", "repos.yml", "settings/repos.yml",
    ];

    /// <param name="given">A file, or a directory that holds one of <see cref="Names"/>; null when nothing was given.</param>
    /// <param name="from">The current directory.</param>
    /// <param name="environment">Looks up an environment variable.</param>
    /// <returns>An absolute path, or null when there is nothing to be found.</returns>
    public static string? Find(string? given, string from, Func<string, string?> environment)
    {
        var told = new[] { given, environment("MUSTER_MANIFEST"), environment("MAHAVISHNU_ECOSYSTEM_PATH") }.FirstOrDefault(path => !string.IsNullOrWhiteSpace(path));
        if (told is not null)
        {
            var path = Path.GetFullPath(told, from);
            return Directory.Exists(path) ? In(path) ?? Path.Combine(path, Names[0]) : path;
        }

        for (var directory = Path.GetFullPath(from); directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (In(directory) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? In(string directory) =>
        Names.Select(name => Path.Combine(directory, name)).FirstOrDefault(File.Exists);
}
