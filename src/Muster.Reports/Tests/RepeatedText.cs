using System.Text;

namespace Muster.Reports.Tests;

/// <summary>Text of which reports repeat the same value many times in a row (suite, class, file): one string for all of them.</summary>
internal struct RepeatedText
{
    private byte[]? _bytes;
    private string? _text;

    /// <summary>The text of these bytes; null when there are none but blanks.</summary>
    public string? Of(ReadOnlySpan<byte> utf8)
    {
        if (_bytes is null || !utf8.SequenceEqual(_bytes))
        {
            var text = Encoding.UTF8.GetString(utf8);
            (_bytes, _text) = (utf8.ToArray(), string.IsNullOrWhiteSpace(text) ? null : text);
        }

        return _text;
    }
}
