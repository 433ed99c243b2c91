using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Trust;

namespace Muster.Web.Reading;

/// <summary>What an overview says of some repositories together. Made in one pass; that of all repositories is kept with them.</summary>
internal sealed class EstateNumbers
{
    private const int MostMovers = 6;
    private const double LeastMove = 0.05;
    private readonly long[] _sums = new long[EstateCard.Added.Length];
    private readonly int[] _knowing = new int[EstateCard.Added.Length];
    private readonly int[] _verdicts = new int[Enum.GetValues<Verdict>().Length];

    public EstateNumbers(IReadOnlyList<EstateCard> cards, CoverageSummary coverage)
    {
        Coverage = coverage;
        var states = new int[Enum.GetValues<TrustState>().Length];
        var moved = new List<(double Move, EstateRow Row)>();
        foreach (var card in cards)
        {
            states[(int)card.Row.State]++;
            DoubtedFindings += card.HasDoubtedFindings ? 1 : 0;
            if (card.Verdict is { } verdict)
            {
                _verdicts[(int)verdict]++;
            }

            if (card.CoverageDelta is { } delta && Math.Abs(delta) >= LeastMove)
            {
                moved.Add((Math.Abs(delta), card.Row));
            }

            for (var i = 0; i < _sums.Length; i++)
            {
                if (card.CountAt(i) is >= 0 and var count)
                {
                    _sums[i] += count;
                    _knowing[i]++;
                }
            }
        }

        States = [.. states.Index().Where(one => one.Item > 0).Select(one => KeyValuePair.Create((TrustState)one.Index, one.Item))];
        Movers = [.. moved.OrderByDescending(one => one.Move).Take(MostMovers).Select(one => one.Row)];
    }

    public CoverageSummary Coverage { get; }

    /// <summary>How many repositories are in each state, the best first.</summary>
    public IReadOnlyList<KeyValuePair<TrustState, int>> States { get; }

    /// <summary>Those whose coverage changed most.</summary>
    public IReadOnlyList<EstateRow> Movers { get; }

    /// <summary>Repositories with findings that are not believed.</summary>
    public int DoubtedFindings { get; }

    /// <summary>Of the repositories that know it; null when none does.</summary>
    /// <param name="metric">One of <see cref="EstateCard.Added"/>.</param>
    public long? Sum(string metric) => Knowing(metric) > 0 ? _sums[IndexOf(metric)] : null;

    /// <summary>How many repositories know it.</summary>
    public int Knowing(string metric) => _knowing[IndexOf(metric)];

    public int Verdicts(Verdict verdict) => _verdicts[(int)verdict];

    private static int IndexOf(string metric) =>
        Array.IndexOf(EstateCard.Added, metric) is >= 0 and var index ? index : throw new ArgumentException($"{metric} is not added up here", nameof(metric));
}
