using Muster.Reports;

namespace Muster.Core.Metrics;

/// <summary>The measures of one snapshot, by metric name; a metric that nothing speaks of is absent, never 0.</summary>
public sealed class Measures(IEnumerable<Measure> all)
{
    // A dozen at most: an array is smaller than a tree, and there are tens of thousands of these in a server.
    private readonly Measure[] _sorted = Sorted(all);

    public static Measures None { get; } = new([]);

    /// <summary>Sorted by name.</summary>
    public IReadOnlyCollection<Measure> All => _sorted;

    public Measure? this[string metric]
    {
        get
        {
            var (low, high) = (0, _sorted.Length - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                switch (string.CompareOrdinal(_sorted[middle].Metric, metric))
                {
                    case 0: return _sorted[middle];
                    case < 0: low = middle + 1; break;
                    default: high = middle - 1; break;
                }
            }

            return null;
        }
    }

    public Tally? Share(string metric) => this[metric]?.Tally;

    public long? Count(string metric) => this[metric]?.Part;

    public double? Value(string metric) => this[metric]?.Value;

    private static Measure[] Sorted(IEnumerable<Measure> all)
    {
        Measure[] sorted = [.. all];
        Array.Sort(sorted, static (one, other) => string.CompareOrdinal(one.Metric, other.Metric));
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Metric == sorted[i - 1].Metric)
            {
                throw new ArgumentException($"the metric {sorted[i].Metric} stands twice", nameof(all));
            }
        }

        return sorted;
    }
}
