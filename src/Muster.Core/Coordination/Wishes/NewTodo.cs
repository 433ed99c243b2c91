using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Core.Coordination.Wishes;

public sealed record NewTodo
{
    public required string Task { get; init; }

    public string? Description { get; init; }

    public required string Repository { get; init; }

    public decimal? Estimate { get; init; }

    public string? Priority { get; init; }

    public string? Assignee { get; init; }

    public string? Issue { get; init; }

    public IReadOnlyList<string> BlockedBy { get; init; } = [];

    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>One sentence or predicate each; commas belong to the text.</summary>
    public IReadOnlyList<string> AcceptanceCriteria { get; init; } = [];

    public WishAnswer In(Manifest manifest, DateTimeOffset now)
    {
        WishCheck check = new(Ledger.Of(manifest));
        var task = check.Needed(Task, "--task");
        var repository = check.Repository(Repository, "--repo");
        var priority = check.Word(Priority, Vocabulary.Priority) ?? Vocabulary.Priority.Default;
        var estimate = check.Hours(Estimate, "--estimate");
        var blockers = check.Ids(BlockedBy, "--blocked-by");
        var issue = Issue is null ? null : check.Ledger.Issue(Issue)?.Id;
        if (Issue is not null && issue is null)
        {
            check.Mistakes.Add(Missing.Sentence("issue", Issue, check.Ledger.Issues));
        }

        if (check.Mistakes.Count > 0)
        {
            return WishAnswer.Wrong(check.Mistakes);
        }

        var id = RecordIds.Next(RecordIds.In(manifest), "TODO");
        var at = Stamp.Text(now);
        return new(id, [new AddRecord(Todo.Section,
        [
            new("id", id),
            new("task", task),
            new("description", string.IsNullOrWhiteSpace(Description) ? task : Description.Trim()),
            new("repo", repository),
            new("status", Vocabulary.Pending),
            new("priority", priority),
            new("created", at),
            new("updated", at),
            new("estimated_hours", estimate is { } hours ? ManifestValue.Number(hours) : ManifestValue.Null),
            new("actual_hours", ManifestValue.Null),
            new("blocked_by", ManifestValue.List(blockers)),
            new("blocking", ManifestValue.List(Array.Empty<string>())),
            .. issue is null ? Array.Empty<ManifestField>() : [new("issue_id", issue)],
            new("assignee", Assignee),
            new("labels", ManifestValue.List(WishCheck.Lists(Labels))),
            new("acceptance_criteria", ManifestValue.List(AcceptanceCriteria)),
        ])]) { Remarks = check.Remarks };
    }
}
