using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>Adds, changes and removes records of one section that has records already.</summary>
internal sealed class SectionSplicer(ManifestPlaces places, ManifestList list, SectionPlan plan, List<Splice> splices)
{
    /// <summary>How many neighbours are looked at for their style.</summary>
    private const int Neighbours = 24;

    private readonly bool _flow = places.IsFlow(list);

    public void Splice(WritingStyle style)
    {
        var byId = ById();
        foreach (var add in plan.Adds.Where(add => byId.ContainsKey(add.Id)))
        {
            throw places.Refused(list.Items[byId[add.Id][0]].Line, $"{add.Id} is there already, under '{plan.Section}'");
        }

        foreach (var (id, changes) in plan.Changes)
        {
            Change(Only(byId, id), changes);
        }

        foreach (var id in plan.Removed)
        {
            Remove(Only(byId, id));
        }

        if (plan.Adds.Count > 0)
        {
            Add(style);
        }
    }

    /// <summary>The layouts of records near one of them, nearest first.</summary>
    public static IReadOnlyList<MapLayout> Near(ManifestPlaces places, ManifestList list, int index)
    {
        var from = Math.Clamp(index - (Neighbours / 2), 0, Math.Max(0, list.Items.Count - Neighbours));
        return
        [
            .. Enumerable.Range(from, Math.Min(Neighbours, list.Items.Count))
                .OrderBy(i => Math.Abs(i - index))
                .Where(i => list.Items[i] is ManifestMap && places.IsWrittenIn(list, i))
                .Select(i => places.Item(list, i))
                .OfType<MapLayout>(),
        ];
    }

    private Dictionary<string, List<int>> ById()
    {
        Dictionary<string, List<int>> byId = new(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is ManifestMap record && record["id"] is ManifestScalar { Text: var id })
            {
                if (!byId.TryGetValue(id, out var places))
                {
                    byId[id] = places = [];
                }

                places.Add(i);
            }
        }

        return byId;
    }

    private int Only(Dictionary<string, List<int>> byId, string id)
    {
        if (!byId.TryGetValue(id, out var found))
        {
            throw places.Refused(list.Line, $"there is no {id} under '{plan.Section}'");
        }

        if (found.Count > 1)
        {
            throw places.Refused(list.Items[found[1]].Line, $"{id} stands here a second time (first on line {list.Items[found[0]].Line}); give one of them another id, then nobody can mix them up");
        }

        return places.IsWrittenIn(list, found[0]) ? found[0] : throw places.Elsewhere(id, list.Items[found[0]]);
    }

    private void Change(int index, Dictionary<string, ManifestValue?> changes)
    {
        var record = (ManifestMap)list.Items[index];
        var layout = (MapLayout)places.Item(list, index);
        WritingStyle style = new(places.Text, Near(places, list, index), ListIndent());
        new ValueSplicer(places, style, splices).Fields(layout, record, changes.Where(change => !(change.Value is null && record[change.Key] is null)).ToDictionary());
    }

    private void Remove(int index)
    {
        var layout = places.Item(list, index);
        SharedAnchors.Refuse(places, list.Items[index], [.. SharedAnchors.In(layout)]);
        if (_flow)
        {
            // The comma after it goes along, or before it when it is the last that stays.
            var next = Enumerable.Range(index + 1, list.Items.Count - index - 1).FirstOrDefault(i => places.IsWrittenIn(list, i), -1);
            var before = index == 0 ? list.Span.Start + 1 : places.Item(list, index - 1).End;
            splices.Add(next > 0 ? new(layout.Start, places.Item(list, next).Start, "") : new(before, layout.End, ""));
            return;
        }

        var dash = places.Dash(list, index);
        var start = places.Text.LineStart(dash);
        while (start > 0 && string.IsNullOrWhiteSpace(places.Text[places.Text.LineStart(start - 1)..start]))
        {
            start = places.Text.LineStart(start - 1);
        }

        // From the end of the line before; its line ending goes along and the record's own stays.
        start -= places.Text[start - 1] == '\n' && start > 1 && places.Text[start - 2] == '\r' ? 2 : 1;
        splices.Add(new(start, places.After(layout.End, places.Text.Column(dash)), ""));
    }

    private void Add(WritingStyle style)
    {
        var last = list.Items.Count - 1;
        if (!places.IsWrittenIn(list, last))
        {
            throw places.Elsewhere($"the last record under '{plan.Section}'", list.Items[last]);
        }

        var layout = places.Item(list, last);
        if (_flow)
        {
            splices.AddRange(plan.Adds.Select(add => new Splice(layout.End, layout.End, $", {ValueText.Flow(style, "", new MapValue(style.Ordered(add.Fields)), inFlow: true)}")));
            return;
        }

        var column = list.Span.Column - 1;
        var at = places.After(Math.Max(layout.End, places.Dash(list, last) + 1), column);
        var width = layout is MapLayout { Flow: false, Entries: [var first, ..] } ? places.Text.Column(first.Key.Start) - column : 2;
        var blank = Blanks(last);
        foreach (var add in plan.Adds)
        {
            splices.Add(new(at, at, RecordText.Item(style, add, column, width, blank)));
        }
    }

    // As between the last two; between other sections' records, or the repositories, where there is only one.
    private string Blanks(int last)
    {
        if (last == 0)
        {
            return RecordText.BlanksBetween(places, plan.Section);
        }

        return places.IsWrittenIn(list, last - 1) && RecordText.HasBlank(places, places.Item(list, last - 1).End, places.Dash(list, last)) ? "\n" : "";
    }

    private int ListIndent() => RecordText.ListIndent(places);
}
