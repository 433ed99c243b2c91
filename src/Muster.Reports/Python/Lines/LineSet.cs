using System.Numerics;

namespace Muster.Reports.Python.Lines;

/// <summary>A set of line numbers, 1-based, of one source. Numbers outside the source are never members.</summary>
internal sealed class LineSet
{
    private readonly ulong[] _bits;

    public LineSet(int lineCount)
        : this(new ulong[(lineCount / 64) + 1], lineCount)
    {
    }

    private LineSet(ulong[] bits, int lineCount)
    {
        _bits = bits;
        LineCount = lineCount;
    }

    public int LineCount { get; }

    public bool IsEmpty => !_bits.AsSpan().ContainsAnyExcept(0UL);

    public bool Contains(int line) => (uint)line <= (uint)LineCount && (_bits[line >> 6] & (1UL << line)) != 0;

    public void Add(int line)
    {
        if (line > 0 && line <= LineCount)
        {
            _bits[line >> 6] |= 1UL << line;
        }
    }

    /// <summary>Adds all lines from the first to the last, both included.</summary>
    public void AddRange(int first, int last)
    {
        for (var line = first; line <= last; line++)
        {
            Add(line);
        }
    }

    public bool ContainsAny(int first, int last)
    {
        for (var line = first; line <= last; line++)
        {
            if (Contains(line))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The smallest member, or 0.</summary>
    public int First()
    {
        var word = _bits.AsSpan().IndexOfAnyExcept(0UL);
        return word < 0 ? 0 : (word * 64) + BitOperations.TrailingZeroCount(_bits[word]);
    }

    public LineSet Copy() => new([.. _bits], LineCount);

    public void Remove(LineSet others)
    {
        for (var word = 0; word < _bits.Length; word++)
        {
            _bits[word] &= ~others._bits[word];
        }
    }

    /// <summary>The members, each replaced by what <paramref name="map"/> holds for it.</summary>
    public LineSet Fold(int[] map)
    {
        var folded = new LineSet(LineCount);
        foreach (var line in this)
        {
            folded.Add(map[line]);
        }

        return folded;
    }

    public int[] ToArray()
    {
        var count = 0;
        foreach (var word in _bits)
        {
            count += BitOperations.PopCount(word);
        }

        var lines = new int[count];
        var index = 0;
        foreach (var line in this)
        {
            lines[index++] = line;
        }

        return lines;
    }

    public Enumerator GetEnumerator() => new(_bits);

    /// <summary>Goes through the members in order.</summary>
    public struct Enumerator(ulong[] bits)
    {
        private int _word = -1;
        private ulong _rest;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (_rest == 0)
            {
                if (++_word == bits.Length)
                {
                    return false;
                }

                _rest = bits[_word];
            }

            Current = (_word * 64) + BitOperations.TrailingZeroCount(_rest);
            _rest &= _rest - 1;
            return true;
        }
    }
}
