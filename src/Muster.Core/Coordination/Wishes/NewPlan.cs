using Muster.Core.Coordination.Milestones;
using Muster.Core.Coordination.Reading;
using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Core.Coordination.Wishes;

public sealed record NewPlan
{
    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary>Empty means all of the catalog.</summary>
    public IReadOnlyList<string> Repositories { get; init; } = [];

    /// <summary><c>name:date</c> each, or a predicate: <c>coverage.line &gt;= 80 for role tool:2026-02-28</c>.</summary>
    public IReadOnlyList<string> Milestones { get; init; } = [];

    public string? Status { get; init; }

    public string? Target { get; init; }

    public IReadOnlyList<string> Issues { get; init; } = [];

    public IReadOnlyList<string> Todos { get; init; } = [];

    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public WishAnswer In(Manifest manifest, DateTimeOffset now)
    {
        WishCheck check = new(Ledger.Of(manifest));
        var title = check.Needed(Title, "--title");
        var repositories = Repositories is [] ? ["*"] : check.Repositories(Repositories, "--repos");
        var status = check.Word(Status, Vocabulary.PlanStatus) ?? Vocabulary.Active;
        var target = check.Date(Target, "--target");
        var milestones = MilestoneText.Listed(Milestones).Select(text => Typed(text, check)).ToArray();
        var issues = check.Ids(Issues, "--issues");
        var todos = check.Ids(Todos, "--todos");
        var dependsOn = check.Ids(DependsOn, "--depends-on");
        if (check.Mistakes.Count > 0)
        {
            return WishAnswer.Wrong(check.Mistakes);
        }

        var known = RecordIds.In(manifest);
        var id = RecordIds.Next(known, RecordIds.PrefixOfPlan([title!, .. milestones.Select(one => one.Name)]));
        var at = Stamp.Text(now);
        return new(id, [new AddRecord(Plan.Section,
        [
            new("id", id),
            new("title", title),
            new("description", Description?.Trim() ?? ""),
            new("status", status),
            new("repos", ManifestValue.List(repositories)),
            new("created", at),
            new("updated", at),
            new("target", target ?? milestones.Select(one => one.Due?.Written).Max(StringComparer.Ordinal)),
            new("milestones", ManifestValue.List(Records(milestones, known))),
            .. Optional("issue_ids", issues),
            .. Optional("todo_ids", todos),
            .. Optional("depends_on", dependsOn),
        ])]) { Remarks = check.Remarks };
    }

    internal static (string Name, Stamp? Due, string? Criterion) Typed(string text, WishCheck check)
    {
        var (name, due) = MilestoneText.Split(text);
        if (Predicate.TryParse(name, out var predicate))
        {
            check.Mistakes.AddRange(predicate.Mistakes(check.Ledger.Catalog));
            return (name, due, predicate.ToString());
        }

        if (due is null && text.Contains(':', StringComparison.Ordinal))
        {
            check.Mistakes.Add($"milestone '{text}' has no date after its colon; write it as name:2026-02-28");
        }
        else
        {
            check.Remarks.Add($"milestone '{name}' says nothing that can be measured; muster coord update-plan --complete-milestone calls it met by hand");
        }

        return (name, due, null);
    }

    /// <summary>As records of the plan; ids go on from the highest.</summary>
    internal static IEnumerable<ManifestValue> Records(IEnumerable<(string Name, Stamp? Due, string? Criterion)> milestones, IReadOnlyList<string> known)
    {
        List<string> ids = [.. known];
        foreach (var (name, due, criterion) in milestones)
        {
            var id = RecordIds.Next(ids, "MILESTONE");
            ids.Add(id);
            yield return ManifestValue.Map(
                new ManifestField("id", id),
                new ManifestField("name", name),
                new ManifestField("description", criterion is null ? "" : $"Judged by measures: {criterion}"),
                new ManifestField("due", due?.Written),
                new ManifestField("status", Vocabulary.Pending),
                new ManifestField("completion_criteria", ManifestValue.List(criterion is null ? [] : new[] { criterion })));
        }
    }

    private static ManifestField[] Optional(string key, IReadOnlyList<string> ids) => ids is [] ? [] : [new(key, ManifestValue.List(ids))];
}
