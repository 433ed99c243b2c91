using Muster.Core.Coordination.Records;

namespace Muster.Core.Coordination;

/// <summary>All records at once: how many, and what makes the ecosystem degraded.</summary>
/// <param name="Reasons">Empty when it is healthy.</param>
public sealed record EcosystemHealth(
    IReadOnlyList<(string Section, int Open, int All)> Counts,
    IReadOnlyList<string> Reasons,
    int UncheckedDependencies,
    IReadOnlyList<(string Repository, int Issues, int Todos)> Busiest)
{
    /// <summary>No record that could say anything.</summary>
    public bool IsEmpty => Counts.All(one => one.All == 0);

    public bool IsDegraded => Reasons is not [];

    public static EcosystemHealth Of(Ledger ledger)
    {
        var urgent = ledger.Issues.Where(issue => !issue.IsClosed && (issue.Priority.Is("critical") || issue.Priority.Is("high"))).ToArray();
        var broken = ledger.Dependencies.Where(one => one.Status.Is("unsatisfied") || one.Status.Is("failed") || one.Status.Is("deprecated")).ToArray();
        return new(
            [
                ("issues", ledger.Issues.Count(one => !one.IsClosed), ledger.Issues.Count),
                ("todos", ledger.Todos.Count(one => !one.IsFinished), ledger.Todos.Count),
                ("plans", ledger.Plans.Count(one => !one.IsOver), ledger.Plans.Count),
                ("dependencies", ledger.Dependencies.Count(one => !one.Status.Is(Vocabulary.Satisfied)), ledger.Dependencies.Count),
            ],
            [
                .. urgent.Select(issue => $"{issue.Id} ({issue.Priority}) {issue.Title}"),
                .. broken.Select(one => $"{one.Id} ({one.Status}) {one.Headline}"),
                .. ledger.Blockers.Cycles().Select(cycle => $"a cycle: {string.Join(", ", cycle)}"),
            ],
            ledger.Dependencies.Count(one => one.Status.Is("unknown")),
            Most(ledger));
    }

    private static (string Repository, int Issues, int Todos)[] Most(Ledger ledger)
    {
        var issues = ledger.Issues.Where(issue => !issue.IsClosed).SelectMany(issue => ledger.Repositories(issue.Repositories)).CountBy(repository => repository.Name).ToDictionary();
        var todos = ledger.Todos.Where(todo => !todo.IsFinished && todo.Repository is not null).SelectMany(todo => ledger.Repositories([todo.Repository!])).CountBy(repository => repository.Name).ToDictionary();
        return [.. ledger.Catalog.Repositories
            .Select(repository => (repository.Name, Issues: issues.GetValueOrDefault(repository.Name), Todos: todos.GetValueOrDefault(repository.Name)))
            .Where(one => one.Issues + one.Todos > 0)
            .OrderByDescending(one => one.Issues + one.Todos)];
    }
}
