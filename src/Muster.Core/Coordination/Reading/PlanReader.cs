using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;

namespace Muster.Core.Coordination.Reading;

internal static class PlanReader
{
    /// <param name="loose">Milestones of the section of their own, which plans name by id.</param>
    public static Plan Read(RecordFields fields, ILookup<string, Issue> issues, IReadOnlyList<Milestone> loose)
    {
        var named = fields.Texts("repos", "repositories", "repo");
        var issueIds = fields.Texts("issue_ids", "issues");
        IReadOnlyList<string> ofIssues = [.. issueIds.SelectMany(id => issues[id]).SelectMany(issue => issue.Repositories).Distinct(StringComparer.Ordinal)];
        return new Plan
        {
            Id = fields.Id,
            Title = fields.Text("title", "name") ?? fields.Id,
            Description = fields.Text("description") ?? "",
            Status = fields.Term(Vocabulary.PlanStatus, "status"),
            Repositories = named is [] ? ofIssues : named,
            RepositoriesConcluded = named is [] && ofIssues is not [],
            Created = fields.Stamp("created", "created_at"),
            Updated = fields.Stamp("updated", "updated_at", "completed_at", "created", "created_at"),
            Target = fields.Stamp("target"),
            Milestones = Milestones(fields, loose),
            IssueIds = issueIds,
            TodoIds = fields.Texts("todo_ids", "todos"),
            DependsOn = fields.Texts("depends_on", "dependencies"),
            Source = fields.Map,
        };
    }

    public static Milestone Milestone(RecordFields fields) => new()
    {
        Id = fields.Id,
        Name = fields.Text("name", "title") ?? fields.Id,
        Description = fields.Text("description") ?? "",
        Due = fields.Stamp("due", "target", "date"),
        Status = fields.Term(Vocabulary.TodoStatus, "status"),
        Dependencies = fields.Texts("dependencies", "depends_on"),
        CompletionCriteria = fields.Texts("completion_criteria", "criteria"),
        Deliverables = fields.Texts("deliverables"),
    };

    private static Milestone[] Milestones(RecordFields fields, IReadOnlyList<Milestone> loose)
    {
        switch (fields.Map["milestones"])
        {
            case null or ManifestScalar { IsNull: true }:
                return [];
            case ManifestList list:
                return [.. list.Items.Select((item, index) => Milestone(item, index, fields, loose)).OfType<Milestone>()];
            case var other:
                fields.Warn(other, $"{fields.Id}: 'milestones' is {other.Kind}, where a list is expected; ignored");
                return [];
        }
    }

    private static Milestone? Milestone(ManifestNode item, int index, RecordFields plan, IReadOnlyList<Milestone> loose)
    {
        switch (item)
        {
            case ManifestMap map:
                var id = map["id"] is ManifestScalar { IsNull: false } given ? given.Text : $"{plan.Id}-{index + 1}";
                return Milestone(plan.Of(map, id));

            // `all_repos_80_coverage:2026-02-28`, or the id of one in the section milestones:
            case ManifestScalar { IsNull: false } text:
                var (name, due) = MilestoneText.Split(text.Text);
                return loose.FirstOrDefault(one => string.Equals(one.Id, name, StringComparison.OrdinalIgnoreCase))
                    ?? new Milestone { Id = $"{plan.Id}-{index + 1}", Name = name, Due = due, Status = Vocabulary.TodoStatus.Read(null) };
            default:
                plan.Warn(item, $"{plan.Id}: a milestone is {item.Kind}, where a mapping is expected; ignored");
                return null;
        }
    }
}
