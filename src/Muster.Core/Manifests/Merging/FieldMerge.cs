using System.Globalization;
using Muster.Core.Manifests.Editing;

namespace Muster.Core.Manifests.Merging;

/// <summary>Three versions of one value become one: what only one side changed counts; lists of words and maps are brought together part by part.</summary>
internal static class FieldMerge
{
    // Both sides touch these whatever they change; the later time is right for both.
    private static readonly HashSet<string> Times = new(StringComparer.Ordinal) { "updated", "updated_at" };

    /// <returns>False where both sides changed it, each in its own way. A null value means absent.</returns>
    public static bool TryMerge(string key, ManifestValue? before, ManifestValue? ours, ManifestValue? theirs, out ManifestValue? merged)
    {
        merged = Equals(ours, before) ? theirs : ours;
        if (Equals(ours, theirs) || Equals(ours, before) || Equals(theirs, before))
        {
            return true;
        }

        switch (ours, theirs)
        {
            case (MapValue left, MapValue right) when before is null or MapValue:
                return Maps((MapValue?)before, left, right, out merged);
            case (ListValue left, ListValue right) when before is null or ListValue && IsOfWords(left) && IsOfWords(right):
                merged = Lists(before as ListValue, left, right);
                return true;
            case (TextValue left, TextValue right) when Times.Contains(key) && Time(left) is { } here && Time(right) is { } there:
                merged = here >= there ? left : right;
                return true;
            default:
                return false;
        }
    }

    private static bool Maps(MapValue? before, MapValue ours, MapValue theirs, out ManifestValue? merged)
    {
        List<ManifestField> fields = [];
        var well = true;
        foreach (var key in ours.Fields.Concat(theirs.Fields).Select(one => one.Key).Distinct())
        {
            well &= TryMerge(key, before?[key], ours[key], theirs[key], out var value);
            if (value is not null)
            {
                fields.Add(new(key, value));
            }
        }

        merged = new MapValue(fields);
        return well;
    }

    private static ListValue Lists(ListValue? before, ListValue ours, ListValue theirs)
    {
        var old = before?.Items ?? [];
        var gone = old.Except(theirs.Items).ToList();
        return new([.. ours.Items.Except(gone), .. theirs.Items.Except(old).Except(ours.Items)]);
    }

    // A word that stands twice has a meaning that a set would lose.
    private static bool IsOfWords(ListValue list) => list.Items.All(item => item is not (ListValue or MapValue)) && list.Items.Distinct().Count() == list.Items.Count;

    private static DateTimeOffset? Time(TextValue text) =>
        DateTimeOffset.TryParse(text.Content, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
