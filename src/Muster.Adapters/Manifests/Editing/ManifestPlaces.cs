using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>Where the coordination records of one manifest stand, and how they are laid out. Refuses what stands elsewhere by way of an alias or merge key.</summary>
internal sealed class ManifestPlaces(Manifest manifest)
{
    public const string Coordination = "coordination";

    private readonly Dictionary<ManifestNode, Layout> _layouts = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ManifestList, bool[]> _written = new(ReferenceEqualityComparer.Instance);

    public string Text => manifest.Text;

    public ManifestMap Root => manifest.Root;

    /// <exception cref="EditRefusedException">It is not a mapping, or stands elsewhere.</exception>
    public ManifestMap? CoordinationMap => manifest.Section(Coordination) switch
    {
        null => null,
        ManifestMap map when IsHere(Root, Coordination) => map,
        ManifestMap map => throw Elsewhere("'coordination:'", map),
        var other => throw Refused(other.Line, $"'coordination:' is {other.Kind}, where a mapping is expected"),
    };

    /// <exception cref="EditRefusedException">It is no list, or stands elsewhere.</exception>
    public ManifestList? Section(string name) => CoordinationMap?[name] switch
    {
        null or ManifestScalar { IsNull: true } => null,
        ManifestList list when IsHere(CoordinationMap, name) => list,
        ManifestList list => throw Elsewhere($"'{name}:'", list),
        var other => throw Refused(other.Line, $"'{name}:' is {other.Kind}, where a list is expected"),
    };

    /// <summary>Line and reason, as a reading's refusal.</summary>
    public EditRefusedException Refused(int line, string reason) => new(new ManifestRefusal(manifest.Path, line, 1, reason));

    public EditRefusedException Elsewhere(string what, ManifestNode there) =>
        Refused(there.Line, $"{what} is an alias or merged from this line; changing it would change it for others too, so edit it by hand");

    /// <summary>A map's own key and value: not merged, and the value no alias. An anchor stands before everything that refers to it.</summary>
    public static bool IsHere(ManifestMap map, string key) => Own(map, key) is { } own && own.Value.Span.Start >= own.Key.Span.Start;

    public static ManifestEntry? Own(ManifestMap map, string key)
    {
        foreach (var entry in map.Entries)
        {
            if (entry.Key.Text == key)
            {
                return entry.Key.Span.Start >= map.Span.Start && entry.Key.Span.Start < Math.Max(map.Span.End, map.Span.Start + 1) ? entry : null;
            }
        }

        return null;
    }

    public bool IsFlow(ManifestNode node) => Text[node.Span.Start] is '[' or '{';

    /// <summary>Whether an item of a list is written out there; an alias' node stands before the list or inside an earlier item.</summary>
    public bool IsWrittenIn(ManifestList list, int index)
    {
        if (!_written.TryGetValue(list, out var written))
        {
            _written[list] = written = new bool[list.Items.Count];
            var last = list.Span.Start - 1;
            for (var i = 0; i < written.Length; i++)
            {
                var start = list.Items[i].Span.Start;
                written[i] = start > last;
                last = Math.Max(last, start);
            }
        }

        return written[index];
    }

    /// <summary>The key and value of a map that stands there, as far as needed to replace the value.</summary>
    public EntryLayout Entry(ManifestEntry entry)
    {
        var key = new ScalarLayout { Start = entry.Key.Span.Start, End = entry.Key.Span.End, Text = entry.Key.Text, Style = YamlDotNet.Core.ScalarStyle.Plain };
        var colon = Text.SkipToToken(key.End);
        Layout value = entry.Value is ManifestScalar { Text: "" }
            ? new ScalarLayout { Start = colon + 1, End = colon + 1, Text = "", Style = YamlDotNet.Core.ScalarStyle.Plain }
            : LayoutReader.Value(Text, entry.Value.Span.Start, entry.Value.Span.End);
        return new(key, colon, value);
    }

    /// <summary>How a list's item is laid out.</summary>
    public Layout Item(ManifestList list, int index)
    {
        var item = list.Items[index];
        if (!_layouts.TryGetValue(item, out var layout))
        {
            layout = IsFlow(list) ? LayoutReader.Value(Text, item.Span.Start, item.Span.End) : LayoutReader.Item(Text, Dash(list, index), ItemEnd(list, index));
            _layouts[item] = layout;
        }

        return layout;
    }

    /// <summary>Where the dash of a block list's item stands: the dashes of one list have one column.</summary>
    public int Dash(ManifestList list, int index)
    {
        var column = list.Span.Column - 1;
        for (var line = Text.LineStart(list.Items[index].Span.Start); line >= 0; line = line == 0 ? -1 : Text.LineStart(line - 1))
        {
            var at = line + column;
            if (at < Text.Length && Text[at] == '-' && string.IsNullOrWhiteSpace(Text[line..at]))
            {
                return at;
            }
        }

        throw Refused(list.Items[index].Line, "the list item's dash is not on a line of its own");
    }

    /// <summary>A block list's or map's content end: the last character that is its own.</summary>
    public int ContentEnd(ManifestNode node) => node switch
    {
        _ when node.Span.End <= node.Span.Start || IsFlow(node) => node.Span.End,
        ManifestList { Items.Count: > 0 } list when IsWrittenIn(list, list.Items.Count - 1) => Item(list, list.Items.Count - 1).End,
        ManifestMap map when map.Entries.LastOrDefault(entry => Own(map, entry.Key.Text) is not null) is { Value: not null } last =>
            last.Value.Span.Start >= last.Key.Span.Start && last.Value is ManifestList or ManifestMap ? Math.Max(ContentEnd(last.Value), Text.SkipToToken(last.Key.Span.End)) : LayoutReader.Value(Text, last.Key.Span.Start, node.Span.End).End,
        _ => node.Span.Start + Text.AsSpan(node.Span.Start, node.Span.End - node.Span.Start).TrimEnd().Length,
    };

    /// <summary>The end of the line at <paramref name="end"/> and of comments right below that are indented deeper than <paramref name="column"/>.</summary>
    public int After(int end, int column)
    {
        var after = Text.LineEnd(end);
        for (var next = Text.NextLine(after); next > after && next < Text.Length; next = Text.NextLine(after))
        {
            var line = Text.Trimmed(next);
            if (line is not ['#', ..] || Text.LineEnd(next) - next - line.Length <= column)
            {
                break;
            }

            after = Text.LineEnd(next);
        }

        return after;
    }

    private int ItemEnd(ManifestList list, int index)
    {
        for (var next = index + 1; next < list.Items.Count; next++)
        {
            if (IsWrittenIn(list, next))
            {
                return Text.LineStart(Dash(list, next));
            }
        }

        return Math.Min(list.Span.End, Text.Length);
    }
}
