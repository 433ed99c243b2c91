using System.Collections.Concurrent;

namespace Muster.Web.Reading;

/// <summary>All repositories in the orders that somebody asked for: made once, and carried on when some of them change.</summary>
internal sealed class RowOrders
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<(string Column, bool Descending), Kind> _kinds = new();
    private readonly IReadOnlyList<EstateCard> _cards;
    private readonly DateTimeOffset _at;

    public RowOrders(IReadOnlyList<EstateCard> cards, DateTimeOffset at) => (_cards, _at) = (cards, at);

    /// <summary>As before, but for the cards that were replaced.</summary>
    public RowOrders(IReadOnlyList<EstateCard> cards, DateTimeOffset at, RowOrders before, IReadOnlyList<EstateCard> changed)
        : this(cards, at)
    {
        foreach (var (key, kind) in before._kinds)
        {
            if (at - kind.AskedAt < Kept)
            {
                _kinds[key] = new Kind(kind.Order, kind.Order.Resort(kind.Sorted, changed)) { AskedAt = kind.AskedAt };
            }
        }
    }

    public IReadOnlyList<EstateCard> In(string column, bool descending)
    {
        var kind = _kinds.GetOrAdd((column, descending), static (key, cards) => Make(new RowOrder(key.Column, key.Descending), cards), _cards);
        kind.AskedAt = _at;
        return kind.Sorted;
    }

    private static Kind Make(RowOrder order, IReadOnlyList<EstateCard> cards) => new(order, order.Sort(cards));

    private sealed class Kind(RowOrder order, EstateCard[] sorted)
    {
        public RowOrder Order { get; } = order;

        public EstateCard[] Sorted { get; } = sorted;

        public DateTimeOffset AskedAt { get; set; }
    }
}
