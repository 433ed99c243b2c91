namespace Muster.Adapters.Discovery;

/// <summary>Names repositories after their folders; where two would be called alike, the folders above are put before.</summary>
internal static class DistinctNames
{
    /// <param name="paths">Absolute paths, each once.</param>
    /// <returns>Path → name; no two names are equal, not even when case is ignored.</returns>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<string> paths)
    {
        var segments = paths.ToDictionary(path => path, _ => 1, StringComparer.Ordinal);
        while (true)
        {
            var names = paths.ToDictionary(path => path, path => Name(path, segments[path]), StringComparer.Ordinal);
            var shared = names.GroupBy(name => name.Value, name => name.Key, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).SelectMany(group => ToLengthen([.. group])).ToList();
            if (shared is [])
            {
                return names;
            }

            shared.ForEach(path => segments[path]++);
        }

        // The one that was not lengthened so far keeps its name.
        IEnumerable<string> ToLengthen(List<string> alike)
        {
            var fewest = alike.Min(path => segments[path]);
            return alike.Count(path => segments[path] == fewest) == 1 ? alike.Where(path => segments[path] > fewest) : alike;
        }
    }

    // With more segments than there are, the path itself: nothing else is called so.
    private static string Name(string path, int segments)
    {
        var all = path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        return segments > all.Length || all.Length == 0 ? path : string.Join('-', all.TakeLast(segments));
    }
}
