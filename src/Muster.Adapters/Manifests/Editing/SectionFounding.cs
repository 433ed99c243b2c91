using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>First records of a section: it is absent, empty or nothing, and so may be <c>coordination:</c> itself. And the last ones, when all go.</summary>
internal static class SectionFounding
{
    public static void Splice(ManifestPlaces places, IReadOnlyList<SectionPlan> sections, List<Splice> splices)
    {
        List<ManifestField> founded = [];
        foreach (var plan in sections)
        {
            if (plan.Removed.Count > 0)
            {
                Empty(places, plan, splices);
                continue;
            }

            if (plan.Changes.Count > 0)
            {
                throw new EditRefusedException($"there is no {plan.Changes.First().Key}; the manifest has nothing under '{plan.Section}'");
            }

            if (places.CoordinationMap is { } coordination && ManifestPlaces.Own(coordination, plan.Section) is { } entry)
            {
                var style = Style(places, plan.Section);
                var column = entry.Key.Span.Column - 1;
                if (places.IsFlow(coordination))
                {
                    new ValueSplicer(places, style, splices).Replace(places.Entry(entry), entry.Value, Records(style, plan), column, inFlow: true);
                }
                else
                {
                    Fill(places, entry, plan, style, column, splices);
                }
            }
            else
            {
                founded.Add(new(plan.Section, Records(Style(places, plan.Section), plan)));
            }
        }

        if (founded.Count > 0)
        {
            Found(places, founded, sections, splices);
        }
    }

    // Replaces `[]` or nothing; a comment on the key's line stays there.
    private static void Fill(ManifestPlaces places, ManifestEntry entry, SectionPlan plan, WritingStyle style, int column, List<Splice> splices)
    {
        var old = places.Entry(entry);
        splices.Add(new(old.Colon + 1, Math.Max(old.Value.End, old.Colon + 1), ""));
        var at = places.Text.LineEnd(Math.Max(old.Value.End, old.Colon + 1));
        splices.Add(new(at, at, Block(places, plan, style, column)));
    }

    private static string Block(ManifestPlaces places, SectionPlan plan, WritingStyle style, int column)
    {
        var blank = RecordText.BlanksBetween(places, plan.Section);
        return string.Concat(plan.Adds.Select((add, i) => RecordText.Item(style, add, column + RecordText.ListIndent(places), 2, i == 0 ? "" : blank)));
    }

    private static void Empty(ManifestPlaces places, SectionPlan plan, List<Splice> splices)
    {
        if (plan.Adds.Count + plan.Changes.Count > 0 || places.Section(plan.Section) is not { } list
            || plan.Removed.FirstOrDefault(id => !list.Items.Any(item => item is ManifestMap map && map["id"]?.ToString() == id)) is not null)
        {
            throw new EditRefusedException($"not every one of {string.Join(", ", plan.Removed)} is under '{plan.Section}'");
        }

        var entry = ManifestPlaces.Own(places.CoordinationMap!, plan.Section)!.Value;
        var style = Style(places, plan.Section);
        if (places.IsFlow(list))
        {
            new ValueSplicer(places, style, splices).Replace(places.Entry(entry), entry.Value, ManifestValue.List((IEnumerable<ManifestValue>)[]), entry.Key.Span.Column - 1, places.IsFlow(places.CoordinationMap!));
            return;
        }

        // Comments between the records stay.
        var colon = places.Text.SkipToToken(entry.Key.Span.End);
        splices.Add(new(colon + 1, colon + 1, " []"));
        new SectionSplicer(places, list, plan, splices).Splice(style);
    }

    private static void Found(ManifestPlaces places, List<ManifestField> founded, IReadOnlyList<SectionPlan> sections, List<Splice> splices)
    {
        var style = Style(places, founded[0].Key);
        var coordination = places.CoordinationMap;
        var entry = ManifestPlaces.Own(places.Root, ManifestPlaces.Coordination);
        if (coordination is { Entries.Count: > 0 } && !places.IsFlow(coordination))
        {
            var column = coordination.Entries[0].Key.Span.Column - 1;
            var at = places.After(places.ContentEnd(coordination), column);
            splices.AddRange(founded.Select(one => new Splice(at, at, $"\n{ValueText.Pad(column)}{Section(places, one.Key, sections, column)}")));
        }
        else if (coordination is { Entries.Count: > 0 })
        {
            new ValueSplicer(places, style, splices).Fields((MapLayout)LayoutReader.Value(places.Text, coordination.Span.Start, coordination.Span.End), coordination, Changes(founded));
        }
        else if (places.IsFlow(places.Root))
        {
            var root = (MapLayout)LayoutReader.Value(places.Text, places.Root.Span.Start, places.Root.Span.End);
            new ValueSplicer(places, style, splices).Fields(root, places.Root, Changes([new(ManifestPlaces.Coordination, new MapValue(founded))]));
        }
        else
        {
            var start = places.Root.Entries is [var top, ..] ? top.Key.Span.Column - 1 : 0;
            var body = string.Concat(founded.Select(one => $"\n{ValueText.Pad(start + 2)}{Section(places, one.Key, sections, start + 2)}"));
            if (entry is { } there)
            {
                var old = places.Entry(there);
                splices.Add(new(old.Colon + 1, Math.Max(old.Value.End, old.Colon + 1), ""));
                var below = places.Text.LineEnd(Math.Max(old.Value.End, old.Colon + 1));
                splices.Add(new(below, below, body));
                return;
            }

            var end = places.Text.AsSpan().TrimEnd().Length;
            var blank = places.Root.Entries.Skip(1).Any(one => IsAfterBlank(places.Text, one.Key.Span.Start)) ? "\n" : "";
            splices.Add(new(places.Text.LineEnd(end), places.Text.LineEnd(end), $"{blank}\n{ValueText.Pad(start)}{ManifestPlaces.Coordination}:{body}"));
        }
    }

    private static string Section(ManifestPlaces places, string section, IReadOnlyList<SectionPlan> sections, int column)
    {
        var plan = sections.First(one => one.Section == section);
        return $"{section}:{Block(places, plan, Style(places, section), column)}";
    }

    private static WritingStyle Style(ManifestPlaces places, string section) => new(places.Text, RecordText.NeighboursElsewhere(places, section), RecordText.ListIndent(places));

    private static ManifestValue Records(WritingStyle style, SectionPlan plan) => ManifestValue.List(plan.Adds.Select(add => (ManifestValue)new MapValue(style.Ordered(add.Fields))));

    private static Dictionary<string, ManifestValue?> Changes(List<ManifestField> fields) => fields.ToDictionary(one => one.Key, one => (ManifestValue?)one.Value, StringComparer.Ordinal);

    // Comments belong to the key below them.
    private static bool IsAfterBlank(string text, int at)
    {
        var line = text.LineStart(at);
        while (line > 0)
        {
            line = text.LineStart(line - 1);
            var above = text.Trimmed(line);
            if (above is not ['#', ..])
            {
                return above.IsWhiteSpace();
            }
        }

        return false;
    }
}
