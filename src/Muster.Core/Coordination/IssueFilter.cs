using Muster.Core.Catalogs;
using Muster.Core.Coordination.Records;

namespace Muster.Core.Coordination;

/// <summary>Which issues: those that match all that is given. <c>open</c> as status means whatever is not closed.</summary>
public sealed record IssueFilter
{
    public string? Status { get; init; }

    public string? Priority { get; init; }

    public string? Severity { get; init; }

    public string? Label { get; init; }

    public string? Assignee { get; init; }

    /// <summary>Null for all, also those of no repository.</summary>
    public IReadOnlyList<Repository>? Repositories { get; init; }

    /// <summary>Words that no vocabulary has, a sentence each.</summary>
    public IReadOnlyList<string> Mistakes =>
    [
        .. Status is null or "open" or "all" ? [] : Wrong(Vocabulary.IssueStatus, Status, " (or open, all)"),
        .. Priority is null ? [] : Wrong(Vocabulary.Priority, Priority, ""),
    ];

    public IEnumerable<Issue> Of(Ledger ledger) => ledger.Issues
        .Where(issue => Status switch
        {
            null or "all" => true,
            "open" => !issue.IsClosed,
            _ => issue.Status.Is(Vocabulary.IssueStatus.Read(Status).Meaning!),
        })
        .Where(issue => Priority is null || issue.Priority.Is(Vocabulary.Priority.Read(Priority).Meaning!))
        .Where(issue => Severity is null || issue.Severity.Equals(Severity, StringComparison.OrdinalIgnoreCase))
        .Where(issue => Label is null || issue.Labels.Contains(Label, StringComparer.OrdinalIgnoreCase))
        .Where(issue => Assignee is null || (Assignee is "none" ? issue.Assignee is null : string.Equals(issue.Assignee, Assignee, StringComparison.OrdinalIgnoreCase)))
        .Where(issue => Repositories is null || Repositories.Any(repository => ledger.Means(issue.Repositories, repository)));

    internal static IReadOnlyList<string> Wrong(Vocabulary vocabulary, string word, string more) =>
        vocabulary.Typed(word).Mistake is { } mistake ? [mistake + more] : [];
}
