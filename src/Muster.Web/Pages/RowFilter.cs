using Muster.Core.Estate;
using Muster.Web.Reading;

namespace Muster.Web.Pages;

/// <summary>Which repositories a page's address asks for, and in which order.</summary>
internal sealed class RowFilter
{
    private static readonly string[] Columns = ["name", "coverage", "change", "tests", "findings", "score", "age", "gate", "state", "role"];
    private readonly PageQuery _query;
    private readonly EstateNow _now;

    public RowFilter(PageQuery query, EstateNow now)
    {
        (_query, _now) = (query, now);
        (Text, Role, Tag, State, Gate) = (query["q"], query["role"], query["tag"], query["state"], query["gate"]);
        Cards = Any ? [.. now.Cards.Where(Has)] : now.Cards;
        Rows = Any ? [.. Cards.Select(card => card.Row)] : now.View.Rows;
    }

    public string? Text { get; }

    public string? Role { get; }

    public string? Tag { get; }

    public string? State { get; }

    public string? Gate { get; }

    public bool Any => Text is not null || Role is not null || Tag is not null || State is not null || Gate is not null;

    public IReadOnlyList<EstateRow> Rows { get; }

    /// <summary>As <see cref="Rows"/>, with what is known of each.</summary>
    public IReadOnlyList<EstateCard> Cards { get; }

    /// <summary>In the order that the address asks for.</summary>
    public IEnumerable<EstateCard> Sorted()
    {
        var all = _now.Orders.In(_query.OneOf("sort", Columns), _query["dir"] == "desc");
        if (!Any)
        {
            return all;
        }

        var chosen = new bool[_now.Cards.Count];
        foreach (var card in Cards)
        {
            chosen[card.Place] = true;
        }

        return all.Where(card => chosen[card.Place]);
    }

    private bool Has(EstateCard card)
    {
        var row = card.Row;
        return (Role is null || string.Equals(row.Repository.Role ?? "none", Role, StringComparison.OrdinalIgnoreCase))
            && (Tag is null || row.Repository.Tags.Contains(Tag, StringComparer.OrdinalIgnoreCase))
            && (State is null || Words.Lower(row.State) == State)
            && (Gate is null || (Gate == "none" ? card.Verdict is null : card.Verdict is { } verdict && Words.Lower(verdict) == Gate))
            && (Text is null || Holds(row.Name) || Holds(row.Repository.Role) || Holds(row.Repository.Description) || row.Repository.Nicknames.Any(Holds) || row.Repository.Tags.Any(Holds));
    }

    private bool Holds(string? text) => text?.Contains(Text!, StringComparison.OrdinalIgnoreCase) == true;
}
