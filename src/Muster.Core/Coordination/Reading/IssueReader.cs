using Muster.Core.Catalogs;
using Muster.Core.Coordination.Records;
using Muster.Core.Manifests;

namespace Muster.Core.Coordination.Reading;

internal static class IssueReader
{
    public static Issue Read(RecordFields fields, Catalog catalog)
    {
        var named = fields.Texts("repos", "repositories", "repo");
        var repositories = named is [] ? Concluded(fields, catalog) : named;
        return new Issue
        {
            Id = fields.Id,
            Title = fields.Text("title", "name") ?? fields.Id,
            Description = fields.Text("description") ?? "",
            Status = fields.Term(Vocabulary.IssueStatus, "status"),
            Priority = fields.Term(Vocabulary.Priority, "priority"),
            Severity = fields.Text("severity") ?? "normal",
            Repositories = repositories,
            RepositoriesConcluded = named is [] && repositories is not [],
            Created = fields.Stamp("created", "created_at"),
            Updated = fields.Stamp("updated", "updated_at", "fixed_at", "completed_at", "created", "created_at"),
            ClosedAt = fields.Stamp("closed_at", "fixed_at", "completed_at"),
            Target = fields.Stamp("target"),
            Dependencies = fields.Texts("dependencies", "depends_on"),
            Blocking = fields.Texts("blocking"),
            Assignee = fields.Text("assignee"),
            Labels = fields.Texts("labels", "tags"),
            Resolution = fields.Text("resolution"),
            Accepted = fields.Stamp("accepted_until") is { } until
                ? new AcceptedDebt(until, fields.Text("accepted_reason"), fields.Stamp("accepted_at"), fields.Text("accepted_by"))
                : null,
            Metadata = fields.Map["metadata"] as ManifestMap,
            Source = fields.Map,
        };
    }

    // Old records name files or a pool. The first folder of a file is often the package; a pool (python, perf) counts only where it is a repository.
    private static IReadOnlyList<string> Concluded(RecordFields fields, Catalog catalog)
    {
        var folders = fields.Texts("affected_files").Select(path => path.TrimStart('.', '/').Split('/')[0]);
        var pool = fields.Text("pool") is { } name ? [name] : Array.Empty<string>();
        return [.. folders.Concat(pool).SelectMany(catalog.Called).Select(repository => repository.Name).Distinct().Order(StringComparer.Ordinal)];
    }
}
