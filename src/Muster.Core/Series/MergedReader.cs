namespace Muster.Core.Series;

/// <summary>Walks an encoded series with the tail's days laid over it, from change to change.</summary>
internal ref struct MergedReader
{
    private readonly ReadOnlySpan<KeyValuePair<int, SeriesValue?>> _tail;
    private SeriesReader _reader;
    private bool _has;
    private int _from;
    private int _at;

    /// <param name="series">Encoded.</param>
    /// <param name="tail">In the order of its days; null where the day has no value any more.</param>
    public MergedReader(ReadOnlySpan<byte> series, ReadOnlySpan<KeyValuePair<int, SeriesValue?>> tail)
    {
        _reader = new SeriesReader(series);
        _tail = tail;
        Load();
    }

    public int Day { get; private set; }

    public int LastDay { get; private set; }

    public SeriesValue Value { get; private set; }

    public bool Next()
    {
        while (true)
        {
            if (_at == _tail.Length || (_has && _reader.LastDay < _tail[_at].Key))
            {
                return Emit(_reader.LastDay);
            }

            var (day, value) = _tail[_at];
            if (_has && _from < day)
            {
                return Emit(day - 1);
            }

            _at++;
            if (_has && _from == day)
            {
                Skip(day);
            }

            if (value is { } known)
            {
                (Day, LastDay, Value) = (day, day, known);
                return true;
            }
        }
    }

    private bool Emit(int to)
    {
        if (!_has)
        {
            return false;
        }

        (Day, LastDay, Value) = (_from, to, _reader.Value);
        Skip(to);
        return true;
    }

    private void Skip(int to)
    {
        if (to < _reader.LastDay)
        {
            _from = to + 1;
        }
        else
        {
            Load();
        }
    }

    private void Load()
    {
        _has = _reader.Next();
        _from = _has ? _reader.Day : 0;
    }
}
