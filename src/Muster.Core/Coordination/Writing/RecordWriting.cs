using System.Text.Json;
using Muster.Core.Coordination.Records;
using Muster.Core.Estate.Writing;

namespace Muster.Core.Coordination.Writing;

/// <summary>Coordination records as every door spells them in JSON; what is not known is null.</summary>
public static class RecordWriting
{
    public static void Write(Utf8JsonWriter json, IRecord record, Ledger ledger)
    {
        json.WriteStartObject();
        json.WriteString("id", record.Id);
        switch (record)
        {
            case Issue issue:
                Write(json, issue, ledger);
                break;
            case Todo todo:
                Write(json, todo, ledger);
                break;
            case Plan plan:
                Write(json, plan, ledger);
                break;
            case Dependency dependency:
                Write(json, dependency);
                break;
        }

        json.WriteEndObject();
    }

    public static void WriteTerm(this Utf8JsonWriter json, string name, Term term) => json.WriteString(name, term.ToString());

    public static void WriteStamp(this Utf8JsonWriter json, string name, Stamp? stamp) => json.WriteString(name, stamp?.Written);

    private static void Write(Utf8JsonWriter json, Issue issue, Ledger ledger)
    {
        json.WriteString("title", issue.Title);
        json.WriteString("description", issue.Description);
        json.WriteTerm("status", issue.Status);
        json.WriteBoolean("open", !issue.IsClosed);
        json.WriteTerm("priority", issue.Priority);
        json.WriteString("severity", issue.Severity);
        json.WriteStrings("repositories", issue.IsForAll ? ["*"] : Names(issue.Repositories, ledger));
        json.WriteStamp("created", issue.Created);
        json.WriteStamp("updated", issue.Updated);
        json.WriteStamp("closedAt", issue.ClosedAt);
        json.WriteStamp("target", issue.Target);
        json.WriteString("assignee", issue.Assignee);
        json.WriteStrings("labels", issue.Labels);
        json.WriteStrings("dependencies", issue.Dependencies);
        json.WriteStrings("blocking", issue.Blocking);
        json.WriteString("resolution", issue.Resolution);
        if (issue.Accepted is { } accepted)
        {
            json.WriteStartObject("accepted");
            json.WriteStamp("until", accepted.Until);
            json.WriteString("reason", accepted.Reason);
            json.WriteString("by", accepted.By);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("accepted");
        }

        json.WritePropertyName("metadata");
        if (issue.Metadata is { } metadata)
        {
            RecordJson.Write(json, metadata);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void Write(Utf8JsonWriter json, Todo todo, Ledger ledger)
    {
        json.WriteString("task", todo.Task);
        json.WriteString("description", todo.Description);
        json.WriteString("repository", todo.Repository is { } name ? Names([name], ledger)[0] : null);
        json.WriteTerm("status", todo.Status);
        json.WriteTerm("priority", todo.Priority);
        json.WriteStamp("created", todo.Created);
        json.WriteStamp("updated", todo.Updated);
        json.WriteNumberOrNull("estimatedHours", (double?)todo.Estimated);
        json.WriteNumberOrNull("actualHours", (double?)todo.Actual);
        json.WriteString("issue", todo.IssueId);
        json.WriteStrings("blockedBy", todo.BlockedBy);
        json.WriteStrings("waitsFor", ledger.Blockers.OpenOf(todo));
        json.WriteString("assignee", todo.Assignee);
        json.WriteStrings("labels", todo.Labels);
        json.WriteStrings("acceptanceCriteria", todo.AcceptanceCriteria);
        json.WriteStrings("evidence", todo.Evidence);
    }

    private static void Write(Utf8JsonWriter json, Plan plan, Ledger ledger)
    {
        json.WriteString("title", plan.Title);
        json.WriteString("description", plan.Description);
        json.WriteTerm("status", plan.Status);
        json.WriteStrings("repositories", plan.Repositories.Contains("*") ? ["*"] : Names(plan.Repositories, ledger));
        json.WriteStamp("created", plan.Created);
        json.WriteStamp("updated", plan.Updated);
        json.WriteStamp("target", plan.Target);
        json.WriteStrings("issues", plan.IssueIds);
        json.WriteStrings("todos", plan.TodoIds);
        json.WriteStrings("dependsOn", plan.DependsOn);
        json.WriteArray("milestones", plan.Milestones, milestone => MilestoneWriting.Write(json, milestone));
    }

    private static void Write(Utf8JsonWriter json, Dependency dependency)
    {
        json.WriteString("consumer", dependency.Consumer);
        json.WriteString("provider", dependency.Provider);
        json.WriteTerm("type", dependency.Type);
        json.WriteString("versionConstraint", dependency.VersionConstraint);
        json.WriteTerm("status", dependency.Status);
        json.WriteStamp("created", dependency.Created);
        json.WriteStamp("updated", dependency.Updated);
        json.WriteString("notes", dependency.Notes);
        if (dependency.Validation is { } validation)
        {
            json.WriteStartObject("validation");
            json.WriteString("command", validation.Command);
            json.WriteString("expectedPattern", validation.ExpectedPattern);
            json.WriteString("healthCheck", validation.HealthCheck);
            json.WriteNumberOrNull("expectedStatus", validation.ExpectedStatus);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("validation");
        }
    }

    // Nicknames become names; a word that the catalog does not know stays as it is.
    private static string[] Names(IReadOnlyList<string> written, Ledger ledger) =>
        [.. written.Select(word => ledger.Catalog.Called(word) is [var only] ? only.Name : word).Distinct(StringComparer.Ordinal)];
}
