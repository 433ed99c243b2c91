using Muster.Core.Catalogs;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Core.Estate;

/// <summary>One repository as it stands now. A repository of which nothing is known is a row like any other.</summary>
public sealed record EstateRow
{
    public required Repository Repository { get; init; }

    /// <summary>What it shows now and the base it is compared with; null when nothing has been collected.</summary>
    public Head? Head { get; init; }

    public required TrustState State { get; init; }

    /// <summary>Why the state is not complete.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Whole days since the numbers were made; null when unknown.</summary>
    public int? AgeDays { get; init; }

    /// <summary>Against the last complete snapshot before; null without one.</summary>
    public SnapshotChange? Change { get; init; }

    /// <summary>Why the base is the one it is.</summary>
    public string BaseWhy => Head?.Snapshot.Base?.Why ?? "the last complete snapshot before this one; git could not be asked";

    /// <summary>How far the coverage alone may be believed: a stale linter report does not make it stale.</summary>
    public required TrustState CoverageState { get; init; }

    public string Name => Repository.Name;

    public Measures Measures => Head?.Snapshot.Measures ?? Measures.None;

    public ScoreCard? Score => QualityScore.Of(Measures);

    /// <summary>How far one metric's number may be believed. A complete snapshot that nobody has confirmed for long is stale in all its numbers.</summary>
    public TrustState StateOf(string metric) => Head?.Snapshot is not { } snapshot ? TrustState.None
        : metric.StartsWith("coverage.", StringComparison.Ordinal) ? CoverageState
        : metric == MetricRegister.QualityScore ? State
        : State == TrustState.Stale && snapshot.State == TrustState.Complete ? TrustState.Stale
        : snapshot.StateOf(metric.StartsWith("tests.", StringComparison.Ordinal) ? ReportKind.Tests : metric.StartsWith("findings.", StringComparison.Ordinal) ? ReportKind.Findings : ReportKind.Coverage);

    /// <summary>The coverage that averages may use: known, and not doubted.</summary>
    public Tally? TrustedCoverage => CoverageState == TrustState.Complete ? Measures.Share(MetricRegister.CoverageLine) : null;

    /// <summary>Points by which the believed coverage moved since the base; null where either is unknown or doubted.</summary>
    public double? CoverageDelta => Change is { } change && TrustedCoverage is not null
        ? change[MetricRegister.CoverageLine]?.Delta ?? (change.Base.Measures[MetricRegister.CoverageLine] is null ? null : 0)
        : null;
}

/// <summary>The order in which people read repositories: by name, whatever the case. The terminal and the pages share it; JSON and CSV keep the catalog's.</summary>
public static class ReadingOrder
{
    extension(IEnumerable<EstateRow> rows)
    {
        public IReadOnlyList<EstateRow> InReadingOrder() => [.. rows.OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Name, StringComparer.Ordinal)];
    }
}
