using Muster.Core.Estate;
using Muster.Core.Gates;
using Muster.Core.Metrics;
using Muster.Core.Trust;
using Muster.Reports;
using Muster.Reports.Findings;
using Muster.Web.Pages;

namespace Muster.Web.Reading;

/// <summary>
/// One repository with everything that tables sort, filter and add up by, worked out when it changes and shared by all moments in which it
/// does not: a page of fifty rows must not ask ten thousand measures.
/// </summary>
internal sealed class EstateCard
{
    /// <summary>What overviews add up.</summary>
    public static readonly string[] Added =
    [
        MetricRegister.TestsTotal, MetricRegister.TestsPassed, MetricRegister.TestsFailed, MetricRegister.TestsErrors, MetricRegister.TestsSkipped,
        MetricRegister.FindingsTotal, .. Enum.GetValues<Severity>().Select(MetricRegister.FindingsOf),
    ];

    private readonly long[] _counts;

    public EstateCard(int place, EstateRow row, IReadOnlyList<Judgement> judgements)
    {
        (Place, Row, Judgements) = (place, row, judgements);
        _counts = Array.ConvertAll(Added, metric => row.Measures.Count(metric) ?? -1);
        Verdict = judgements.Count == 0 ? null : judgements.Max(one => one.Verdict);
        Coverage = row.Measures.Value(MetricRegister.CoverageLine);
        CoverageDelta = row.CoverageDelta;
        Score = row.Score?.Score;
        HasDoubtedFindings = row.Measures[MetricRegister.FindingsTotal] is not null && row.Head?.Snapshot.StateOf(ReportKind.Findings) is not TrustState.Complete;
    }

    /// <summary>Stands for this very object where that itself must not be kept alive.</summary>
    public object Mark { get; } = new();

    /// <summary>In the order of the catalog.</summary>
    public int Place { get; }

    public EstateRow Row { get; }

    public IReadOnlyList<Judgement> Judgements { get; }

    /// <summary>The worst; null where no gate is for it.</summary>
    public Verdict? Verdict { get; }

    public double? Coverage { get; }

    public double? CoverageDelta { get; }

    public int? Score { get; }

    public bool HasDoubtedFindings { get; }

    /// <summary>One of a worse kind outweighs any number of lesser ones that a page would show.</summary>
    public double? FindingsWeight => Count(MetricRegister.FindingsTotal) is null ? null
        : Enum.GetValues<Severity>().Aggregate(0.0, (sum, severity) => sum + ((Count(MetricRegister.FindingsOf(severity)) ?? 0) * Math.Pow(1000, (int)severity)));

    /// <summary>Tests that are not well; among equals, how many there are.</summary>
    public double? TestsWeight => Count(MetricRegister.TestsTotal) is { } total ? Words.BadTests(Row.Measures) + (total / 1e9) : null;

    /// <param name="index">In <see cref="Added"/>.</param>
    /// <returns>−1 when it is not known.</returns>
    public long CountAt(int index) => _counts[index];

    private long? Count(string metric) => Row.Measures.Count(metric);
}
