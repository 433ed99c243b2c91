using System.IO.Compression;
using System.Text;

namespace Muster.Tests.Formats.Fuzzing;

/// <summary>Spoils a report in the ways that networks, disks, editors, other tools and enemies do. The same random numbers spoil it the same way.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> others)
{
    private const int MostBytes = 1 << 20;

    private static readonly byte[][] s_tokens =
    [
        .. new[]
        {
            "<", ">", "&", "\"", "'", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml version='1.1'?>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&#0;", "&#x1F;", "&#x110000;", "&amp;",
            "{", "}", "[", "]", ",", ":", "null", "true", "{}", "[]", "\\u0000", "\\ud800", "\\", "// c\n", "/* c */",
            "0", "-1", "1.5", "1e400", "-1e400", "1,5", "NaN", "Infinity", "2147483647", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "18446744073709551616", "0x10",
            "", " ", "\t", "\n", "\r\n", "\r", "\0", "\u001b[31m", "\ufeff", "\u0085", "\u2028", "é", "😀",
            "../../../etc/passwd", "C:\\a\\b.cs", "\\\\server\\share\\a.cs", "file:///C:/a%20b.cs", "end_of_record\n", "SF:\n", "DA:1,1\n", "mode: set\n", "TAP version 14\n", "1..0\n", "ok 1\n",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc3], [0xff, 0xfe], [0xfe, 0xff], [0x1f, 0x8b], "PK\u0003\u0004"u8.ToArray(),
    ];

    public byte[] Mutate(byte[] sample)
    {
        var bytes = sample;
        for (var times = 1 + random.Next(random.Next(8) == 0 ? 32 : 4); times > 0; times--)
        {
            bytes = Once(bytes);
        }

        return bytes.Length <= MostBytes ? bytes : bytes.AsSpan(0, MostBytes).ToArray();
    }

    private byte[] Once(byte[] bytes)
    {
        var (from, to) = Range(bytes.Length);
        return random.Next(14) switch
        {
            0 => Replace(bytes, from, from + Math.Min(1, bytes.Length - from), [(byte)random.Next(256)]),
            1 => Replace(bytes, from, to, []),
            2 => Replace(bytes, from, from, Token()),
            3 => Replace(bytes, from, to, Token()),
            4 => Replace(bytes, to, to, bytes.AsSpan(from, to - from)),
            5 => Repeat(bytes, from, to),
            6 => bytes.AsSpan(0, from).ToArray(),
            7 => Splice(bytes),
            8 => Number(bytes),
            9 => Number(bytes),
            10 => Lines(bytes),
            11 => Recode(bytes),
            12 => Swap(bytes),
            _ => Nest(bytes, from),
        };
    }

    private (int From, int To) Range(int length)
    {
        var from = random.Next(length + 1);
        return (from, Math.Min(length, from + random.Next(1, random.Next(4) == 0 ? 400 : 12)));
    }

    private byte[] Token() => s_tokens[random.Next(s_tokens.Length)];

    private static byte[] Replace(byte[] bytes, int from, int to, ReadOnlySpan<byte> by) => [.. bytes.AsSpan(0, from), .. by, .. bytes.AsSpan(to)];

    private byte[] Repeat(byte[] bytes, int from, int to)
    {
        var piece = bytes.AsSpan(from, to - from).ToArray();
        var times = 1 << random.Next(1, 13);
        return piece.Length == 0 || (long)piece.Length * times > MostBytes
            ? bytes
            : Replace(bytes, to, to, Enumerable.Repeat(piece, times).SelectMany(piece => piece).ToArray());
    }

    private byte[] Splice(byte[] bytes)
    {
        var other = others[random.Next(others.Count)];
        var (from, to) = (random.Next(other.Length + 1), random.Next(other.Length + 1));
        return Replace(bytes, random.Next(bytes.Length + 1), bytes.Length, other.AsSpan(Math.Min(from, to), Math.Abs(to - from)));
    }

    // One of the file's numbers becomes another.
    private byte[] Number(byte[] bytes)
    {
        var begin = random.Next(bytes.Length + 1);
        var next = bytes.AsSpan(begin).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (next < 0)
        {
            return bytes;
        }

        var from = begin + next;
        var length = bytes.AsSpan(from).IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var to = length < 0 ? bytes.Length : from + length;
        string[] numbers = ["0", "-1", "", "1.0", "1e9", "1,5", "NaN", "2147483648", "9223372036854775808", "99999999999999999999", "000001", "1000000000"];
        return Replace(bytes, from, to, Encoding.ASCII.GetBytes(numbers[random.Next(numbers.Length)]));
    }

    private byte[] Lines(byte[] bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n');
        switch (random.Next(4))
        {
            case 0:
                random.Shuffle(lines);
                break;
            case 1:
                lines = [.. lines.Where(_ => random.Next(5) > 0)];
                break;
            case 2:
                lines = [.. lines.Select(line => line.TrimEnd('\r') + "\r")];
                break;
            default:
                lines = [.. lines.SelectMany(line => random.Next(5) == 0 ? new[] { line, line } : [line])];
                break;
        }

        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private byte[] Recode(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        switch (random.Next(5))
        {
            case 0:
                return [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)];
            case 1:
                return [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)];
            case 2:
                return [.. Encoding.UTF8.GetPreamble(), .. bytes];
            case 3:
                return Encoding.Latin1.GetBytes(text);
            default:
                using (var packed = new MemoryStream())
                {
                    using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                    {
                        gzip.Write(bytes);
                    }

                    return packed.ToArray();
                }
        }
    }

    private byte[] Swap(byte[] bytes)
    {
        var (a, b, c) = (random.Next(bytes.Length + 1), random.Next(bytes.Length + 1), random.Next(bytes.Length + 1));
        int[] cuts = [a, b, c];
        Array.Sort(cuts);
        return [.. bytes.AsSpan(0, cuts[0]), .. bytes.AsSpan(cuts[1], cuts[2] - cuts[1]), .. bytes.AsSpan(cuts[0], cuts[1] - cuts[0]), .. bytes.AsSpan(cuts[2])];
    }

    private byte[] Nest(byte[] bytes, int at)
    {
        ReadOnlySpan<byte> open = random.Next(4) switch { 0 => "["u8, 1 => "{\"a\":"u8, 2 => "<a>"u8, _ => "    "u8 };
        var many = new byte[open.Length << random.Next(1, 12)];
        for (var i = 0; i < many.Length; i += open.Length)
        {
            open.CopyTo(many.AsSpan(i));
        }

        return Replace(bytes, at, at, many);
    }
}
