using Muster.Reports;

namespace Muster.Core.Metrics;

/// <summary>The measures of one snapshot, by metric name; a metric that nothing speaks of is absent, never 0.</summary>
public sealed class Measures(IEnumerable<Measure> all)
{
    private readonly SortedDictionary<string, Measure> _byName =
        new(all.ToDictionary(measure => measure.Metric, StringComparer.Ordinal), StringComparer.Ordinal);

    public static Measures None { get; } = new([]);

    /// <summary>Sorted by name.</summary>
    public IReadOnlyCollection<Measure> All => _byName.Values;

    public Measure? this[string metric] => _byName.GetValueOrDefault(metric);

    public Tally? Share(string metric) => this[metric]?.Tally;

    public long? Count(string metric) => this[metric]?.Part;

    public double? Value(string metric) => this[metric]?.Value;
}
