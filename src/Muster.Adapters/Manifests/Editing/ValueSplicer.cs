using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;
using YamlDotNet.Core;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>Changes one value into another by the fewest splices: in maps only the keys that differ, in lists only the items that do.</summary>
internal sealed class ValueSplicer(ManifestPlaces places, WritingStyle style, List<Splice> splices)
{
    private string Text => places.Text;

    /// <summary>Gives some fields of a map new values; null removes a field.</summary>
    /// <param name="now">The same map as it reads, aliases followed.</param>
    public void Fields(MapLayout map, ManifestMap now, IReadOnlyDictionary<string, ManifestValue?> changes)
    {
        SharedAnchors.Refuse(places, now, map.Anchor);
        var removed = map.Entries.Where(entry => entry.Name is { } name && changes.TryGetValue(name, out var value) && value is null).ToList();
        if (changes.FirstOrDefault(change => change.Value is null && now[change.Key] is not null && map[change.Key] is null).Key is { } merged)
        {
            throw places.Elsewhere($"'{merged}'", now[merged]!);
        }

        if (map.Flow && (removed.Count > 0 || map.Entries.Count == 0))
        {
            var all = new ChangeRecord("", "", changes).ApplyTo((MapValue)ManifestValue.From(now));
            splices.Add(new(map.Start, map.End, ValueText.Flow(style, "", all, inFlow: true)));
            return;
        }

        var column = map.Flow ? 0 : Text.Column(map.Entries[0].Key.Start);
        Remove(map, now, removed);
        var kept = map.Entries.Except(removed).ToList();

        // Lines that a changed value needs below it come before what is added below it.
        foreach (var entry in kept)
        {
            if (entry.Name is { } name && changes.TryGetValue(name, out var value))
            {
                Change(entry, now[name]!, value!, column, map.Flow);
            }
        }

        foreach (var (key, value) in changes)
        {
            if (value is not null && map[key] is null && !(now[key] is { } merges && ManifestValue.From(merges).Equals(value)))
            {
                Add(map, kept, new(key, value), column);
            }
        }
    }

    private void Add(MapLayout map, List<EntryLayout> kept, ManifestField added, int column)
    {
        if (map.Flow)
        {
            splices.Add(new(kept[^1].Value.End, kept[^1].Value.End, $", {ValueText.FlowField(style, added)}"));
            return;
        }

        var after = style.After(added.Key, [.. kept.Select(entry => entry.Name).OfType<string>()]) is { } name ? map[name]! : kept[^1];
        var at = places.After(Math.Max(after.Value.End, after.Colon + 1), column);
        splices.Add(new(at, at, $"\n{ValueText.Pad(column)}{ValueText.Field(style, added, column)}"));
    }

    private void Remove(MapLayout map, ManifestMap now, List<EntryLayout> removed)
    {
        if (removed.Count == map.Entries.Count && removed.Count > 0)
        {
            throw places.Refused(1, "a record cannot be left without any field");
        }

        for (var i = 0; i < map.Entries.Count; i++)
        {
            var entry = map.Entries[i];
            if (!removed.Contains(entry))
            {
                continue;
            }

            SharedAnchors.Refuse(places, now[entry.Name!]!, [.. SharedAnchors.In(entry.Value)]);

            if (string.IsNullOrWhiteSpace(Text[Text.LineStart(entry.Key.Start)..entry.Key.Start]))
            {
                splices.Add(new(Text.EndOfLineBefore(entry.Key.Start), Text.LineEnd(Math.Max(entry.Value.End, entry.Colon + 1)), ""));
                continue;
            }

            // The first field shares its line with the dash, which stays.
            var next = map.Entries.FindIndex(i, other => !removed.Contains(other));
            splices.Add(new(entry.Key.Start, map.Entries[next].Key.Start, ""));
            i = next;
        }
    }

