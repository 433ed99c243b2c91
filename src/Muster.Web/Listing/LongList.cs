using System.Globalization;
using Muster.Core.Estate;

namespace Muster.Web.Listing;

/// <summary>
/// A list over many repositories: by rank, then by repository, then as the repository's own list is ordered. How long each stretch of it is
/// is known, so that a page in the middle costs no more than the first.
/// </summary>
internal sealed class LongList<T, TKind>
    where TKind : struct, IEquatable<TKind>
{
    private readonly EstateLists<T, TKind> _lists;
    private readonly Func<TKind, bool> _wants;
    private readonly string? _text;
    private readonly Stretch[] _stretches;

    public LongList(EstateLists<T, TKind> lists, Func<TKind, bool> wants, string? text, IEnumerable<RowCount<TKind>> counts)
    {
        (_lists, _wants, _text, Counts) = (lists, wants, text, [.. counts]);
        var ordered = Counts.GroupBy(one => (Rank: lists.RankOf(one.Kind), one.Row)).Select(group => (group.Key.Rank, group.Key.Row, Count: group.Sum(one => one.Count)))
            .OrderBy(one => one.Rank).ThenBy(one => one.Row.Name, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Row.Name, StringComparer.Ordinal);
        var stretches = new List<Stretch>();
        foreach (var (rank, row, count) in ordered)
        {
            stretches.Add(new Stretch(rank, row, Total, count));
            Total += count;
        }

        _stretches = [.. stretches];
    }

    public int Total { get; }

    /// <summary>What it adds up to, by repository and kind.</summary>
    public IReadOnlyList<RowCount<TKind>> Counts { get; }

    public async Task<IReadOnlyList<Listed<T>>> PageAsync(int skip, int take, CancellationToken cancel)
    {
        var touched = _stretches.Where(one => one.Start < skip + (long)take && one.Start + one.Count > skip).ToArray();
        var read = new Dictionary<Guid, ILookup<int, T>>();
        await foreach (var list in _lists.ReadAsync([.. touched.Select(one => one.Row.Head!.Snapshot.Id).Distinct()], cancel))
        {
            read[list.Snapshot] = _lists.Read(list, _wants, _text).ToLookup(one => _lists.RankOf(one.Kind), one => one.Item);
        }

        return
        [
            .. touched.SelectMany(stretch => (read.TryGetValue(stretch.Row.Head!.Snapshot.Id, out var found) ? found[stretch.Rank] : [])
                .Select((item, place) => (At: stretch.Start + place, new Listed<T>(stretch.Row, item, stretch.Key(place)))))
                .Where(one => one.At >= skip && one.At < skip + (long)take).Select(one => one.Item2),
        ];
    }

    /// <summary>What stands behind the item with that key (null: from the start), though it and others may have gone meanwhile.</summary>
    public Task<IReadOnlyList<Listed<T>>> BehindAsync(string? key, int most, CancellationToken cancel) => PageAsync(Behind(key), most, cancel);

    private int Behind(string? key)
    {
        if (key?.Split(' ', 3) is not [var rankText, var placeText, var name] || !int.TryParse(rankText, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) || !int.TryParse(placeText, NumberStyles.None, CultureInfo.InvariantCulture, out var place))
        {
            return 0;
        }

        foreach (var stretch in _stretches)
        {
            if (stretch.Rank == rank && stretch.Row.Name == name)
            {
                return stretch.Start + (int)Math.Min(place + 1L, stretch.Count);
            }

            if (stretch.IsBehind(rank, name))
            {
                return stretch.Start;
            }
        }

        return Total;
    }

    private readonly record struct Stretch(int Rank, EstateRow Row, int Start, int Count)
    {
        public string Key(int place) => string.Create(CultureInfo.InvariantCulture, $"{Rank} {place} {Row.Name}");

        public bool IsBehind(int rank, string name) =>
            Rank != rank ? Rank > rank : string.Compare(Row.Name, name, StringComparison.OrdinalIgnoreCase) is var order && (order != 0 ? order : string.CompareOrdinal(Row.Name, name)) > 0;
    }
}

/// <summary>An item and whose it is.</summary>
/// <param name="Key">Where the list goes on behind it.</param>
internal sealed record Listed<T>(EstateRow Row, T Item, string Key);
