using Muster.Core.Alerts;
using Muster.Core.Gates;
using Muster.Reports.Findings;

namespace Muster.Core.Coordination.Following;

/// <summary>What one run found, for issues to follow: who stands how, what the gates said, and the worst files of those that fail.</summary>
public sealed record QualityRun(
    IReadOnlyDictionary<string, MeasuredRepository> Measured,
    IReadOnlyList<Judgement> Judgements,
    IReadOnlyDictionary<string, IReadOnlyList<string>> WorstFiles)
{
    /// <summary>By repository, for those whose findings fail: <see cref="NewRules.Of"/> its base.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Finding>> FreshRules { get; init; } = new Dictionary<string, IReadOnlyList<Finding>>();

    /// <summary>The failed levels, one for each repository and metric: the strictest.</summary>
    public IReadOnlyList<Shortfall> Shortfalls() =>
    [
        .. Judgements
            .Where(one => one is { Target: not null, Verdict: Verdict.Failed or Verdict.Accepted } && Measured.ContainsKey(one.Repository))
            .GroupBy(one => (one.Repository, one.Target!.Metric))
            .Select(group => (group.Key.Repository, Target: group.Select(one => one.Target!).Aggregate((strictest, next) => strictest.Stricter(next))))
            .Select(one => (one.Repository, one.Target, Now: Measured[one.Repository].Now(one.Target.Metric, out _)))
            .Where(one => one.Now is not null && !one.Target.IsReachedBy(one.Now.Measure))
            .Select(one => new Shortfall(one.Repository, one.Now!.Measure, one.Target, Measured[one.Repository].Row.Repository.Role ?? "none")),
    ];

    /// <summary>The level that is asked of this repository today; null when no rule of this run asks for one.</summary>
    public QualityTarget? Asked(string repository, string metric) => Judgements
        .Where(one => one.Repository == repository && one.Target?.Metric == metric && one.IsLevel)
        .Select(one => one.Target)
        .Aggregate(default(QualityTarget), (strictest, next) => strictest is null ? next : strictest.Stricter(next!));
}
