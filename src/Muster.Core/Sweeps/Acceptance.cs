using Muster.Core.Catalogs;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Following;
using Muster.Core.Coordination.Milestones;
using Muster.Core.Coordination.Records;
using Muster.Core.Metrics;

namespace Muster.Core.Sweeps;

/// <summary>Whether a todo is done, by what was measured on its branch. Free text is by hand and never called met.</summary>
public static class Acceptance
{
    public static bool IsMeasurable(Todo todo) => todo.AcceptanceCriteria.Any(text => Predicate.TryParse(text, out _));

    /// <param name="before">The repositories as they are believed to stand; those of other repositories count in criteria about them.</param>
    /// <param name="branch">The branch as it was read; null when it was not.</param>
    public static IReadOnlyList<SweepCriterion> Judge(Ledger ledger, Todo todo, Repository repository, IReadOnlyDictionary<string, MeasuredRepository> before, MeasuredRepository? branch)
    {
        Dictionary<string, MeasuredRepository> measured = new(before, StringComparer.Ordinal);
        measured.Remove(repository.Name);
        if (branch is not null)
        {
            measured[repository.Name] = branch;
        }

        return [.. todo.AcceptanceCriteria.Select(text => Judge(ledger, text, repository, before, measured))];
    }

    public static bool IsDone(IReadOnlyList<SweepCriterion> criteria) => criteria is not [] && criteria.All(one => one.Standing == Word(Standing.Met));

    /// <summary>Why the todo stays open, in a sentence.</summary>
    public static string WhyOpen(IReadOnlyList<SweepCriterion> criteria) => criteria is []
        ? "it has no acceptance criteria, so nothing can show that it is done"
        : string.Join("; ", criteria.Where(one => one.Standing != Word(Standing.Met)).Select(one => one.Standing == Word(Standing.ByHand) ? $"by hand: {one.Text}" : $"{one.Text}: {one.Standing}{(one.Why is "" ? "" : $", {one.Why}")}"));

    /// <summary>What the manifest keeps as proof.</summary>
    public static IReadOnlyList<string> Evidence(IReadOnlyList<SweepCriterion> criteria, string branch, string commit) =>
        [.. criteria.Select(one => $"{one.Text}: {one.After} on {branch} at {commit[..Math.Min(12, commit.Length)]}")];

    private static SweepCriterion Judge(
        Ledger ledger, string text, Repository repository, IReadOnlyDictionary<string, MeasuredRepository> before, IReadOnlyDictionary<string, MeasuredRepository> measured)
    {
        if (!Predicate.TryParse(text, out var predicate))
        {
            return new(text, Word(Standing.ByHand), null, null, "");
        }

        if (predicate.Mistakes(ledger.Catalog) is [var mistake, ..])
        {
            return new(text, Word(Standing.Unknown), null, null, mistake);
        }

        var meant = predicate.For(ledger.Catalog, [repository]);
        if (!meant.Contains(repository))
        {
            return new(text, Word(Standing.Unknown), null, null, $"it does not speak of {repository.Name}, which this branch changes");
        }

        var judged = MilestoneJudging.Judge(text, predicate, meant, measured, isDone: false);
        return new(
            text,
            Word(judged.Standing),
            Number(before.GetValueOrDefault(repository.Name), predicate.Metric),
            Number(measured.GetValueOrDefault(repository.Name), predicate.Metric),
            string.Join("; ", judged.Repositories.Where(row => row.Holds != true).Select(row => row.Repository == repository.Name ? row.Why : $"{row.Repository}: {row.Why}")));
    }

    private static string? Number(MeasuredRepository? repository, string metric) => repository?.Now(metric, out _) is { } run ? MeasureText.Of(run.Measure) : null;

    private static string Word(Standing standing) => standing switch { Standing.Met => "met", Standing.NotYet => "not yet", Standing.Unknown => "unknown", _ => "by hand" };
}
