using Muster.Core.Coordination.Records;

namespace Muster.Core.Coordination.Reading;

internal static class TodoReader
{
    public static Todo Read(RecordFields fields, ILookup<string, Issue> issues)
    {
        var issue = fields.Text("issue_id", "issue");
        var task = fields.Text("task", "title") ?? fields.Text("description") ?? fields.Id;
        return new Todo
        {
            Id = fields.Id,
            Task = task,
            Description = fields.Text("description") ?? "",
            Repository = fields.Text("repo", "repository") ?? Of(issue, issues),
            Status = fields.Term(Vocabulary.TodoStatus, "status"),
            Priority = fields.Term(Vocabulary.Priority, "priority"),
            Created = fields.Stamp("created", "created_at"),
            Updated = fields.Stamp("updated", "updated_at", "completed_at", "created", "created_at"),
            Estimated = fields.Hours("estimated_hours", "estimate_hours"),
            Actual = fields.Hours("actual_hours"),
            BlockedBy = fields.Texts("blocked_by", "depends_on"),
            Blocking = fields.Texts("blocking"),
            Assignee = fields.Text("assignee"),
            Labels = fields.Texts("labels", "tags"),
            AcceptanceCriteria = fields.Texts("acceptance_criteria"),
            Evidence = fields.Texts("evidence"),
            IssueId = issue,
            Source = fields.Map,
        };
    }

    private static string? Of(string? issue, ILookup<string, Issue> issues) =>
        issue is null ? null : issues[issue].SelectMany(one => one.Repositories).FirstOrDefault(name => name != "*");
}
