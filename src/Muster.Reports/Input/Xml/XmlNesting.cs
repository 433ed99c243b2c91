namespace Muster.Reports.Input.Xml;

/// <summary>The elements that are open, by their names as written, and the prefixes that they declare.</summary>
internal sealed class XmlNesting
{
    /// <summary>No report declares more at once; every prefixed name is looked up among them.</summary>
    private const int MaxPrefixes = 64;

    private readonly List<(int Depth, byte[] Prefix)> _prefixes = [];
    private byte[] _names = new byte[256];
    private int[] _starts = new int[32];

    /// <summary>Number of open elements.</summary>
    public int Depth { get; private set; }

    /// <summary>No open element declares a prefix.</summary>
    public bool IsPlain => _prefixes.Count == 0;

    /// <summary>Name of the innermost open element.</summary>
    public ReadOnlySpan<byte> Top => _names.AsSpan(_starts[Depth - 1], _starts[Depth] - _starts[Depth - 1]);

    public void Push(ReadOnlySpan<byte> name)
    {
        var start = _starts[Depth];
        if (start + name.Length > _names.Length)
        {
            Array.Resize(ref _names, Math.Max(_names.Length * 2, start + name.Length));
        }

        if (Depth + 2 > _starts.Length)
        {
            Array.Resize(ref _starts, _starts.Length * 2);
        }

        name.CopyTo(_names.AsSpan(start));
        _starts[++Depth] = start + name.Length;
    }

    public void Pop()
    {
        Depth--;
        while (_prefixes.Count > 0 && _prefixes[^1].Depth > Depth)
        {
            _prefixes.RemoveAt(_prefixes.Count - 1);
        }
    }

    /// <summary>
    /// Declares what the tag that was pushed last declares, and looks whether its prefixes are known. False at anything unusual:
    /// an unknown prefix, <c>xml:</c> attributes, a namespace that XML keeps for itself.
    /// </summary>
    public bool Resolves(XmlTag tag, ReadOnlySpan<byte> text)
    {
        foreach (var attribute in tag.Attributes)
        {
            if ((IsDeclaration(attribute, text) || attribute.DeclaresDefault(text)) && !Declare(attribute, text))
            {
                return false;
            }
        }

        foreach (var attribute in tag.Attributes)
        {
            if (attribute.Prefixed && !IsDeclaration(attribute, text) && !Declares(text[attribute.Name..(attribute.Local - 1)]))
            {
                return false;
            }
        }

        return tag.Local == 1 || Declares(text[1..(tag.Local - 1)]);
    }

    /// <summary>The same elements open, to go on from there.</summary>
    public XmlNesting Copy()
    {
        var copy = new XmlNesting { _names = [.. _names], _starts = [.. _starts], Depth = Depth };
        copy._prefixes.AddRange(_prefixes);
        return copy;
    }

    /// <summary>Whether the same elements are open in both, by their names as written.</summary>
    public bool Equals(XmlNesting other) =>
        Depth == other.Depth
        && _starts.AsSpan(0, Depth + 1).SequenceEqual(other._starts.AsSpan(0, Depth + 1))
        && _names.AsSpan(0, _starts[Depth]).SequenceEqual(other._names.AsSpan(0, _starts[Depth]));

    private static bool IsDeclaration(XmlAttribute attribute, ReadOnlySpan<byte> text) =>
        attribute.Local - attribute.Name == 6 && text[attribute.Name..].StartsWith("xmlns:"u8);

    private bool Declare(XmlAttribute attribute, ReadOnlySpan<byte> text)
    {
        var value = text[attribute.Value..attribute.ValueEnd];
        if (attribute.Encoded || value.IndexOf("www.w3.org/2000/xmlns"u8) >= 0 || value.IndexOf("www.w3.org/XML/1998"u8) >= 0)
        {
            return false;
        }

        if (!attribute.Prefixed)
        {
            return true;
        }

        var prefix = text[attribute.Local..attribute.NameEnd];
        _prefixes.Add((Depth, prefix.ToArray()));
        return !value.IsEmpty && !prefix.StartsWith("xml"u8) && _prefixes.Count <= MaxPrefixes;
    }

    private bool Declares(ReadOnlySpan<byte> prefix)
    {
        foreach (var (_, known) in _prefixes)
        {
            if (prefix.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }
}
