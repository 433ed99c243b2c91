using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Trust;
using Muster.Web.Pages;

namespace Muster.Web.Reading;

/// <summary>What an overview says of some repositories together. Made in one pass; that of all repositories is kept with them.</summary>
internal sealed class EstateNumbers
{
    private const int MostMovers = 6;
    private const double LeastMove = 0.05;
    private readonly Dictionary<string, (long Sum, int Repositories)> _sums = new(StringComparer.Ordinal);
    private readonly Dictionary<Verdict, int> _verdicts;

    public EstateNumbers(EstateNow now, IReadOnlyList<EstateRow> rows, CoverageSummary coverage)
    {
        Coverage = coverage;
        States = [.. rows.CountBy(row => row.State).OrderBy(pair => pair.Key)];
        _verdicts = rows.Select(row => now.VerdictOf(row.Name)).OfType<Verdict>().CountBy(one => one).ToDictionary();
        foreach (var measure in rows.SelectMany(row => row.Measures.All))
        {
            var (sum, repositories) = _sums.GetValueOrDefault(measure.Metric);
            _sums[measure.Metric] = (sum + measure.Part, repositories + 1);
        }

        Movers = [.. rows.Select(row => (Row: row, Move: Math.Abs(Words.CoverageDelta(row) ?? 0))).Where(pair => pair.Move >= LeastMove)
            .OrderByDescending(pair => pair.Move).Take(MostMovers).Select(pair => pair.Row)];
    }

    public CoverageSummary Coverage { get; }

    /// <summary>How many repositories are in each state, the best first.</summary>
    public IReadOnlyList<KeyValuePair<TrustState, int>> States { get; }

    /// <summary>Those whose coverage changed most.</summary>
    public IReadOnlyList<EstateRow> Movers { get; }

    /// <summary>Of the repositories that know it; null when none does.</summary>
    public long? Sum(string metric) => _sums.TryGetValue(metric, out var known) ? known.Sum : null;

    /// <summary>How many repositories know it.</summary>
    public int Knowing(string metric) => _sums.GetValueOrDefault(metric).Repositories;

    public int Verdicts(Verdict verdict) => _verdicts.GetValueOrDefault(verdict);
}