    private void Change(EntryLayout entry, ManifestNode now, ManifestValue value, int column, bool inFlow)
    {
        if (ManifestValue.From(now).Equals(value))
        {
            return;
        }

        switch (entry.Value, value)
        {
            case (MapLayout { Entries.Count: > 0 } map, MapValue { Fields.Count: > 0 } wanted) when now is ManifestMap old:
                Fields(map, old, Differences(old, wanted));
                break;
            case (ListLayout { Flow: false } list, ListValue { Items.Count: > 0 } wanted) when now is ManifestList old && new ListSplicer(places, style, splices, this).Change(entry.Name ?? "", list, old, wanted):
                break;
            case (ListLayout { Flow: true, Items: [.., var last] } list, ListValue wanted) when now is ManifestList old && Continues(old, wanted):
                SharedAnchors.Refuse(places, old, list.Anchor);
                splices.Add(new(last.End, last.End, string.Concat(wanted.Items.Skip(old.Items.Count).Select(item => $", {ValueText.Flow(style, entry.Name ?? "", item, inFlow: true)}"))));
                break;
            default:
                Replace(entry, now, value, column, inFlow);
                break;
        }
    }

    /// <summary>Puts a new value in the place of the old one, whatever both are.</summary>
    public void Replace(EntryLayout entry, ManifestNode now, ManifestValue value, int column, bool inFlow)
    {
        SharedAnchors.Refuse(places, now, [.. SharedAnchors.In(entry.Value)]);
        var old = entry.Value;
        var (head, body) = inFlow ? (" " + ValueText.Flow(style, entry.Name ?? "", value, inFlow: true), "") : Parts(entry, value, column);
        if (old is ScalarLayout { IsBlank: true } or { IsInline: false })
        {
            var colon = Text[Math.Min(entry.Colon, Text.Length - 1)] == ':' ? "" : ":";
            var at = colon.Length == 0 ? entry.Colon + 1 : entry.Key.End;
            var end = old.IsInline || !old.HasProperties ? at : Text.LineEnd(at);
            splices.Add(new(at, end, colon + head));
        }
        else if (head.Length > 0)
        {
            splices.Add(new(old.Start, old.End, head[1..]));
        }
        else
        {
            splices.Add(new(entry.Colon + 1, old.End, ""));
        }

        if (!old.IsInline)
        {
            // Blanks after the last old line would become part of a text that ends there now.
            splices.Add(new(Text.LineEnd(entry.Colon), Text.AfterBlanks(old.End), body));
        }
        else if (body.Length > 0)
        {
            var at = Text.LineEnd(Math.Max(old.End, entry.Colon + 1));
            splices.Add(new(at, at, body));
        }
    }

    // A text keeps its quotes.
    private (string Head, string Body) Parts(EntryLayout entry, ManifestValue value, int column) => (entry.Value, value) switch
    {
        (ScalarLayout { Style: ScalarStyle.DoubleQuoted }, TextValue text) => (" " + YamlText.Quoted(text.Content), ""),
        (ScalarLayout { Style: ScalarStyle.SingleQuoted }, TextValue text) when PlainText.IsPrintable(text.Content) => (" " + PlainText.SingleQuoted(text.Content), ""),
        (ScalarLayout { Style: ScalarStyle.Plain, IsBlank: false }, TextValue text) when PlainText.IsSafe(text.Content, inFlow: false) => (" " + text.Content, ""),
        _ => ValueText.Parts(style, entry.Name ?? "", value, column),
    };

    internal static Dictionary<string, ManifestValue?> Differences(ManifestMap now, MapValue wanted)
    {
        var changes = wanted.Fields.ToDictionary(one => one.Key, one => (ManifestValue?)one.Value, StringComparer.Ordinal);
        foreach (var entry in now.Entries)
        {
            changes.TryAdd(entry.Key.Text, null);
        }

        return changes;
    }

    private static bool Continues(ManifestList now, ListValue wanted) =>
        wanted.Items.Count > now.Items.Count && now.Items.Select(ManifestValue.From).SequenceEqual(wanted.Items.Take(now.Items.Count));
}
