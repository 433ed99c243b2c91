using Muster.Adapters.Manifests.Merging;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>The text of a new record, and the habits of the file that it follows.</summary>
internal static class RecordText
{
    /// <summary>Begins with the line end that separates it from what stands before.</summary>
    public static string Item(WritingStyle style, AddRecord add, int column, int dashWidth, string blank)
    {
        if (add is WrittenRecord written)
        {
            return $"{blank}\n{written.Text(column)}";
        }

        var fields = style.Ordered(add.Fields).Select(one => ValueText.Field(style, one, column + dashWidth));
        return $"{blank}\n{ValueText.Pad(column)}-{ValueText.Pad(dashWidth - 1)}{string.Join($"\n{ValueText.Pad(column + dashWidth)}", fields)}";
    }

    public static bool HasBlank(ManifestPlaces places, int from, int to)
    {
        for (var line = places.Text.NextLine(from); line < to; line = places.Text.NextLine(line))
        {
            if (places.Text.Trimmed(line).IsWhiteSpace())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether records of the other sections, else the repositories, have a blank line between them.</summary>
    public static string BlanksBetween(ManifestPlaces places, string section)
    {
        foreach (var list in OtherLists(places, section).Where(list => list.Items.Count > 1))
        {
            if (places.IsWrittenIn(list, 0) && places.IsWrittenIn(list, 1))
            {
                return HasBlank(places, places.Item(list, 0).End, places.Dash(list, 1)) ? "\n" : "";
            }
        }

        return "";
    }

    /// <summary>How far the dashes of the file's lists stand right of their keys; 2 where it has none.</summary>
    public static int ListIndent(ManifestPlaces places)
    {
        var keyed = Keyed(places.CoordinationMap).Concat(Keyed(places.Root)).FirstOrDefault(one => one.Value is ManifestList { Items.Count: > 0 } && !places.IsFlow(one.Value));
        return keyed.Value is null ? 2 : Math.Max(0, keyed.Value.Span.Column - keyed.Key.Span.Column);
    }

    /// <summary>The neighbours of a record in a section that has none.</summary>
    public static IReadOnlyList<MapLayout> NeighboursElsewhere(ManifestPlaces places, string section) =>
        OtherLists(places, section).Select(list => SectionSplicer.Near(places, list, list.Items.Count - 1)).FirstOrDefault(near => near.Count > 0) ?? [];

    private static IEnumerable<ManifestList> OtherLists(ManifestPlaces places, string section) =>
        Keyed(places.CoordinationMap).Where(one => one.Key.Text != section)
            .Concat(Keyed(places.Root).Where(one => one.Key.Text is "repos" or "repositories" or "roles"))
            .Select(one => one.Value).OfType<ManifestList>()
            .Where(list => list.Items.Count > 0 && !places.IsFlow(list));

    private static IEnumerable<ManifestEntry> Keyed(ManifestMap? map) => map?.Entries.Where(one => one.Value.Span.Start >= one.Key.Span.Start) ?? [];
}
