using Muster.Core.Coordination.Reading;
using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Core.Coordination.Wishes;

/// <summary>New values for a plan; null or empty leaves a field as it is.</summary>
public sealed record ChangePlan(string Id)
{
    public string? Status { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Target { get; init; }

    public IReadOnlyList<string> Repositories { get; init; } = [];

    public IReadOnlyList<string> AddMilestones { get; init; } = [];

    public IReadOnlyList<string> AddIssues { get; init; } = [];

    public IReadOnlyList<string> AddTodos { get; init; } = [];

    /// <summary>A milestone, by id or name, that a person calls done.</summary>
    public IReadOnlyList<string> CompleteMilestones { get; init; } = [];

    public WishAnswer In(Manifest manifest, DateTimeOffset now)
    {
        WishCheck check = new(Ledger.Of(manifest));
        var plan = check.Ledger.Plan(Id);
        if (plan is null)
        {
            check.Mistakes.Add(Missing.Sentence("plan", Id, check.Ledger.Plans));
        }

        var status = check.Word(Status, Vocabulary.PlanStatus);
        var target = check.Date(Target, "--target");
        var repositories = Repositories is [] ? null : check.Repositories(Repositories, "--repos");
        var added = MilestoneText.Listed(AddMilestones).Select(text => NewPlan.Typed(text, check)).ToArray();
        var issues = check.Ids(AddIssues, "--issues");
        var todos = check.Ids(AddTodos, "--todos");
        check.Mistakes.AddRange(plan is null ? [] : CompleteMilestones
            .Where(word => !plan.Milestones.Any(one => IsCalled(one, word)))
            .Select(word => $"{plan.Id} has no milestone '{word}'; it has {string.Join(", ", plan.Milestones.Select(one => one.Id))}"));
        if (plan is null || check.Mistakes.Count > 0)
        {
            return WishAnswer.Wrong(check.Mistakes);
        }

        var milestones = added is [] && CompleteMilestones is [] ? null : ManifestValue.List([.. Existing(plan), .. NewPlan.Records(added, RecordIds.In(manifest))]);
        var edits = new RecordChange(Plan.Section, plan)
            .Status(status)
            .Set(Title, "title", "name")
            .Set(Description, "description")
            .Set(target, "target")
            .Set(repositories is null ? null : ManifestValue.List(repositories), "repos", "repositories", "repo")
            .Set(milestones, "milestones")
            .Set(issues is [] ? null : ManifestValue.List(plan.IssueIds.Union(issues, StringComparer.Ordinal)), "issue_ids", "issues")
            .Set(todos is [] ? null : ManifestValue.List(plan.TodoIds.Union(todos, StringComparer.Ordinal)), "todo_ids", "todos")
            .Edits(now);
        return new(plan.Id, edits) { Remarks = [.. check.Remarks, .. edits is [] ? [$"{plan.Id} is so already; nothing changed"] : Array.Empty<string>()] };
    }

    private IEnumerable<ManifestValue> Existing(Plan plan) => ((plan.Source["milestones"] as ManifestList)?.Items ?? []).Zip(plan.Milestones, (node, milestone) =>
        ManifestValue.From(node) is MapValue map && CompleteMilestones.Any(word => IsCalled(milestone, word))
            ? ManifestValue.Map([.. map.Fields.Where(field => field.Key != "status"), new ManifestField("status", Vocabulary.Completed)])
            : ManifestValue.From(node));

    private static bool IsCalled(Milestone milestone, string word) =>
        milestone.Id.Equals(word, StringComparison.OrdinalIgnoreCase) || milestone.Name.Equals(word, StringComparison.OrdinalIgnoreCase);
}
