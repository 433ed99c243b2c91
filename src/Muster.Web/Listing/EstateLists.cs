using System.Collections.Concurrent;
using Muster.Adapters.Storage;
using Muster.Core.Estate;

namespace Muster.Web.Listing;

/// <summary>
/// The tests or the findings of a whole estate, which nobody holds at once. What is kept is how many of each kind a snapshot has: counted out
/// of the list itself the first time it is asked for, and true for ever, because a snapshot never changes. The lists are read again where a
/// page reaches into them.
/// </summary>
/// <typeparam name="T">A test, or a finding.</typeparam>
/// <typeparam name="TKind">What can be told of an item by counting: what it is narrowed and ordered by.</typeparam>
internal abstract class EstateLists<T, TKind> : IDisposable
    where TKind : struct, IEquatable<TKind>
{
    /// <summary>Words that were looked for last keep their counts, for the next page and the next change.</summary>
    private const int MostWords = 8;

    private const int LeastKept = 50_000;
    private readonly SemaphoreSlim _one = new(1);
    private readonly List<Counted> _counted = [new(null)];

    /// <summary>Every item that the snapshots' lists give, of these kinds and with this text in it.</summary>
    public async Task<LongList<T, TKind>> FindAsync(IReadOnlyList<EstateRow> rows, Func<TKind, bool> wants, string? text, CancellationToken cancel)
    {
        var heads = rows.Where(row => row.Head is not null).ToArray();
        var counts = await CountsAsync([.. heads.Select(row => row.Head!.Snapshot.Id)], text, cancel);
        return new LongList<T, TKind>(this, wants, text, heads.SelectMany(row => counts[row.Head!.Snapshot.Id].Where(one => wants(one.Kind)).Select(one => new RowCount<TKind>(row, one.Kind, one.Count))));
    }

    /// <summary>A snapshot's items that count, in the order in which they are shown.</summary>
    public IEnumerable<(TKind Kind, T Item)> Read(PackedList<T> list, Func<TKind, bool> wants, string? text) =>
        InOrder(list.Read(PackedWord.Of(text)).Select(item => (Kind: KindOf(item), Item: item)).Where(one => one.Kind is { } kind && wants(kind) && (text is null || Holds(one.Item, text))).Select(one => (one.Kind!.Value, one.Item)));

    public abstract IAsyncEnumerable<PackedList<T>> ReadAsync(IReadOnlyCollection<Guid> snapshots, CancellationToken cancel);

    /// <summary>The lowest comes first.</summary>
    public abstract int RankOf(TKind kind);

    public void Dispose() => _one.Dispose();

    /// <summary>Null for what does not count.</summary>
    protected abstract TKind? KindOf(T item);

    protected abstract bool Holds(T item, string text);

    protected abstract IEnumerable<(TKind Kind, T Item)> InOrder(IEnumerable<(TKind Kind, T Item)> items);

    protected static bool Has(string? part, string text) => part?.Contains(text, StringComparison.OrdinalIgnoreCase) is true;

    private async Task<ConcurrentDictionary<Guid, KindCount<TKind>[]>> CountsAsync(IReadOnlyCollection<Guid> snapshots, string? text, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var counted = Of(text);
            var missing = snapshots.Where(id => !counted.Of.ContainsKey(id)).ToArray();
            if (counted.Of.Count + missing.Length > Math.Max(LeastKept, 2 * snapshots.Count))
            {
                counted.Forget();
                missing = [.. snapshots];
            }

            await foreach (var list in ReadAsync(missing, cancel))
            {
                counted.Of[list.Snapshot] = [.. Read(list, _ => true, text).CountBy(one => one.Kind).Select(pair => new KindCount<TKind>(counted.Same(pair.Key), pair.Value))];
            }

            foreach (var id in missing)
            {
                counted.Of.TryAdd(id, []);
            }

            return counted.Of;
        }
        finally
        {
            _one.Release();
        }
    }

    // The first, of no word at all, always stays; of the others the one that was asked for longest ago goes.
    private Counted Of(string? text)
    {
        var at = _counted.FindIndex(one => one.Text == text);
        if (at == 0)
        {
            return _counted[0];
        }

        var counted = at > 0 ? _counted[at] : new Counted(text);
        if (at > 0 || _counted.Count > MostWords)
        {
            _counted.RemoveAt(at > 0 ? at : 1);
        }

        _counted.Add(counted);
        return counted;
    }

    private sealed class Counted(string? text)
    {
        private readonly Dictionary<TKind, TKind> _kinds = [];

        public string? Text { get; } = text;

        public ConcurrentDictionary<Guid, KindCount<TKind>[]> Of { get; private set; } = new();

        // A kind's texts are kept once, not once for each snapshot.
        public TKind Same(TKind kind) => _kinds.TryGetValue(kind, out var same) ? same : _kinds[kind] = kind;

        // Whoever still reads the counts of before has them.
        public void Forget()
        {
            _kinds.Clear();
            Of = new();
        }
    }
}

/// <summary>How many of a kind a snapshot has.</summary>
internal readonly record struct KindCount<TKind>(TKind Kind, int Count);

/// <summary>How many of a kind a repository has.</summary>
internal readonly record struct RowCount<TKind>(EstateRow Row, TKind Kind, int Count);
