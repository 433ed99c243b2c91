using System.Text;

namespace Muster.Reports.Input.Xml;

/// <summary>Collects the text inside an element, no more of it than is wanted.</summary>
internal sealed class XmlText(int most)
{
    private readonly StringBuilder _text = new();
    private byte[] _scratch = [];

    public bool Full => _text.Length >= most;

    public int Length => _text.Length;

    public void CutTo(int length) => _text.Length = length;

    public void Append(ReadOnlySpan<char> text) => _text.Append(text[..Math.Min(text.Length, most - _text.Length)]);

    /// <summary>A text as it stands in the file; in CDATA only line ends have a meaning.</summary>
    public void Append(ReadOnlySpan<byte> raw, XmlValueKind kind)
    {
        if (Full)
        {
            return;
        }

        if (raw.ContainsAny((byte)'\r', (byte)'&'))
        {
            _scratch = _scratch.Length < raw.Length ? new byte[raw.Length] : _scratch;
            raw = _scratch.AsSpan(0, XmlValue.Decode(raw, _scratch, kind));
        }

        Append(Encoding.UTF8.GetString(raw));
    }

    public override string ToString() => _text.ToString();
}
