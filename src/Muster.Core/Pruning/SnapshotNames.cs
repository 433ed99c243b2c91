using System.Text.RegularExpressions;

namespace Muster.Core.Pruning;

/// <summary>Which snapshots a text names: a manifest's issues, an event, a base. Ids are UUIDs everywhere; what else is one names nothing.</summary>
public static partial class SnapshotNames
{
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex Name { get; }

    public static HashSet<Guid> In(string text)
    {
        var names = new HashSet<Guid>();
        foreach (var match in Name.EnumerateMatches(text))
        {
            names.Add(Guid.Parse(text.AsSpan(match.Index, match.Length)));
        }

        return names;
    }
}
