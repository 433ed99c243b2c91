using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>Changes a block list into another: items that stay keep their lines, and those that differ within are changed within.</summary>
internal sealed class ListSplicer(ManifestPlaces places, WritingStyle style, List<Splice> splices, ValueSplicer values)
{
    private string Text => places.Text;

    /// <returns>False where nothing of the list would stay.</returns>
    public bool Change(string key, ListLayout list, ManifestList now, ListValue wanted)
    {
        var column = Text.Column(list.Dashes[0]);
        var steps = ListSteps.Between([.. now.Items.Select(ManifestValue.From)], wanted.Items);
        if (!steps.Exists(step => step.Old is not null && step.New is not null) || !string.IsNullOrWhiteSpace(Text[Text.LineStart(list.Dashes[0])..list.Dashes[0]]))
        {
            return false;
        }

        SharedAnchors.Refuse(places, now, list.Anchor);
        int? after = null;
        var before = steps.Find(step => step.Old is not null && step.New is not null).Old!.Value;
        foreach (var (old, @new) in steps)
        {
            if (old is { } kept && @new is { } changed)
            {
                after = places.After(Math.Max(list.Items[kept].End, list.Dashes[kept] + 1), column);
                if (list.Items[kept] is MapLayout map && wanted.Items[changed] is MapValue fields && now.Items[kept] is ManifestMap was)
                {
                    values.Fields(map, was, ValueSplicer.Differences(was, fields));
                }
            }
            else if (old is { } gone)
            {
                SharedAnchors.Refuse(places, now.Items[gone], [.. SharedAnchors.In(list.Items[gone])]);
                splices.Add(new(Text.EndOfLineBefore(list.Dashes[gone]), Text.LineEnd(Math.Max(list.Items[gone].End, list.Dashes[gone] + 1)), ""));
            }
            else
            {
                var item = ValueText.Item(style, key, wanted.Items[@new!.Value], column);
                splices.Add(after is { } at
                    ? new(at, at, $"\n{ValueText.Pad(column)}{item}")
                    : new(list.Dashes[before], list.Dashes[before], $"{item}\n{ValueText.Pad(column)}"));
            }
        }

        return true;
    }
}
