using System.Buffers;

namespace Muster.Reports.Coverage.Packing;

/// <summary>
/// Mentions in any order and any number of times. Its memory goes with what is mentioned and not with how often: what is full is sorted
/// and joined before it grows, and what has settled is kept packed. Open room is borrowed.
/// </summary>
internal struct Gathered<T>
    where T : struct, IMention<T>
{
    private const int FirstRoom = 16;

    private T[]? _open;
    private int _count;
    private bool _unsorted;
    private Packed<T> _packed;

    public readonly bool IsEmpty => _count == 0 && _packed.Count == 0;

    /// <summary>How many are kept; some may speak of the same.</summary>
    public readonly int Count => _count + _packed.Count;

    /// <summary>How many there is room for, open or packed.</summary>
    public readonly int Capacity => (_open?.Length ?? 0) + _packed.Count;

    public void Add(T item)
    {
        if (_open is null || _count == _open.Length)
        {
            MakeRoom();
        }

        // One comparison keeps the usual case, ascending lines, free of sorting.
        if (_count > 0)
        {
            ref var last = ref _open![_count - 1];
            var order = T.Compare(last, item);
            if (order == 0)
            {
                last = last.Join(item);
                return;
            }

            _unsorted |= order > 0;
        }

        _open![_count++] = item;
    }

    public void Add(Packed<T> items)
    {
        if (IsEmpty)
        {
            _packed = items;
            return;
        }

        foreach (var item in items)
        {
            Add(item);
        }
    }

    /// <summary>Takes over what another has gathered, which is empty afterwards.</summary>
    public void Take(ref Gathered<T> other)
    {
        if (IsEmpty)
        {
            Release();
            this = other;
        }
        else
        {
            Add(other._packed);
            foreach (var item in other._open.AsSpan(0, other._count))
            {
                Add(item);
            }

            other.Release();
        }

        other = default;
    }

    /// <summary>Nothing more is expected for now: packs, unless much more has been packed already than is open.</summary>
    public void Settle()
    {
        if (_count > 0 && _packed.Count <= 2 * _count)
        {
            Pack();
        }
    }

    public Packed<T> Pack()
    {
        if (_count > 0)
        {
            Tidy();
            _packed = _packed.With(_open.AsSpan(0, _count));
        }

        Release();
        return _packed;
    }

    private void MakeRoom()
    {
        if (_open is null)
        {
            _open = ArrayPool<T>.Shared.Rent(FirstRoom);
            return;
        }

        Tidy();
        if (_count > _open.Length / 2)
        {
            var larger = ArrayPool<T>.Shared.Rent(_open.Length * 2);
            _open.AsSpan(0, _count).CopyTo(larger);
            ArrayPool<T>.Shared.Return(_open);
            _open = larger;
        }
    }

    private void Tidy()
    {
        if (_unsorted)
        {
            _count = Runs.SortAndJoin(ref _open!, _count);
            _unsorted = false;
        }
    }

    private void Release()
    {
        if (_open is not null)
        {
            ArrayPool<T>.Shared.Return(_open);
        }

        (_open, _count, _unsorted) = (null, 0, false);
    }
}
