using System.Buffers.Binary;

namespace Muster.Core.Series;

/// <summary>Walks an encoded series from change to change, without making anything: <see cref="Day"/> to <see cref="LastDay"/> were all measured and said the same.</summary>
public ref struct SeriesReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _kind;
    private int _at;
    private bool _begun;
    private long _part;
    private long _whole;
    private SeriesValue _plain;

    public SeriesReader(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _kind = bytes.IsEmpty ? SeriesCodec.Count : bytes[0];
        _at = bytes.IsEmpty ? 0 : 1;
        if (_kind > SeriesCodec.Plain)
        {
            throw new InvalidDataException("a series of an unknown kind");
        }
    }

    /// <summary>Where the next token begins.</summary>
    internal readonly int Position => _at;

    public int Day { get; private set; }

    public int LastDay { get; private set; }

    public readonly bool IsShare => _kind == SeriesCodec.Share;

    /// <summary>Counts are here without a detour; not for a series that is kept point by point.</summary>
    public readonly long Part => _part;

    public readonly long Whole => _whole;

    public readonly bool IsPlain => _kind == SeriesCodec.Plain;

    public readonly SeriesValue Value => _kind switch
    {
        SeriesCodec.Count => new SeriesValue(_part),
        SeriesCodec.Share => new SeriesValue(_part, _whole),
        _ => _plain,
    };

    /// <summary>The first day of a series; null for none.</summary>
    public static int? FirstDay(ReadOnlySpan<byte> bytes)
    {
        var reader = new SeriesReader(bytes);
        return reader.Next() ? reader.Day : null;
    }

    public bool Next()
    {
        if (_at >= _bytes.Length)
        {
            return false;
        }

        if (_kind == SeriesCodec.Plain)
        {
            NextPlain();
        }
        else if (!_begun)
        {
            _begun = true;
            Day = LastDay = (int)Count();
            _part = Signed();
            _whole = _kind == SeriesCodec.Share ? Signed() : 0;
        }
        else
        {
            NextToken();
        }

        return true;
    }

    private void NextToken()
    {
        var token = Count();
        var n = token >> 2;
        switch ((int)(token & 3))
        {
            case SeriesCodec.Same:
                Day = LastDay + 1;
                LastDay = Day + (int)n;
                return;
            case SeriesCodec.Later:
                Day = LastDay = LastDay + (int)n + 2;
                _part += Signed();
                _whole += _kind == SeriesCodec.Share ? Signed() : 0;
                return;
            case SeriesCodec.Both:
                _whole += Signed();
                break;
        }

        Day = LastDay = LastDay + 1;
        _part += (long)(n >> 1) ^ -(long)(n & 1);
    }

    private void NextPlain()
    {
        Day = LastDay = LastDay + (int)Count();
        var has = _bytes[_at++];
        var part = Signed();
        long? whole = (has & 1) != 0 ? Signed() : null;
        double? number = null;
        if ((has & 2) != 0)
        {
            number = BinaryPrimitives.ReadDoubleLittleEndian(_bytes[_at..]);
            _at += 8;
        }

        _plain = new SeriesValue(part, whole, number);
    }

    private ulong Count()
    {
        ulong value = 0;
        for (var shift = 0; _at < _bytes.Length && shift < 64; shift += 7)
        {
            var next = _bytes[_at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a series that is cut off");
    }

    private long Signed()
    {
        var value = Count();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}
