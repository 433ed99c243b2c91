using Muster.Core.Catalogs;
using Muster.Core.Coordination.Following;
using Muster.Core.Coordination.Records;

namespace Muster.Core.Coordination.Milestones;

/// <summary>Evaluates milestones over the measures of the repositories. A plain function: the same store gives the same answer.</summary>
public static class MilestoneJudging
{
    /// <param name="now">What a forecast is seen from.</param>
    public static IReadOnlyList<MilestoneStanding> Judge(Ledger ledger, Plan plan, IReadOnlyDictionary<string, MeasuredRepository> measured, DateTimeOffset now)
    {
        var repositories = RepositoriesOf(ledger, plan);
        return [.. plan.Milestones.Select(milestone => Judge(ledger.Catalog, repositories, milestone, measured, DateOnly.FromDateTime(now.UtcDateTime)))];
    }

    /// <summary>Where a plan's milestones stand, and nothing of how they came there or where they go: no past is asked for.</summary>
    public static IReadOnlyList<MilestoneStanding> Stand(Ledger ledger, Plan plan, IReadOnlyDictionary<string, MeasuredRepository> measured)
    {
        var repositories = RepositoriesOf(ledger, plan);
        return [.. plan.Milestones.Select(milestone => Stand(ledger.Catalog, repositories, milestone, measured))];
    }

    /// <summary>The repositories that the predicates of plans are about.</summary>
    public static IReadOnlyList<Repository> Needed(Ledger ledger, IEnumerable<Plan> plans) =>
    [
        .. plans.SelectMany(plan => plan.Milestones.SelectMany(Criteria)
            .Where(one => one.Predicate is not null)
            .SelectMany(one => one.Predicate!.For(ledger.Catalog, RepositoriesOf(ledger, plan)))).Distinct(),
    ];

    /// <summary>The predicates that a milestone stands for: its criteria, and its name where that is one and the criteria say nothing measured.</summary>
    public static IReadOnlyList<(string Text, Predicate? Predicate)> Criteria(Milestone milestone)
    {
        var criteria = milestone.CompletionCriteria.Select(text => (text, Predicate.TryParse(text, out var parsed) ? parsed : null)).ToList();
        if (criteria.All(one => one.Item2 is null) && Predicate.TryParse(milestone.Name, out var named))
        {
            criteria.Insert(0, (milestone.Name, named));
        }

        return criteria;
    }

    private static IReadOnlyList<Repository> RepositoriesOf(Ledger ledger, Plan plan) => plan.Repositories is [] ? ledger.Catalog.Repositories : ledger.Repositories(plan.Repositories);

    private static MilestoneStanding Judge(Catalog catalog, IReadOnlyList<Repository> plans, Milestone milestone, IReadOnlyDictionary<string, MeasuredRepository> measured, DateOnly today)
    {
        var stands = Stand(catalog, plans, milestone, measured);
        var (progress, since, evidence) = MilestoneProgress.Of([.. stands.Criteria.Where(one => one.Predicate is not null)], measured);
        var due = milestone.Due?.Time is { } time ? DateOnly.FromDateTime(time.UtcDateTime) : default(DateOnly?);
        return stands with
        {
            Progress = progress,
            MetSince = stands.Standing == Standing.Met ? since : null,
            Evidence = stands.Standing == Standing.Met ? evidence : [],
            Forecast = Forecasting.Of(stands.Standing, due, stands.Criteria, measured, today),
        };
    }

    private static MilestoneStanding Stand(Catalog catalog, IReadOnlyList<Repository> plans, Milestone milestone, IReadOnlyDictionary<string, MeasuredRepository> measured)
    {
        var isDone = milestone.Status.Is(Vocabulary.Completed);
        CriterionStanding[] criteria = [.. Criteria(milestone).Select(one => Judge(one.Text, one.Predicate, one.Predicate?.For(catalog, plans) ?? [], measured, isDone))];
        var standing = criteria switch
        {
            [] => isDone ? Standing.Met : Standing.ByHand,
            _ when criteria.Any(one => one.Standing == Standing.NotYet) => Standing.NotYet,
            _ when criteria.Any(one => one.Standing == Standing.Unknown) => Standing.Unknown,
            _ when criteria.Any(one => one.Standing == Standing.ByHand) => Standing.ByHand,
            _ => Standing.Met,
        };
        return new(milestone, standing, criteria, [], null, []);
    }

    /// <param name="isDone">A person has said so, which is all that free text needs.</param>
    internal static CriterionStanding Judge(string text, Predicate? predicate, IReadOnlyList<Repository> repositories, IReadOnlyDictionary<string, MeasuredRepository> measured, bool isDone)
    {
        if (predicate is null)
        {
            return new(text, null, isDone ? Standing.Met : Standing.ByHand, []);
        }

        RepositoryStanding[] rows = [.. repositories.Select(repository => Judge(predicate, repository.Name, measured.GetValueOrDefault(repository.Name)))];
        var standing = rows.Any(row => row.Holds == false) ? Standing.NotYet
            : rows.Length == 0 || rows.Any(row => row.Holds is null) ? Standing.Unknown
            : Standing.Met;
        return new(text, predicate, standing, rows);
    }

    private static RepositoryStanding Judge(Predicate predicate, string name, MeasuredRepository? repository)
    {
        var whyNot = "nothing collected yet";
        if (repository?.Now(predicate.Metric, out whyNot) is not { } run)
        {
            return new(name, null, null, null, whyNot);
        }

        var holds = predicate.Holds(run.Measure);
        return new(name, holds, run.Measure, run.Snapshot.Id, holds ? "" : predicate.Miss(run.Measure));
    }
}
