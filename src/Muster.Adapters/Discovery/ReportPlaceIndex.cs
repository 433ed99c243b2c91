using System.IO.Enumeration;

namespace Muster.Adapters.Discovery;

/// <summary>Answers quickly, for each of a hundred thousand names, whether any place could want it.</summary>
internal sealed class ReportPlaceIndex
{
    private readonly Dictionary<string, List<ReportPlace>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Name, ReportPlace Place)>> _byExtension = new(StringComparer.Ordinal);
    private readonly List<(string Name, ReportPlace Place)> _anyExtension = [];
    private readonly Dictionary<ReportPlace, int> _order;
    private readonly Dictionary<string, List<ReportPlace>>.AlternateLookup<ReadOnlySpan<char>> _nameLookup;
    private readonly Dictionary<string, List<(string Name, ReportPlace Place)>>.AlternateLookup<ReadOnlySpan<char>> _extensionLookup;

    public ReportPlaceIndex(IReadOnlyList<ReportPlace> places)
    {
        _order = places.Index().ToDictionary(place => place.Item, place => place.Index);
        foreach (var place in places)
        {
            foreach (var name in place.Glob.FileNames)
            {
                Add(name, place);
            }
        }

        _nameLookup = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
        _extensionLookup = _byExtension.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static ReportPlaceIndex Default { get; } = new(ReportPlaces.All);

    public bool MayWant(ReadOnlySpan<char> name) =>
        _nameLookup.ContainsKey(name)
        || (_extensionLookup.TryGetValue(Path.GetExtension(name), out var rows) && Any(rows, name))
        || Any(_anyExtension, name);

    /// <summary>The first place in the table that the path fits; null when none does.</summary>
    public ReportPlace? Of(string path)
    {
        var name = Path.GetFileName(path);
        return _byName.GetValueOrDefault(name, [])
            .Concat(_byExtension.GetValueOrDefault(Path.GetExtension(name), []).Concat(_anyExtension).Where(row => Fits(row.Name, name)).Select(row => row.Place))
            .Where(place => place.Glob.Matches(path))
            .MinBy(place => _order[place]);
    }

    private void Add(string name, ReportPlace place)
    {
        if (!name.AsSpan().ContainsAny('*', '?', '['))
        {
            ListOf(_byName, name).Add(place);
        }
        else if (Path.GetExtension(name) is { Length: > 0 } extension && !extension.Contains('*', StringComparison.Ordinal))
        {
            ListOf(_byExtension, extension).Add((name, place));
        }
        else
        {
            _anyExtension.Add((name, place));
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
