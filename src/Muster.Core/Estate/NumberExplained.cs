using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Core.Estate;

/// <summary>Why one number of one repository is what it is: the same for the terminal, JSON and agents.</summary>
public sealed record NumberExplained(EstateRow Row, string Metric)
{
    private static readonly Dictionary<string, FormatCard> Cards = ReportFormats.All.Select(format => format.Card).DistinctBy(card => card.Name).ToDictionary(card => card.Name, StringComparer.Ordinal);

    /// <summary>Null when nothing that was collected says it.</summary>
    public Measure? Measure => Row.Measures[Metric];

    public TrustState State => Measure is null ? TrustState.None : Row.StateOf(Metric);

    /// <summary>Why it is not believed, or not known.</summary>
    public IReadOnlyList<string> Reasons => State == TrustState.Complete ? [] : Row.Reasons;

    /// <summary>The reports that it is counted from.</summary>
    public IReadOnlyList<SourceNote> Counted => [.. Sources.Where(source => source.AsideBecause is null)];

    /// <summary>Reports that speak of the same and are not counted, each with its reason.</summary>
    public IReadOnlyList<SourceNote> Aside => [.. Sources.Where(source => source.AsideBecause is not null)];

    public Moved? Change => Row.Change?[Metric] is { } change ? new(change.Before, change.After, Row.Change.Base) : null;

    /// <summary>What the metric means, and how each format that it is counted from is counted.</summary>
    public IReadOnlyList<string> Rules =>
    [
        .. MetricRegister.Find(Metric) is { } known ? [$"{known.Title}, in {known.Unit}"] : Array.Empty<string>(),
        .. Counted.Select(source => Card(source)).OfType<FormatCard>().Distinct().Select(card => $"{card.Title}: {card.Counting}"),
    ];

    private IEnumerable<SourceNote> Sources => (Row.Head?.Snapshot.Sources ?? []).Where(source => Kind is null || Card(source)?.Kind is null or ReportKind.Measures or ReportKind.History || Card(source)!.Kind == Kind);

    private ReportKind? Kind => Metric.Split('.')[0] switch
    {
        "coverage" => ReportKind.Coverage,
        "tests" => ReportKind.Tests,
        "findings" => ReportKind.Findings,
        _ => null,
    };

    private static FormatCard? Card(SourceNote source) => source.Format is { } name ? Cards.GetValueOrDefault(name) : null;

    /// <summary>The metric's value in the base and now.</summary>
    public sealed record Moved(Measure Before, Measure After, Snapshot Base);
}
