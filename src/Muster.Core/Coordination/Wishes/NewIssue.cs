using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Core.Coordination.Wishes;

/// <summary>An issue to be written, in the words of whoever wants it.</summary>
public sealed record NewIssue
{
    public required string Title { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<string> Repositories { get; init; }

    public string? Priority { get; init; }

    public string? Severity { get; init; }

    public string? Assignee { get; init; }

    public string? Target { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<string> Dependencies { get; init; } = [];

    public WishAnswer In(Manifest manifest, DateTimeOffset now)
    {
        WishCheck check = new(Ledger.Of(manifest));
        var title = check.Needed(Title, "--title");
        var repositories = check.Repositories(Repositories, "--repos");
        var priority = check.Word(Priority, Vocabulary.Priority) ?? Vocabulary.Priority.Default;
        var severity = string.IsNullOrWhiteSpace(Severity) ? "normal" : Severity.Trim();
        var target = check.Date(Target, "--target");
        var dependencies = check.Ids(Dependencies, "--depends-on");
        if (check.Mistakes.Count > 0)
        {
            return WishAnswer.Wrong(check.Mistakes);
        }

        var id = RecordIds.Next(RecordIds.In(manifest), RecordIds.PrefixOfIssue(severity));
        var at = Stamp.Text(now);
        return new(id, [new AddRecord(Issue.Section,
        [
            new("id", id),
            new("title", title),
            new("description", Description?.Trim() ?? ""),
            new("status", Vocabulary.Pending),
            new("priority", priority),
            new("severity", severity),
            new("repos", ManifestValue.List(repositories)),
            new("created", at),
            new("updated", at),
            new("target", target),
            new("dependencies", ManifestValue.List(dependencies)),
            new("blocking", ManifestValue.List(Array.Empty<string>())),
            new("assignee", Assignee),
            new("labels", ManifestValue.List(WishCheck.Lists(Labels))),
        ])]) { Remarks = check.Remarks };
    }
}
