namespace Muster.Web.Reading;

/// <summary>An order of a table's rows. Unknown values stand last, whichever way a column is sorted; equals stand by name.</summary>
internal sealed class RowOrder : IComparer<EstateCard>
{
    private readonly Func<EstateCard, double?>? _key;
    private readonly Func<EstateCard, string?> _text = card => card.Row.Name;
    private readonly int _sign;

    public RowOrder(string column, bool descending)
    {
        (Column, Descending, _sign) = (column, descending, descending ? -1 : 1);
        _key = column switch
        {
            "coverage" => card => card.Coverage,
            "change" => card => card.CoverageDelta,
            "tests" => card => card.TestsWeight,
            "findings" => card => card.FindingsWeight,
            "score" => card => card.Score,
            "age" => card => card.Row.AgeDays,
            "gate" => card => (double?)card.Verdict,
            "state" => card => (double)card.Row.State,
            _ => null,
        };
        _text = column == "role" ? card => card.Row.Repository.Role : _text;
    }

    public string Column { get; }

    public bool Descending { get; }

    public int Compare(EstateCard? x, EstateCard? y)
    {
        var compared = _key is null ? Text(_text(x!), _text(y!)) : Number(_key(x!), _key(y!));
        return compared != 0 ? compared : string.Compare(x!.Row.Name, y!.Row.Name, StringComparison.OrdinalIgnoreCase) is not 0 and var byName ? byName : x.Place.CompareTo(y.Place);
    }

    public EstateCard[] Sort(IReadOnlyList<EstateCard> cards)
    {
        EstateCard[] sorted = [.. cards];
        Array.Sort(sorted, this);
        return sorted;
    }

    /// <summary>The order after some cards have been replaced: the others stay as they are.</summary>
    public EstateCard[] Resort(EstateCard[] sorted, IReadOnlyList<EstateCard> changed)
    {
        var places = changed.Select(card => card.Place).ToHashSet();
        EstateCard[] now = [.. changed];
        Array.Sort(now, this);
        var (merged, at, next) = (new EstateCard[sorted.Length], 0, 0);
        foreach (var card in sorted)
        {
            if (places.Contains(card.Place))
            {
                continue;
            }

            while (next < now.Length && Compare(now[next], card) < 0)
            {
                merged[at++] = now[next++];
            }

            merged[at++] = card;
        }

        now.AsSpan(next).CopyTo(merged.AsSpan(at));
        return merged;
    }

    private int Text(string? x, string? y) => x is null || y is null ? (x is null).CompareTo(y is null) : _sign * string.Compare(x, y, StringComparison.OrdinalIgnoreCase);

    private int Number(double? x, double? y) => x is null || y is null ? (x is null).CompareTo(y is null) : _sign * x.Value.CompareTo(y.Value);
}
