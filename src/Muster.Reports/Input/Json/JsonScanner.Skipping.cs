using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace Muster.Reports.Input.Json;

/// <content>
/// Past a whole object or array without making tokens of what nobody asked for: its strings, comments and brackets are followed, sixty-four bytes at
/// a time, and brackets must match. What stands between them is not looked at.
/// </content>
internal sealed partial class JsonScanner
{
    private const int Block = 64;

    // Where the value that Keep marked begins; -1 when there is none.
    private int _kept = -1;

    /// <summary>On an opening bracket: to its closing one, as reading up to there would. False at a <see cref="Problem"/>.</summary>
    public bool Skip()
    {
        var outside = _depth - 1;
        var (strings, escape) = (0ul, 0ul);
        while (true)
        {
            if (_at == _end && !Fill())
            {
                return Stop(-1, strings == 0 ? "a closing bracket" : "the end of a string");
            }

            var count = Math.Min(Block, _end - _at);
            var bits = BlockBits.Of(ref _buffer[_at]).Within(count);
            var escaped = BehindBackslashes(bits.Backslashes, ref escape, count);
            var inside = Inside(bits.Quotes & ~escaped) ^ strings;
            HasControls |= (bits.Controls & inside) != 0;
            strings = (ulong)((long)inside >> 63);
            var brackets = bits.Brackets & ~inside;
            var foreign = (bits.Slashes | bits.Backslashes) & ~inside;
            if (foreign != 0)
            {
                // A comment, or what should not be here: up to it, and on behind it as from a new beginning.
                count = BitOperations.TrailingZeroCount(foreign);
                brackets &= (1ul << count) - 1;
                (strings, escape) = (0, 0);
            }

            for (; brackets != 0; brackets &= brackets - 1)
            {
                var at = BitOperations.TrailingZeroCount(brackets);
                if (!Pass(at))
                {
                    return false;
                }

                if (_depth == outside)
                {
                    _at += at + 1;
                    _next = Next.Comma;
                    Take(_buffer[_at - 1] == '}' ? JsonTokenType.EndObject : JsonTokenType.EndArray, 0);
                    return true;
                }
            }

            _at += count;
            if (foreign != 0 && (_buffer[_at] != '/' || !SkipComment()))
            {
                return Stop(_buffer[_at], "a value");
            }
        }
    }

    /// <summary>On an opening bracket: from here on the window holds on to what is passed, until it is <see cref="Release"/>d.</summary>
    public void Keep() => _kept = _at - 1;

    /// <summary>What was passed since <see cref="Keep"/>. Valid until the next <see cref="Read"/>.</summary>
    public ReadOnlyMemory<byte> Release()
    {
        var value = _buffer.AsMemory(_kept, _at - _kept);
        _kept = -1;
        return value;
    }

    // Over one bracket, so many bytes ahead.
    private bool Pass(int ahead)
    {
        var bracket = _buffer[_at + ahead];
        if (bracket is (byte)'{' or (byte)'[')
        {
            if (_depth == MaxDepth)
            {
                _at += ahead;
                Problem = TooDeep;
                return false;
            }

            _objects[_depth++] = _inObject;
            _inObject = bracket == '{';
            return true;
        }

        if (bracket != (_inObject ? '}' : ']'))
        {
            _at += ahead;
            return Stop(bracket, "a comma or a closing bracket");
        }

        _inObject = _objects[--_depth];
        return true;
    }

    // Bytes behind a backslash that is not escaped itself. The first bit may come from the block before.
    private static ulong BehindBackslashes(ulong backslashes, ref ulong carried, int count)
    {
        if ((backslashes | carried) == 0)
        {
            return 0;
        }

        var escaped = carried;
        backslashes &= ~carried;
        carried = 0;
        while (backslashes != 0)
        {
            var at = BitOperations.TrailingZeroCount(backslashes);
            escaped |= 1ul << at << 1;
            carried = at == count - 1 ? 1ul : 0;
            backslashes &= ~(1ul << at | 1ul << at << 1);
        }

        return escaped;
    }

    // Every bit from an odd quote on, up to the even one behind it.
    private static ulong Inside(ulong quotes)
    {
        quotes ^= quotes << 1;
        quotes ^= quotes << 2;
        quotes ^= quotes << 4;
        quotes ^= quotes << 8;
        quotes ^= quotes << 16;
        return quotes ^ (quotes << 32);
    }

    /// <summary>Which of sixty-four bytes are what.</summary>
    private readonly record struct BlockBits(ulong Quotes, ulong Backslashes, ulong Brackets, ulong Slashes, ulong Controls)
    {
        public static BlockBits Of(ref byte start)
        {
            var (quotes, backslashes, brackets, slashes, controls) = (0ul, 0ul, 0ul, 0ul, 0ul);
            for (var at = 0; at < Block; at += Vector128<byte>.Count)
            {
                var bytes = Vector128.LoadUnsafe(ref start, (nuint)at);
                // '[' and ']' are '{' and '}' without this bit.
                var braces = bytes | Vector128.Create((byte)0x20);
                quotes |= Bits(Vector128.Equals(bytes, Vector128.Create((byte)'"')), at);
                backslashes |= Bits(Vector128.Equals(bytes, Vector128.Create((byte)'\\')), at);
                slashes |= Bits(Vector128.Equals(bytes, Vector128.Create((byte)'/')), at);
                controls |= Bits(Vector128.LessThan(bytes, Vector128.Create((byte)' ')), at);
                brackets |= Bits(Vector128.Equals(braces, Vector128.Create((byte)'{')) | Vector128.Equals(braces, Vector128.Create((byte)'}')), at);
            }

            return new(quotes, backslashes, brackets, slashes, controls);
        }

        public BlockBits Within(int count)
        {
            if (count == Block)
            {
                return this;
            }

            var bits = (1ul << count) - 1;
            return new(Quotes & bits, Backslashes & bits, Brackets & bits, Slashes & bits, Controls & bits);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong Bits(Vector128<byte> found, int at) => (ulong)found.ExtractMostSignificantBits() << at;
    }
}
