using Muster.Core.Catalogs;
using Muster.Core.Coordination.Records;

namespace Muster.Core.Coordination;

/// <summary>Which todos: those that match all that is given. <c>open</c> as status means whatever is not finished.</summary>
public sealed record TodoFilter
{
    public string? Status { get; init; }

    public string? Assignee { get; init; }

    public IReadOnlyList<Repository>? Repositories { get; init; }

    public IReadOnlyList<string> Mistakes => Status is null or "open" or "all" ? [] : IssueFilter.Wrong(Vocabulary.TodoStatus, Status, " (or open, all)");

    public IEnumerable<Todo> Of(Ledger ledger) => ledger.Todos
        .Where(todo => Status switch
        {
            null or "all" => true,
            "open" => !todo.IsFinished,
            _ => todo.Status.Is(Vocabulary.TodoStatus.Read(Status).Meaning!),
        })
        .Where(todo => Assignee is null || (Assignee is "none" ? todo.Assignee is null : string.Equals(todo.Assignee, Assignee, StringComparison.OrdinalIgnoreCase)))
        .Where(todo => Repositories is null || (todo.Repository is { } name && Repositories.Any(repository => ledger.Means([name], repository))));
}
