using Muster.Core.Coordination.Records;
using Muster.Core.Gates;

namespace Muster.Core.Coordination.Following;

/// <summary>
/// Debt that somebody accepted until a day: a level that is missed does not count until then. Rules against getting worse go on counting, so
/// accepted debt cannot grow unseen. It lapses at the first complete run that reaches the level.
/// </summary>
public sealed class AcceptedDebts
{
    private readonly Ledger _ledger;
    private readonly IReadOnlyList<(Issue Issue, string Metric)> _accepted;

    private AcceptedDebts(Ledger ledger, DateTimeOffset now)
    {
        _ledger = ledger;
        _accepted = [.. ledger.Issues.Where(issue => !issue.IsClosed && issue.Accepted?.HoldsAt(now) == true).Select(issue => (issue, IssueIdentity.MetricOf(issue)!)).Where(one => one.Item2 is not null)];
    }

    public static AcceptedDebts Of(Ledger ledger, DateTimeOffset now) => new(ledger, now);

    public bool IsEmpty => _accepted is [];

    /// <param name="history">A repository's runs, asked for only where a debt is accepted.</param>
    public async Task<IReadOnlyList<Judgement>> ApplyAsync(IReadOnlyList<Judgement> judgements, Func<string, Task<MeasuredRepository?>> history)
    {
        if (IsEmpty)
        {
            return judgements;
        }

        List<Judgement> applied = [];
        foreach (var one in judgements)
        {
            applied.Add(one is { Verdict: Verdict.Failed, IsLevel: true, Target: { } target } && DebtFor(one.Repository, target.Metric) is { } issue && !HasLapsed(issue, target, await history(one.Repository))
                ? one with { Verdict = Verdict.Accepted, Reason = $"{one.Reason}; accepted until {issue.Accepted!.Until.DayText} ({issue.Id}: {issue.Accepted.Reason ?? "no reason given"})" }
                : one);
        }

        return applied;
    }

    private Issue? DebtFor(string repository, string metric) => _accepted
        .Where(one => one.Metric == metric && _ledger.Repositories(one.Issue.Repositories).Any(named => named.Name == repository))
        .Select(one => one.Issue)
        .FirstOrDefault();

    private static bool HasLapsed(Issue issue, QualityTarget target, MeasuredRepository? measured) =>
        issue.Accepted!.At?.Time is { } at && measured?.Runs(target.Metric).Any(run => run.Snapshot.TakenAt > at && target.IsReachedBy(run.Measure)) == true;
}
