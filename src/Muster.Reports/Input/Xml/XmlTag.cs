using System.Runtime.CompilerServices;

namespace Muster.Reports.Input.Xml;

/// <summary>
/// One start tag of the plain subset, taken apart in place: where in the tag its name and its attributes lie. Nothing is copied.
/// </summary>
internal sealed class XmlTag
{
    /// <summary>No tag of a report has more; beyond that, finding duplicates needs other means.</summary>
    private const int MaxAttributes = 64;

    private const int CutOff = 0;
    private const int NotPlain = -1;

    private readonly XmlAttribute[] _attributes = new XmlAttribute[MaxAttributes];
    private int _count;

    /// <summary>Where the local name begins: 1, or behind the prefix's colon.</summary>
    public int Local { get; private set; }

    public int NameEnd { get; private set; }

    /// <summary>True for <c>&lt;name/&gt;</c>.</summary>
    public bool Empty { get; private set; }

    /// <summary>True when a prefix is used or a namespace declared, which somebody has to look into.</summary>
    public bool Prefixed { get; private set; }

    public ReadOnlySpan<XmlAttribute> Attributes => _attributes.AsSpan(0, _count);

    /// <summary>
    /// Takes apart the tag at the start of <paramref name="text"/>, which begins with <c>&lt;</c> and the first byte of a name.
    /// Gives its length; 0 when the text ends before the tag does, -1 when it is not of the plain subset or not well-formed.
    /// </summary>
    public int Parse(ReadOnlySpan<byte> text)
    {
        _count = 0;
        Prefixed = false;
        Local = 1;
        var at = EndOfName(text, 2);
        if ((uint)at < (uint)text.Length && text[at] == ':')
        {
            Prefixed = true;
            Local = at + 1;
            at = EndOfLocal(text, Local);
        }

        NameEnd = at;
        var seen = 0ul;
        while ((uint)at < (uint)text.Length)
        {
            var name = SkipBlanks(text, at);
            if ((uint)name >= (uint)text.Length)
            {
                return CutOff;
            }

            if (!XmlBytes.Is(text[name], XmlBytes.NameStart))
            {
                return End(text, name);
            }

            if (name == at || _count == MaxAttributes)
            {
                return NotPlain;
            }

            ref var attribute = ref _attributes[_count];
            at = attribute.ParsePlain(text, name);
            if (at <= 0)
            {
                at = attribute.Parse(text, name);
                if (at <= 0)
                {
                    return at;
                }
            }

            Prefixed |= attribute.Local != name || attribute.DeclaresDefault(text);
            var hash = 1ul << (((text[attribute.Local] * 3) + (text[attribute.NameEnd - 1] * 5) + (attribute.NameEnd - attribute.Local)) & 63);
            if ((seen & hash) != 0 && Repeats(text, attribute))
            {
                return NotPlain;
            }

            seen |= hash;
            _count++;
        }

        return at < 0 ? NotPlain : CutOff;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int EndOfName(ReadOnlySpan<byte> text, int at)
    {
        while ((uint)at < (uint)text.Length && XmlBytes.Is(text[at], XmlBytes.Name))
        {
            at++;
        }

        return at;
    }

    /// <summary>Behind the local part that begins here; -1 when there is none or when it has a colon itself.</summary>
    internal static int EndOfLocal(ReadOnlySpan<byte> text, int at)
    {
        if ((uint)at >= (uint)text.Length)
        {
            return text.Length;
        }

        var end = EndOfName(text, at);
        return !XmlBytes.Is(text[at], XmlBytes.NameStart) || ((uint)end < (uint)text.Length && text[end] == ':') ? NotPlain : end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int SkipBlanks(ReadOnlySpan<byte> text, int at)
    {
        while ((uint)at < (uint)text.Length && XmlBytes.Is(text[at], XmlBytes.Blank))
        {
            at++;
        }

        return at;
    }

    private int End(ReadOnlySpan<byte> text, int at)
    {
        Empty = text[at] == '/';
        var close = Empty ? at + 1 : at;
        return close >= text.Length ? CutOff : text[close] == '>' ? close + 1 : NotPlain;
    }

    // The same name twice; or the same local name under two prefixes, which may stand for one namespace.
    private bool Repeats(ReadOnlySpan<byte> text, XmlAttribute next)
    {
        var local = text[next.Local..next.NameEnd];
        foreach (var earlier in Attributes)
        {
            if (text[earlier.Local..earlier.NameEnd].SequenceEqual(local)
                && (earlier.Prefixed == next.Prefixed))
            {
                return true;
            }
        }

        return false;
    }
}
