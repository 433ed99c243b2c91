using System.Runtime.InteropServices;
using Muster.Core.Manifests;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Muster.Adapters.Manifests;

/// <summary>
/// Builds the manifest's tree from YamlDotNet's events, so that every node knows its place and no value is converted.
/// Refuses what cannot be trusted: duplicate keys, a second document, nesting or aliases without bounds.
/// </summary>
internal sealed class YamlTree
{
    private const int DeepestNesting = 100;

    /// <summary>Nodes as they count once every alias is followed; guards against "billion laughs".</summary>
    private const long MostNodes = 5_000_000;

    private readonly Parser _parser;
    private readonly Dictionary<string, (ManifestNode? Node, long Weight)> _anchors = new(StringComparer.Ordinal);
    private readonly Words _words = new();
    private readonly List<ManifestEntry> _entries = [];
    private readonly List<ManifestNode> _items = [];

    private readonly string _text;

    private YamlTree(string text)
    {
        _text = text;
        _parser = new(new StringReader(text));
    }

    /// <returns>Null for a text without any document.</returns>
    /// <exception cref="YamlException">The text is not YAML, or must be refused; it carries the place.</exception>
    public static ManifestNode? Parse(string text)
    {
        YamlTree tree = new(text);
        try
        {
            return tree.Document();
        }
        catch (InvalidOperationException torn)
        {
            // YamlDotNet's answer to some lists that are never closed: `path: [x` with a plain line after it.
            var at = tree._parser.Current?.End ?? Mark.Empty;
            throw new YamlException(at, at, "this is no YAML from here on; a bracket or quote may not be closed", torn);
        }
    }

    private ManifestNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        var (root, _) = Node(1);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            throw new YamlException(second.Start, second.Start, "a second YAML document begins here; a manifest is one document");
        }

        return root;
    }

    // With each node how many it counts for once every alias is followed.
    private (ManifestNode Node, long Weight) Node(int depth)
    {
        var at = _parser.Current!;
        if (depth > DeepestNesting)
        {
            throw new YamlException(at.Start, at.Start, $"nested deeper than {DeepestNesting} levels");
        }

        _parser.MoveNext();
        switch (at)
        {
            case AnchorAlias alias:
                return Anchored(alias);
            case Scalar scalar:
                return Remember(scalar, new ManifestScalar(_words.Of(scalar.Value), IsPlain(scalar), Span(at.Start, at.End)), 1);
            case SequenceStart start:
                return List(start, depth);
            case MappingStart start:
                return Map(start, depth);
            default:
                throw new YamlException(at.Start, at.Start, "a value is missing here");
        }
    }

    private (ManifestNode Node, long Weight) List(SequenceStart start, int depth)
    {
        Reserve(start);
        var (from, weight) = (_items.Count, 1L);
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            var (item, counts) = Node(depth + 1);
            _items.Add(item);
            weight += counts;
        }

        var end = _parser.Consume<SequenceEnd>();
        return Remember(start, new ManifestList(Taken(_items, from), Span(start.Start, Closed(start, end))), weight);
    }

    private (ManifestNode Node, long Weight) Map(MappingStart start, int depth)
    {
        Reserve(start);
        var (from, weight) = (_entries.Count, 1L);
        List<ManifestEntry>? merged = null;
        HashSet<string>? seen = null;
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var at = _parser.Current!;
            if (Node(depth + 1).Node is not ManifestScalar key)
            {
                throw new YamlException(at.Start, at.Start, "a list or mapping cannot be a key here");
            }

            var (value, counts) = Node(depth + 1);
            if (key is { Plain: true, Text: "<<" })
            {
                (merged ??= []).AddRange(Merged(value, at));
                weight += counts;
                continue;
            }

            if (IsTwice(key.Text, from, ref seen))
            {
                var first = _entries.Skip(from).First(entry => entry.Key.Text == key.Text).Key.Line;
                throw new YamlException(at.Start, at.Start, $"the key '{key.Text}' stands here a second time (first on line {first}); the file may be torn or badly merged");
            }

            _entries.Add(new(key, value));
            weight += counts + 1;
        }

        var end = _parser.Consume<MappingEnd>();

        // YAML 1.1 merge key: a mapping's own keys win, then the earlier of several merged mappings.
        foreach (var entry in merged ?? [])
        {
            if (!IsTwice(entry.Key.Text, from, ref seen))
            {
                _entries.Add(entry);
            }
        }

        return Remember(start, new ManifestMap(Taken(_entries, from), Span(start.Start, Closed(start, end))), weight);
    }

    // Looking through a few keys is quicker than a table of them.
    private bool IsTwice(string key, int from, ref HashSet<string>? seen)
    {
        const int few = 24;
        if (seen is null && _entries.Count - from > few)
        {
            seen = [.. _entries.Skip(from).Select(entry => entry.Key.Text)];
        }

        if (seen is not null)
        {
            return !seen.Add(key);
        }

        for (var i = from; i < _entries.Count; i++)
        {
            if (string.Equals(_entries[i].Key.Text, key, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // What was put down since then, in an array of just that size.
    private static T[] Taken<T>(List<T> pile, int from)
    {
        T[] taken = [.. CollectionsMarshal.AsSpan(pile)[from..]];
        pile.RemoveRange(from, taken.Length);
        return taken;
    }

    private static IEnumerable<ManifestEntry> Merged(ManifestNode value, ParsingEvent at) => value switch
    {
        ManifestMap map => map.Entries,
        ManifestList list when list.Items.All(item => item is ManifestMap) => list.Items.SelectMany(item => ((ManifestMap)item).Entries),
        _ => throw new YamlException(at.Start, at.Start, "the merge key << needs a mapping or a list of mappings"),
    };

    private (ManifestNode Node, long Weight) Anchored(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var anchored))
        {
            throw new YamlException(alias.Start, alias.Start, $"the alias *{alias.Value} has no anchor before it");
        }

        return anchored.Node is { } node ? (node, anchored.Weight) : throw new YamlException(alias.Start, alias.Start, $"the alias *{alias.Value} stands inside its own anchor");
    }

    private void Reserve(NodeEvent start)
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = default;
        }
    }

    private (ManifestNode Node, long Weight) Remember(NodeEvent start, ManifestNode node, long weight)
    {
        if (weight > MostNodes)
        {
            throw new YamlException(start.Start, start.Start, $"more than {MostNodes:N0} values once its aliases are followed");
        }

        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = (node, weight);
        }

        return (node, weight);
    }

    // YamlDotNet ends a flow collection before its bracket.
    private Mark Closed(NodeEvent start, ParsingEvent end) =>
        _text[(int)start.Start.Index] is '[' or '{' && end.End.Index == end.Start.Index && end.End.Index < _text.Length
            ? new(end.End.Index + 1, end.End.Line, end.End.Column + 1)
            : end.End;

    private static bool IsPlain(Scalar scalar) => scalar is { Style: ScalarStyle.Plain, Tag.IsEmpty: true };

    private static ManifestSpan Span(Mark start, Mark end) => new((int)start.Index, (int)end.Index, (int)start.Line, (int)start.Column);

    /// <summary>The short words that come again and again (keys, statuses, labels), each kept once.</summary>
    private sealed class Words
    {
        private const int Longest = 24;
        private const int Most = 1024;
        private readonly HashSet<string> _words = new(StringComparer.Ordinal);

        public string Of(string text)
        {
            if (text.Length > Longest)
            {
                return text;
            }

            if (_words.TryGetValue(text, out var known))
            {
                return known;
            }

            if (_words.Count < Most)
            {
                _words.Add(text);
            }

            return text;
        }
    }
}
