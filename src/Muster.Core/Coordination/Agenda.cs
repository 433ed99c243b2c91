using Muster.Core.Catalogs;
using Muster.Core.Coordination.Records;

namespace Muster.Core.Coordination;

/// <summary>What is on the table for one repository.</summary>
/// <param name="Needs">Dependencies whose consumer it is.</param>
/// <param name="NeededBy">Dependencies whose provider it is.</param>
public sealed record Agenda(
    Repository Repository,
    IReadOnlyList<Issue> OpenIssues,
    IReadOnlyList<Todo> OpenTodos,
    IReadOnlyList<Plan> Plans,
    IReadOnlyList<Dependency> Needs,
    IReadOnlyList<Dependency> NeededBy)
{
    public static Agenda Of(Ledger ledger, Repository repository) => new(
        repository,
        [.. ledger.Issues.Where(issue => !issue.IsClosed && ledger.Means(issue.Repositories, repository)).OrderBy(issue => Vocabulary.Priority.Rank(issue.Priority))],
        [.. ledger.Todos.Where(todo => !todo.IsFinished && todo.Repository is { } name && ledger.Means([name], repository)).OrderBy(todo => Vocabulary.Priority.Rank(todo.Priority))],
        [.. ledger.Plans.Where(plan => !plan.IsOver && (plan.Repositories is [] || ledger.Means(plan.Repositories, repository)))],
        [.. ledger.Dependencies.Where(one => ledger.Means([one.Consumer], repository))],
        [.. ledger.Dependencies.Where(one => ledger.Means([one.Provider], repository))]);
}
