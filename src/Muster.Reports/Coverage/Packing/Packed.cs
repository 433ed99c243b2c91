using System.Collections;

namespace Muster.Reports.Coverage.Packing;

/// <summary>Sorted, unique mentions in as few bytes as they need: a line mostly takes one byte. They are read from the first to the last.</summary>
internal readonly struct Packed<T> : IReadOnlyCollection<T>
    where T : struct, IMention<T>
{
    private readonly byte[]? _bytes;

    private Packed(byte[] bytes, int count) => (_bytes, Count) = (bytes, count);

    public int Count { get; }

    public int Bytes => _bytes?.Length ?? 0;

    public Enumerator GetEnumerator() => new(_bytes ?? [], Count);

    /// <summary>These and others, which are sorted and unique, too.</summary>
    public Packed<T> With(ReadOnlySpan<T> others)
    {
        var writer = new PackWriter(Bytes + (2 * others.Length) + T.MostBytes);
        var (last, count) = (default(T), 0);
        var known = GetEnumerator();
        var more = known.MoveNext();
        foreach (var item in others)
        {
            var next = item;
            for (; more && T.Compare(known.Current, item) is <= 0 and var order; more = known.MoveNext())
            {
                if (order == 0)
                {
                    next = known.Current.Join(item);
                }
                else
                {
                    Write(known.Current);
                }
            }

            Write(next);
        }

        for (; more; more = known.MoveNext())
        {
            Write(known.Current);
        }

        return new(writer.Finish(), count);

        void Write(T item)
        {
            writer.MakeRoom(T.MostBytes);
            item.Write(ref writer, last);
            last = item;
            count++;
        }
    }

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal struct Enumerator(byte[] bytes, int count) : IEnumerator<T>
    {
        private PackReader _reader = new(bytes);
        private int _left = count;

        public T Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (_left == 0)
            {
                return false;
            }

            _left--;
            Current = T.Read(ref _reader, Current);
            return true;
        }

        public readonly void Reset() => throw new NotSupportedException();

        public readonly void Dispose()
        {
        }
    }
}
