using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Muster.Adapters.Manifests.Editing;

/// <summary>Reads the layout of one piece of a manifest from YamlDotNet's events and their marks.</summary>
internal sealed class LayoutReader
{
    private readonly string _text;
    private readonly Parser _parser;
    private readonly int _shift;

    private LayoutReader(string text, string piece, int shift)
    {
        _text = text;
        _shift = shift;
        _parser = new(new StringReader(piece));
    }

    /// <summary>The item of a block list whose dash stands at <paramref name="dash"/>.</summary>
    public static Layout Item(string text, int dash, int end)
    {
        // With a blank in place of the dash the item reads as a document of its own, its columns as they are.
        var column = text.Column(dash);
        return Read(text, string.Concat(new string(' ', column + 1), text.AsSpan(dash + 1, end - dash - 1)), dash - column);
    }

    /// <summary>A value that begins at <paramref name="start"/>, on its own or after its key.</summary>
    public static Layout Value(string text, int start, int end)
    {
        var column = text.Column(start);
        return Read(text, string.Concat(new string(' ', column), text.AsSpan(start, end - start)), start - column);
    }

    private static Layout Read(string text, string piece, int shift)
    {
        LayoutReader reader = new(text, piece, shift);
        reader._parser.Consume<StreamStart>();
        reader._parser.Consume<DocumentStart>();
        return reader.Node(shift);
    }

    /// <param name="after">The end of the key or dash that the value belongs to.</param>
    private Layout Node(int after)
    {
        var at = _parser.Consume<ParsingEvent>();
        switch (at)
        {
            case AnchorAlias alias:
                return new AliasLayout { Start = Place(alias.Start), End = Place(alias.End), Name = alias.Value.Value };
            case Scalar scalar:
                var blank = scalar is { Style: ScalarStyle.Plain, Value.Length: 0 } && scalar.Anchor.IsEmpty && scalar.Tag.IsEmpty;
                return new ScalarLayout
                {
                    Start = blank ? after : Place(scalar.Start),
                    End = blank ? after : ScalarEnd(scalar),
                    Text = scalar.Value,
                    Style = scalar.Style,
                    Anchor = AnchorOf(scalar),
                    HasProperties = Properties(scalar),
                };
            case SequenceStart start:
                return List(start);
            case MappingStart start:
                return Map(start);
            default:
                throw new YamlException(at.Start, at.End, "a value is missing here");
        }
    }

    private ListLayout List(SequenceStart start)
    {
        ListLayout list = new() { Start = Place(start.Start), End = Place(start.Start), Flow = start.Style == SequenceStyle.Flow, Anchor = AnchorOf(start), HasProperties = Properties(start) };
        var end = list.Flow || !list.HasProperties ? list.Start : PastProperties(list.Start);
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            if (!list.Flow)
            {
                end = _text.SkipToToken(end);
                list.Dashes.Add(end);
                end++;
            }

            var item = Node(end);
            list.Items.Add(item);
            end = item.End;
        }

        var close = _parser.Consume<SequenceEnd>();
        list.End = list.Flow ? Closed(close) : end;
        return list;
    }

    private MapLayout Map(MappingStart start)
    {
        MapLayout map = new() { Start = Place(start.Start), End = Place(start.Start), Flow = start.Style == MappingStyle.Flow, Anchor = AnchorOf(start), HasProperties = Properties(start) };
        var end = map.Start;
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var key = Node(end);
            var colon = _text.SkipToToken(key.End);
            EntryLayout entry = new(key, colon, Node(Math.Min(colon + 1, _text.Length)));
            map.Entries.Add(entry);
            end = Math.Max(entry.Value.End, key.End);
        }

        var close = _parser.Consume<MappingEnd>();
        map.End = map.Flow ? Closed(close) : end;
        return map;
    }

    private int Place(Mark mark) => (int)mark.Index + _shift;

    // YamlDotNet ends a block scalar after its last line's ending, and after blank lines which count only with the '+' indicator.
    private int ScalarEnd(Scalar scalar)
    {
        var end = Place(scalar.End);
        if (scalar.Style is not (ScalarStyle.Literal or ScalarStyle.Folded))
        {
            return end;
        }

        var start = Place(scalar.Start);
        var header = _text.AsSpan(start, _text.LineEnd(start) - start);
        if (header.Contains('+') && !header.Contains('#'))
        {
            end -= end > start && _text[end - 1] == '\n' ? 1 : 0;
            return end - (end > start && _text[end - 1] == '\r' ? 1 : 0);
        }

        return start + _text.AsSpan(start, end - start).TrimEnd().Length;
    }

    private int Closed(ParsingEvent close)
    {
        // YamlDotNet ends a flow collection before its bracket.
        var end = Place(close.End);
        return close.End.Index == close.Start.Index && end < _text.Length && _text[end] is ']' or '}' ? end + 1 : end;
    }

    private int PastProperties(int at)
    {
        while (_text[at] is '&' or '!')
        {
            while (at < _text.Length && _text[at] is not (' ' or '\t' or '\n' or '\r'))
            {
                at++;
            }

            at = _text.SkipToToken(at);
        }

        return at;
    }

    private static string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private static bool Properties(NodeEvent node) => !node.Anchor.IsEmpty || !node.Tag.IsEmpty;
}
