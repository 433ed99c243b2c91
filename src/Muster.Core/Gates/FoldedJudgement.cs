namespace Muster.Core.Gates;

/// <summary>What one rule says, once: of one repository, or of all of which the same is unknown for the same reason.</summary>
/// <param name="Of">The first of them.</param>
/// <param name="Repositories">In the order in which people read names.</param>
public sealed record FoldedJudgement(Judgement Of, IReadOnlyList<string> Repositories)
{
    /// <summary>What asks for work comes first, then by repository.</summary>
    public static IReadOnlyList<FoldedJudgement> All(IEnumerable<Judgement> judgements) =>
    [
        .. judgements.OrderBy(one => Order(one.Verdict)).ThenBy(one => one.Repository, StringComparer.OrdinalIgnoreCase)
            .GroupBy(one => (one.Verdict, one.Gate, one.Rule, one.Reason, Name: one.Verdict == Verdict.Incomplete ? null : one.Repository))
            .Select(group => new FoldedJudgement(group.First(), [.. group.Select(one => one.Repository)])),
    ];

    private static int Order(Verdict verdict) => verdict switch { Verdict.Failed => 0, Verdict.Incomplete => 1, Verdict.Accepted => 2, _ => 3 };
}
