using System.IO.Enumeration;

namespace Muster.Adapters.Discovery;

/// <summary>Answers quickly, for each of a hundred thousand names, whether any place could want it.</summary>
internal sealed class ReportPlaceIndex
{
    private readonly Dictionary<string, List<ReportPlace>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Name, ReportPlace Place)>> byExtension = new(StringComparer.Ordinal);
    private readonly List<(string Name, ReportPlace Place)> anyExtension = [];
    private readonly Dictionary<ReportPlace, int> order;
    private readonly Dictionary<string, List<ReportPlace>>.AlternateLookup<ReadOnlySpan<char>> nameLookup;
    private readonly Dictionary<string, List<(string Name, ReportPlace Place)>>.AlternateLookup<ReadOnlySpan<char>> extensionLookup;

    public ReportPlaceIndex(IReadOnlyList<ReportPlace> places)
    {
        order = places.Index().ToDictionary(place => place.Item, place => place.Index);
        foreach (var place in places)
        {
            foreach (var name in place.Glob.FileNames)
            {
                Add(name, place);
            }
        }

        nameLookup = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        extensionLookup = byExtension.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static ReportPlaceIndex Default { get; } = new(ReportPlaces.All);

    public bool MayWant(ReadOnlySpan<char> name) =>
        nameLookup.ContainsKey(name)
        || (extensionLookup.TryGetValue(Path.GetExtension(name), out var rows) && Any(rows, name))
        || Any(anyExtension, name);

    /// <summary>The first place in the table that the path fits; null when none does.</summary>
    public ReportPlace? Of(string path)
    {
        var name = Path.GetFileName(path);
        return byName.GetValueOrDefault(name, [])
            .Concat(byExtension.GetValueOrDefault(Path.GetExtension(name), []).Concat(anyExtension).Where(row => Fits(row.Name, name)).Select(row => row.Place))
            .Where(place => place.Glob.Matches(path))
            .MinBy(place => order[place]);
    }

    private void Add(string name, ReportPlace place)
    {
        if (!name.AsSpan().ContainsAny('*', '?', '['))
        {
            ListOf(byName, name).Add(place);
        }
        else if (Path.GetExtension(name) is { Length: > 0 } extension && !extension.Contains('*', StringComparison.Ordinal))
        {
            ListOf(byExtension, extension).Add((name, place));
        }
        else
        {
            anyExtension.Add((name, place));
        }
    }

    private static List<T> ListOf<T>(Dictionary<string, List<T>> index, string key) =>
        index.TryGetValue(key, out var list) ? list : index[key] = [];

    private static bool Any(List<(string Name, ReportPlace Place)> rows, ReadOnlySpan<char> name)
    {
        foreach (var row in rows)
        {
            if (Fits(row.Name, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Fits(string pattern, ReadOnlySpan<char> name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
