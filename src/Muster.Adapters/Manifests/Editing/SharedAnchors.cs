using Muster.Core.Manifests;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>Values that other places refer to: a change would be theirs too.</summary>
internal static class SharedAnchors
{
    /// <summary>Refuses when something refers to one of the anchors, because it would change too.</summary>
    public static void Refuse(ManifestPlaces places, ManifestNode now, params IReadOnlyList<string?> anchors)
    {
        var text = places.Text;
        foreach (var anchor in anchors.OfType<string>())
        {
            var alias = $"*{anchor}";
            for (var at = text.IndexOf(alias, StringComparison.Ordinal); at >= 0; at = text.IndexOf(alias, at + 1, StringComparison.Ordinal))
            {
                if (at + alias.Length == text.Length || text[at + alias.Length] is ' ' or '\n' or '\r' or ',' or ']' or '}' or '\t')
                {
                    throw places.Refused(now.Line, $"the value here has the anchor &{anchor}, which other places refer to; changing it would change them too, so edit it by hand");
                }
            }
        }
    }

    /// <summary>Every anchor in a value that is to go.</summary>
    public static IEnumerable<string?> In(Layout layout) => layout switch
    {
        MapLayout map => map.Entries.SelectMany(entry => In(entry.Key).Concat(In(entry.Value))).Append(map.Anchor),
        ListLayout list => list.Items.SelectMany(In).Append(list.Anchor),
        _ => [layout.Anchor],
    };
}
