using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Core.Coordination.Wishes;

/// <summary>New values for an issue; null leaves a field as it is.</summary>
public sealed record ChangeIssue(string Id)
{
    public string? Status { get; init; }

    public string? Priority { get; init; }

    public string? Severity { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary><c>none</c> takes the assignee away.</summary>
    public string? Assignee { get; init; }

    public string? Target { get; init; }

    /// <summary>Empty leaves them.</summary>
    public IReadOnlyList<string> Repositories { get; init; } = [];

    public IReadOnlyList<string> AddLabels { get; init; } = [];

    public IReadOnlyList<string> RemoveLabels { get; init; } = [];

    /// <summary>Why it is closed, in words.</summary>
    public string? Resolution { get; init; }

    public static ChangeIssue Close(string id, string? resolution) => new(id) { Status = Vocabulary.Closed, Resolution = resolution };

    public WishAnswer In(Manifest manifest, DateTimeOffset now)
    {
        WishCheck check = new(Ledger.Of(manifest));
        var issue = check.Ledger.Issue(Id);
        if (issue is null)
        {
            check.Mistakes.Add(Missing.Sentence("issue", Id, check.Ledger.Issues));
        }

        var status = check.Word(Status, Vocabulary.IssueStatus);
        var priority = check.Word(Priority, Vocabulary.Priority);
        var target = check.Date(Target, "--target");
        var repositories = Repositories is [] ? null : check.Repositories(Repositories, "--repos");
        if (issue is null || check.Mistakes.Count > 0)
        {
            return WishAnswer.Wrong(check.Mistakes);
        }

        var labels = issue.Labels.Concat(WishCheck.Lists(AddLabels)).Except(WishCheck.Lists(RemoveLabels), StringComparer.Ordinal).ToArray();
        var change = new RecordChange(Issue.Section, issue)
            .Status(status)
            .Set(issue.Priority.Is(priority ?? "") && issue.Priority.Written is not null ? null : priority, "priority")
            .Set(Severity, "severity")
            .Set(Title, "title", "name")
            .Set(Description, "description")
            .Set(Assignee is null ? null : Assignee is "none" or "" ? ManifestValue.Null : Assignee, "assignee")
            .Set(target, "target")
            .Set(repositories is null ? null : ManifestValue.List(repositories), "repos", "repositories", "repo")
            .Set(labels.SequenceEqual(issue.Labels) ? null : ManifestValue.List(labels), "labels", "tags")
            .Set(Resolution, "resolution");
        var closes = status is Vocabulary.Closed or Vocabulary.Resolved;
        if (closes && !issue.IsClosed)
        {
            change.Set(Stamp.Text(now), "closed_at", "fixed_at", "completed_at");
        }
        else if (status is not null && !closes && issue.IsClosed)
        {
            change.Remove("closed_at").Remove("fixed_at").Remove("completed_at").Remove("resolution");
        }

        var edits = change.Edits(now);
        return new(issue.Id, edits) { Remarks = [.. check.Remarks, .. edits is [] ? [$"{issue.Id} is so already; nothing changed"] : Array.Empty<string>()] };
    }
}
