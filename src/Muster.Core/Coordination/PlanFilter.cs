using Muster.Core.Catalogs;
using Muster.Core.Coordination.Records;

namespace Muster.Core.Coordination;

/// <summary>Which plans: those that match all that is given. <c>open</c> as status means whatever is not over.</summary>
public sealed record PlanFilter
{
    public string? Status { get; init; }

    /// <summary>Null for all; a plan without repositories is about every one.</summary>
    public IReadOnlyList<Repository>? Repositories { get; init; }

    public IReadOnlyList<string> Mistakes => Status is null or "open" or "all" ? [] : IssueFilter.Wrong(Vocabulary.PlanStatus, Status, " (or open, all)");

    public IEnumerable<Plan> Of(Ledger ledger) => ledger.Plans
        .Where(plan => Status switch
        {
            null or "all" => true,
            "open" => !plan.IsOver,
            _ => plan.Status.Is(Vocabulary.PlanStatus.Read(Status).Meaning!),
        })
        .Where(plan => Repositories is null || Repositories.Any(repository => plan.Repositories is [] || ledger.Means(plan.Repositories, repository)));
}
