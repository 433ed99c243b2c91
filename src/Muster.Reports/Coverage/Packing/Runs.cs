using System.Buffers;

namespace Muster.Reports.Coverage.Packing;

/// <summary>
/// Sorts mentions and joins those that speak of the same. What reports repeat is mostly sorted in itself, so ascending runs are found and
/// merged by twos: two mentions of a file cost one pass.
/// </summary>
internal static class Runs
{
    /// <summary>How many are left, at the start of <paramref name="items"/>, which may be another borrowed array than before.</summary>
    public static int SortAndJoin<T>(ref T[] items, int count)
        where T : struct, IMention<T>
    {
        var other = ArrayPool<T>.Shared.Rent(items.Length);
        for (var runs = int.MaxValue; runs > 1;)
        {
            (runs, count) = MergeByTwos(items.AsSpan(0, count), other);
            (items, other) = (other, items);
        }

        ArrayPool<T>.Shared.Return(other);
        return count;
    }

    private static (int Runs, int Count) MergeByTwos<T>(ReadOnlySpan<T> items, Span<T> into)
        where T : struct, IMention<T>
    {
        var (runs, count) = (0, 0);
        for (; !items.IsEmpty; runs++)
        {
            var first = items[..RunLength(items)];
            var rest = items[first.Length..];
            var second = rest[..RunLength(rest)];
            count += Merge(first, second, into[count..]);
            items = rest[second.Length..];
        }

        return (runs, count);
    }

    private static int RunLength<T>(ReadOnlySpan<T> items)
        where T : struct, IMention<T>
    {
        var length = Math.Min(1, items.Length);
        while (length < items.Length && T.Compare(items[length - 1], items[length]) < 0)
        {
            length++;
        }

        return length;
    }

    private static int Merge<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> into)
        where T : struct, IMention<T>
    {
        var (i, j, count) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            var order = T.Compare(a[i], b[j]);
            into[count++] = order < 0 ? a[i] : order > 0 ? b[j] : a[i].Join(b[j]);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        a[i..].CopyTo(into[count..]);
        count += a.Length - i;
        b[j..].CopyTo(into[count..]);
        return count + b.Length - j;
    }
}
