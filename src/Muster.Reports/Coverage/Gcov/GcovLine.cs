using System.Buffers;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Coverage.Gcov;

/// <summary>One line of annotated source: <c>count:number:text</c>.</summary>
internal readonly ref struct GcovLine
{
    private static readonly SearchValues<byte> NumberLetters = SearchValues.Create("0123456789."u8);
    private static readonly SearchValues<byte> CountLetters = SearchValues.Create("0123456789.kMGTPEZY"u8);

    private readonly ReadOnlySpan<byte> _count;
    private readonly int _text;

    private GcovLine(ReadOnlySpan<byte> count, long number, int text)
    {
        _count = count;
        _text = text;
        Number = number;
    }

    /// <summary>1-based; 0 for what gcov says of the file itself.</summary>
    public long Number { get; }

    public static bool TryParse(ReadOnlySpan<byte> line, out GcovLine parsed)
    {
        parsed = default;
        var colon = line.IndexOf((byte)':');
        var count = line[..Math.Max(0, colon)].Trim((byte)' ');
        if (!IsCount(count))
        {
            return false;
        }

        var rest = line[(colon + 1)..];
        var fields = new ByteFields(rest.TrimStart((byte)' '));

        // With -a blocks follow as "1:    4-block  0": no line of their own.
        if (!fields.TryDigits(out var number) || !fields.TryTake((byte)':'))
        {
            return false;
        }

        parsed = new GcovLine(count, number, line.Length - fields.Rest.Length);
        return true;
    }

    /// <summary>The path, when this line names the file that follows; else null.</summary>
    public byte[]? Source(ReadOnlySpan<byte> line) =>
        Number == 0 && line[_text..].StartsWith("Source:"u8) ? line[(_text + 7)..].ToArray() : null;

    public void WriteInto(FileCoverageDraft? file)
    {
        if (Number > 0 && !_count.SequenceEqual("-"u8))
        {
            // 12*: the line ran, a block of it did not.
            var covered = IsPositive(_count);
            file?.Map.Add(Number, covered, covered && _count[^1] == '*');
        }
    }

    /// <summary>Begins with a number above 0: 12, 1.5k, 50%. Rounded to 0% it is not.</summary>
    public static bool IsPositive(ReadOnlySpan<byte> text)
    {
        var digits = text.IndexOfAnyExcept(NumberLetters);
        return (digits < 0 ? text : text[..digits]).IndexOfAnyInRange((byte)'1', (byte)'9') >= 0;
    }

    // -, #####, =====, $$$$$, %%%%%, or a number with a unit (-H), a star behind it where a block did not run.
    private static bool IsCount(ReadOnlySpan<byte> count)
    {
        count = count.TrimEnd((byte)'*');
        return !count.IsEmpty
            && (count.SequenceEqual("-"u8)
                || ("#=$%"u8.Contains(count[0]) && !count.ContainsAnyExcept(count[0]))
                || (char.IsAsciiDigit((char)count[0]) && !count.ContainsAnyExcept(CountLetters)));
    }
}
