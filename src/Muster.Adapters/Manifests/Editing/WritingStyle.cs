using Muster.Core.Manifests.Editing;
using YamlDotNet.Core;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>How the neighbours of a record are written, so that what is added looks as if the same hand had written it.</summary>
internal sealed class WritingStyle
{
    private readonly List<(string Key, ScalarLayout Scalar)> _scalars = [];
    private readonly List<(string Key, ListLayout List)> _lists = [];
    private readonly string _text;
    private int _quotedKeys;
    private int _plainKeys;

    /// <param name="neighbours">Nearest first.</param>
    public WritingStyle(string text, IReadOnlyList<MapLayout> neighbours, int listIndent)
    {
        _text = text;
        ListIndent = listIndent;
        foreach (var neighbour in neighbours)
        {
            Look(neighbour);
        }

        Keys = [.. neighbours.Select(neighbour => neighbour.Entries.Select(entry => entry.Name).OfType<string>().ToList())];
        SingleQuotes = _scalars.Count(one => one.Scalar.Style == ScalarStyle.SingleQuoted) > _scalars.Count(one => one.Scalar.Style == ScalarStyle.DoubleQuoted);
        var nulls = _scalars.Select(one => one.Scalar).Where(IsNull).Select(scalar => scalar.Text).ToList();
        Null = nulls.Count > 0 ? nulls.CountBy(word => word).MaxBy(word => word.Value).Key : "null";
    }

    /// <summary>The keys of each neighbour, in its order.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Keys { get; }

    /// <summary>How far a list's dashes stand right of its key: 0 or 2 as a rule.</summary>
    public int ListIndent { get; private set; }

    public int MapIndent { get; private set; } = 2;

    public string Null { get; }

    /// <summary>As in JSON.</summary>
    public bool QuotesKeys => _quotedKeys > _plainKeys;

    /// <summary>What is used where quotes are needed.</summary>
    private bool SingleQuotes { get; }

    /// <summary>A text on one line, as a scalar.</summary>
    public string Text(string key, string content, bool inFlow)
    {
        if (IsPlain(key, content) && PlainText.IsSafe(content, inFlow))
        {
            return content;
        }

        return Quote(key) && PlainText.IsPrintable(content) ? PlainText.SingleQuoted(content) : YamlText.Quoted(content);
    }

    public bool IsFlow(string key)
    {
        var seen = _lists.Where(one => one.List.Items.Count > 0).ToList();
        var same = seen.Where(one => one.Key == key).ToList();
        return Most(same.Count > 0 ? same : seen, one => one.List.Flow);
    }

    /// <summary>The style of texts of several lines; literal where none is seen.</summary>
    public ScalarStyle Lines(string key)
    {
        var seen = _scalars.Where(one => one.Scalar.Text.Contains('\n', StringComparison.Ordinal)).ToList();
        var same = seen.Where(one => one.Key == key).ToList();
        return (same.Count > 0 ? same : seen).CountBy(one => one.Scalar.Style).OrderByDescending(style => style.Value).Select(style => style.Key).FirstOrDefault(ScalarStyle.Literal);
    }

    /// <summary>Fields in the neighbours' order; what no neighbour has comes after all the fields that it was given after.</summary>
    public IReadOnlyList<ManifestField> Ordered(IReadOnlyList<ManifestField> fields)
    {
        var order = Keys.MaxBy(keys => keys.Count(key => fields.Any(one => one.Key == key))) ?? [];
        List<ManifestField> ordered = [.. fields.Where(one => order.Contains(one.Key)).OrderBy(one => IndexOf(order, one.Key))];
        for (var i = 0; i < fields.Count; i++)
        {
            if (!order.Contains(fields[i].Key))
            {
                ordered.Insert(fields.Take(i).Select(before => ordered.IndexOf(before) + 1).DefaultIfEmpty(0).Max(), fields[i]);
            }
        }

        return ordered;
    }

    /// <summary>Of the keys at hand, the one that a new key comes after; null for the last.</summary>
    public string? After(string key, IReadOnlyList<string> present)
    {
        foreach (var keys in Keys)
        {
            for (var i = IndexOf(keys, key) - 1; i >= 0; i--)
            {
                if (present.Contains(keys[i]))
                {
                    return keys[i];
                }
            }
        }

        return null;
    }

    private static int IndexOf(IReadOnlyList<string> keys, string key)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i] == key)
            {
                return i;
            }
        }

        return -1;
    }

    // Quoted although it need not be, or plain: only these tell a habit. Prose and single words have habits of their own.
    private bool IsPlain(string key, string content)
    {
        var telling = _scalars.Where(one => !IsNull(one.Scalar) && (one.Scalar.Style == ScalarStyle.Plain || (IsQuoted(one.Scalar) && PlainText.IsSafe(one.Scalar.Text, inFlow: false)))).ToList();
        var same = telling.Where(one => one.Key == key).ToList();
        var alike = same.Count > 0 ? same : telling.Where(one => IsProse(one.Scalar.Text) == IsProse(content)).ToList();
        return alike.Count == 0 || Most(alike, one => one.Scalar.Style == ScalarStyle.Plain);
    }

    private bool Quote(string key)
    {
        var same = _scalars.Where(one => one.Key == key && IsQuoted(one.Scalar)).ToList();
        return same.Count > 0 ? Most(same, one => one.Scalar.Style == ScalarStyle.SingleQuoted) : SingleQuotes;
    }

    private static bool Most<T>(List<T> all, Func<T, bool> which) => all.Count(which) * 2 > all.Count;

    private static bool IsProse(string text) => text.Contains(' ', StringComparison.Ordinal);

    private static bool IsQuoted(ScalarLayout scalar) => scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;

    private static bool IsNull(ScalarLayout scalar) => scalar is { Style: ScalarStyle.Plain, Text: "" or "~" or "null" or "Null" or "NULL" };

    private void Look(MapLayout map)
    {
        foreach (var entry in map.Entries)
        {
            var quoted = entry.Key is ScalarLayout { Style: ScalarStyle.DoubleQuoted };
            (_quotedKeys, _plainKeys) = (_quotedKeys + (quoted ? 1 : 0), _plainKeys + (quoted ? 0 : 1));
            Look(entry.Name ?? "", entry.Value, map.Flow ? -1 : _text.Column(entry.Key.Start));
        }
    }

    private void Look(string key, Layout value, int column)
    {
        switch (value)
        {
            case ScalarLayout scalar:
                _scalars.Add((key, scalar));
                break;
            case MapLayout map:
                if (column >= 0 && map is { Flow: false, Entries: [var first, ..] })
                {
                    MapIndent = Math.Max(1, _text.Column(first.Key.Start) - column);
                }

                Look(map);
                break;
            case ListLayout list:
                _lists.Add((key, list));
                if (column >= 0 && !list.Flow)
                {
                    ListIndent = Math.Max(0, _text.Column(list.Dashes[0]) - column);
                }

                foreach (var item in list.Items)
                {
                    Look(key, item, -1);
                }

                break;
        }
    }
}
