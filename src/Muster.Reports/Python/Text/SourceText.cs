using System.Buffers;

namespace Muster.Reports.Python.Text;

/// <summary>
/// A source as coverage.py sees it: line ends are all <c>\n</c>, form feeds are blanks, the last line ends, bytes that do
/// not decode are replaced. The characters live in a rented buffer.
/// </summary>
internal sealed class SourceText : IDisposable
{
    private readonly char[] _buffer;
    private readonly int[] _lineStarts;
    private readonly int _length;

    private SourceText(char[] buffer, int length, int[] lineStarts)
    {
        _buffer = buffer;
        _length = length;
        _lineStarts = lineStarts;
    }

    public ReadOnlySpan<char> Characters => _buffer.AsSpan(0, _length);

    public int LineCount => _lineStarts.Length - 1;

    /// <summary>A match of a pattern may reach behind the last line end, to a line that is not there but is counted.</summary>
    public int LastReachableLine => LineCount + 1;

    /// <summary>The characters of a line (1-based) without its line end.</summary>
    public ReadOnlySpan<char> Line(int line) => Characters[_lineStarts[line - 1]..(_lineStarts[line] - 1)];

    /// <summary>The line (1-based) that holds the character at <paramref name="position"/>; searches onward from <paramref name="from"/>.</summary>
    public int LineAt(int position, int from)
    {
        var index = Array.BinarySearch(_lineStarts, from - 1, _lineStarts.Length - from + 1, position);
        return index >= 0 ? index + 1 : ~index;
    }

    public static SourceText? Decode(ReadOnlySpan<byte> bytes)
    {
        var encoding = SourceEncoding.Detect(ref bytes);
        if (encoding is null)
        {
            return null;
        }

        var buffer = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(bytes.Length) + 1);
        var length = LineEnds.Normalize(buffer.AsSpan(0, encoding.GetChars(bytes, buffer)));
        if (length > 0 && buffer[length - 1] != '\n')
        {
            buffer[length++] = '\n';
        }

        return new SourceText(buffer, length, LineEnds.StartsOfLines(buffer.AsSpan(0, length)));
    }

    public void Dispose() => ArrayPool<char>.Shared.Return(_buffer);
}
