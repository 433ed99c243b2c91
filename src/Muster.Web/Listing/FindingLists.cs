using Muster.Adapters.Storage;
using Muster.Core.Metrics;
using Muster.Reports.Findings;

namespace Muster.Web.Listing;

/// <summary>What findings are counted by.</summary>
internal readonly record struct FindingKind(string Tool, string Rule, Severity Severity);

/// <summary>The findings of an estate that count, gravest first.</summary>
internal sealed class FindingLists(SnapshotStore store) : EstateLists<Finding, FindingKind>
{
    public override IAsyncEnumerable<PackedList<Finding>> ReadAsync(IReadOnlyCollection<Guid> snapshots, CancellationToken cancel) => store.FindingsAsync(snapshots, cancel);

    public override int RankOf(FindingKind kind) => Severity.Critical - kind.Severity;

    protected override FindingKind? KindOf(Finding item) => CountedFinding.Is(item) ? new FindingKind(item.Tool ?? "", item.Rule, item.Severity) : null;

    protected override bool Holds(Finding item, string text) => Has(item.Message, text) || Has(item.Rule, text) || Has(item.Path, text);

    protected override IEnumerable<(FindingKind Kind, Finding Item)> InOrder(IEnumerable<(FindingKind Kind, Finding Item)> items) =>
        items.OrderBy(one => RankOf(one.Kind)).ThenBy(one => one.Item.Path, StringComparer.Ordinal).ThenBy(one => one.Item.Line).ThenBy(one => one.Item.Column);
}

/// <summary>Which findings are asked for; null does not narrow.</summary>
/// <param name="Tool">In whichever case, as the rule.</param>
/// <param name="Text">In the message, the rule or the path.</param>
internal sealed record FindingFilter(Severity? Severity, string? Tool, string? Rule, string? Text)
{
    public bool Wants(FindingKind kind) =>
        (Severity is not { } severity || kind.Severity == severity)
        && (Tool is null || kind.Tool.Equals(Tool, StringComparison.OrdinalIgnoreCase))
        && (Rule is null || kind.Rule.Equals(Rule, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A rule over all repositories.</summary>
internal sealed record RuleCount(string Tool, string Rule, Severity Worst, long Findings, int Repositories)
{
    /// <summary>The most frequent first.</summary>
    public static IReadOnlyList<RuleCount> Of(IEnumerable<RowCount<FindingKind>> counts) =>
    [
        .. counts.GroupBy(one => (one.Kind.Tool, one.Kind.Rule))
            .Select(group => new RuleCount(group.Key.Tool, group.Key.Rule, group.Max(one => one.Kind.Severity), group.Sum(one => (long)one.Count), group.Select(one => one.Row.Name).Distinct(StringComparer.Ordinal).Count()))
            .OrderByDescending(rule => rule.Findings).ThenBy(rule => rule.Tool, StringComparer.Ordinal).ThenBy(rule => rule.Rule, StringComparer.Ordinal),
    ];
}
