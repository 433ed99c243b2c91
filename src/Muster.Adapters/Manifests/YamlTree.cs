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
    private readonly Dictionary<string, ManifestNode?> _anchors = new(StringComparer.Ordinal);
    private readonly Dictionary<ManifestNode, long> _weights = new(ReferenceEqualityComparer.Instance);

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
        var root = Node(1);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            throw new YamlException(second.Start, second.Start, "a second YAML document begins here; a manifest is one document");
        }

        return root;
    }

    private ManifestNode Node(int depth)
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
                return Remember(scalar, new ManifestScalar(scalar.Value, IsPlain(scalar), Span(at.Start, at.End)), 1);
            case SequenceStart start:
                return List(start, depth);
            case MappingStart start:
                return Map(start, depth);
            default:
                throw new YamlException(at.Start, at.Start, "a value is missing here");
        }
    }

    private ManifestNode List(SequenceStart start, int depth)
    {
        Reserve(start);
        List<ManifestNode> items = [];
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        var end = _parser.Consume<SequenceEnd>();
        return Remember(start, new ManifestList(items, Span(start.Start, Closed(start, end))), items.Sum(Weight) + 1);
    }

    private ManifestNode Map(MappingStart start, int depth)
    {
        Reserve(start);
        List<ManifestEntry> entries = [];
        List<ManifestEntry> merged = [];
        Dictionary<string, ManifestScalar> seen = new(StringComparer.Ordinal);
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var at = _parser.Current!;
            if (Node(depth + 1) is not ManifestScalar key)
            {
                throw new YamlException(at.Start, at.Start, "a list or mapping cannot be a key here");
            }

            var value = Node(depth + 1);
            if (key is { Plain: true, Text: "<<" })
            {
                merged.AddRange(Merged(value, at));
                continue;
            }

            if (!seen.TryAdd(key.Text, key))
            {
                throw new YamlException(at.Start, at.Start, $"the key '{key.Text}' stands here a second time (first on line {seen[key.Text].Line}); the file may be torn or badly merged");
            }

            entries.Add(new(key, value));
        }

        var end = _parser.Consume<MappingEnd>();

        // YAML 1.1 merge key: a mapping's own keys win, then the earlier of several merged mappings.
        entries.AddRange(merged.Where(entry => seen.TryAdd(entry.Key.Text, entry.Key)));
        return Remember(start, new ManifestMap(entries, Span(start.Start, Closed(start, end))), entries.Sum(entry => Weight(entry.Value) + 1) + 1);
    }

    private static IEnumerable<ManifestEntry> Merged(ManifestNode value, ParsingEvent at) => value switch
    {
        ManifestMap map => map.Entries,
        ManifestList list when list.Items.All(item => item is ManifestMap) => list.Items.SelectMany(item => ((ManifestMap)item).Entries),
        _ => throw new YamlException(at.Start, at.Start, "the merge key << needs a mapping or a list of mappings"),
    };

    private ManifestNode Anchored(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var node))
        {
            throw new YamlException(alias.Start, alias.Start, $"the alias *{alias.Value} has no anchor before it");
        }

        return node ?? throw new YamlException(alias.Start, alias.Start, $"the alias *{alias.Value} stands inside its own anchor");
    }

    private void Reserve(NodeEvent start)
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = null;
        }
    }

    private ManifestNode Remember(NodeEvent start, ManifestNode node, long weight)
    {
        if (weight > MostNodes)
        {
            throw new YamlException(start.Start, start.Start, $"more than {MostNodes:N0} values once its aliases are followed");
        }

        if (weight > 1)
        {
            _weights[node] = weight;
        }

        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = node;
        }

        return node;
    }

    private long Weight(ManifestNode node) => _weights.GetValueOrDefault(node, 1);

    // YamlDotNet ends a flow collection before its bracket.
    private Mark Closed(NodeEvent start, ParsingEvent end) =>
        _text[(int)start.Start.Index] is '[' or '{' && end.End.Index == end.Start.Index && end.End.Index < _text.Length
            ? new(end.End.Index + 1, end.End.Line, end.End.Column + 1)
            : end.End;

    private static bool IsPlain(Scalar scalar) => scalar is { Style: ScalarStyle.Plain, Tag.IsEmpty: true };

    private static ManifestSpan Span(Mark start, Mark end) => new((int)start.Index, (int)end.Index, (int)start.Line, (int)start.Column);
}
