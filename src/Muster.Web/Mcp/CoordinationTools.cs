using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using Muster.Adapters.Memory;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Wishes;
using Muster.Core.Coordination.Writing;
using Muster.Core.Estate.Writing;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Web.Mcp;

/// <summary>Tools for issues and todos of the manifest. What changes something shows first what it would write.</summary>
internal sealed class CoordinationTools(ToolHouse house)
{
    private const string Confirm = "false shows what would be written and writes nothing; true writes it. Show the preview to whoever asked before you confirm";

    [McpServerTool(Name = "list_issues", Title = "List issues", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Coordination issues of the manifest, which concern one or several repositories.")]
    public async Task<string> IssuesAsync(
        [Description("open (usual), all, or a status: pending, in_progress, blocked, closed …")] string status = "open",
        [Description("Only of this repository")] string? repository = null,
        [Description("Only of this priority: critical, high, medium, low")] string? priority = null,
        [Description("Only with this label")] string? label = null,
        CancellationToken cancel = default)
    {
        var now = await house.NowAsync(cancel);
        var filter = new IssueFilter { Status = status, Priority = priority, Label = label, Repositories = repository is null ? null : [ToolHouse.Row(now, repository).Repository] };
        var ledger = Ledger.Of(now.Manifest);
        return filter.Mistakes.Count > 0 ? throw new McpException(string.Join("; ", filter.Mistakes)) : List(filter.Of(ledger), ledger);
    }

    [McpServerTool(Name = "list_todos", Title = "List todos", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Todos of the manifest: pieces of work in one repository each, with what must be measured before they count as done.")]
    public async Task<string> TodosAsync(
        [Description("open (usual), all, or a status: pending, in_progress, blocked, completed …")] string status = "open",
        [Description("Only of this repository")] string? repository = null,
        [Description("Only of this assignee; none for those of nobody")] string? assignee = null,
        CancellationToken cancel = default)
    {
        var now = await house.NowAsync(cancel);
        var filter = new TodoFilter { Status = status, Assignee = assignee, Repositories = repository is null ? null : [ToolHouse.Row(now, repository).Repository] };
        var ledger = Ledger.Of(now.Manifest);
        return filter.Mistakes.Count > 0 ? throw new McpException(string.Join("; ", filter.Mistakes)) : List(filter.Of(ledger), ledger);
    }

    [McpServerTool(Name = "create_issue", Title = "Create an issue", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = false)]
    [Description("Writes a new coordination issue into the manifest. Without confirm=true it only shows what it would write.")]
    public Task<string> CreateIssueAsync(
        [Description("What is wrong, in one line")] string title,
        [Description("Repositories that it concerns, by name or nickname; * for all")] string[] repositories,
        [Description("More about it")] string? description = null,
        [Description("critical, high, medium or low")] string? priority = null,
        [Description("A word: normal, bug, quality, security …")] string? severity = null,
        [Description("Labels")] string[]? labels = null,
        [Description(Confirm)] bool confirm = false,
        CancellationToken cancel = default) =>
        WishAsync(new NewIssue { Title = title, Repositories = repositories, Description = description, Priority = priority, Severity = severity, Labels = labels ?? [] }.In, confirm, cancel);

    [McpServerTool(Name = "create_todo", Title = "Create a todo", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = false)]
    [Description("Writes a new todo into the manifest. Without confirm=true it only shows what it would write.")]
    public Task<string> CreateTodoAsync(
        [Description("What is to be done, in one line")] string task,
        [Description("The repository, by name or nickname")] string repository,
        [Description("More about it")] string? description = null,
        [Description("critical, high, medium or low")] string? priority = null,
        [Description("The id of the issue that it is part of")] string? issue = null,
        [Description("When it is done, each a predicate like 'coverage.line >= 80' or a sentence")] string[]? acceptWhen = null,
        [Description(Confirm)] bool confirm = false,
        CancellationToken cancel = default) =>
        WishAsync(new NewTodo { Task = task, Repository = repository, Description = description, Priority = priority, Issue = issue, AcceptanceCriteria = acceptWhen ?? [] }.In, confirm, cancel);

    [McpServerTool(Name = "close_issue", Title = "Close an issue", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = false)]
    [Description("Closes an issue of the manifest. Without confirm=true it only shows what it would write.")]
    public Task<string> CloseIssueAsync([Description("The issue's id")] string id, [Description("Why, in words")] string? resolution = null, [Description(Confirm)] bool confirm = false, CancellationToken cancel = default) =>
        WishAsync(ChangeIssue.Close(id, resolution).In, confirm, cancel);

    [McpServerTool(Name = "complete_todo", Title = "Complete a todo", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = false)]
    [Description("Marks a todo as completed. Without confirm=true it only shows what it would write.")]
    public Task<string> CompleteTodoAsync([Description("The todo's id")] string id, [Description(Confirm)] bool confirm = false, CancellationToken cancel = default) =>
        WishAsync(ChangeTodo.Complete(id, null).In, confirm, cancel);

    [McpServerTool(Name = "search", Title = "Search", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Finds repositories, issues, todos, plans and events of the quality memory that hold all words of a text. Ask it when you know a word and not where it stands.")]
    public async Task<string> SearchAsync([Description("Words; all must be found")] string text, [Description("At most so many of each kind (1-100)")] int limit = 20, CancellationToken cancel = default)
    {
        var now = await house.NowAsync(cancel);
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var most = Math.Clamp(limit, 1, 100);
        var ledger = Ledger.Of(now.Manifest);
        var events = await new EventLog(house.Estate.Options.Engine, house.Estate.Options.Clock, house.Estate.Options.Manifest).EventsAsync(new() { Most = 2000 }, cancel);
        return ToolText.Json(json =>
        {
            json.WriteStartObject();
            json.WriteStrings("repositories", [.. now.View.Rows.Where(row => Holds($"{row.Name} {string.Join(' ', row.Repository.Nicknames)} {row.Repository.Role} {string.Join(' ', row.Repository.Tags)} {row.Repository.Description}")).Select(row => row.Name).Take(most)]);
            json.WriteObjects("records", ledger.Records.Where(one => Holds($"{one.Id} {one.Headline} {RecordJson.Of(one.Source, [.. one.Source.Entries.Select(entry => entry.Key.Text)])}")).Take(most), record =>
            {
                json.WriteString("id", record.Id);
                json.WriteString("kind", record.GetType().Name.ToLowerInvariant());
                json.WriteString("headline", record.Headline);
                json.WriteTerm("status", record.Status);
            });
            json.WriteObjects("events", events.Where(one => Holds($"{one.Kind} {one.Repository} {one.RecordId} {one.Who} {one.Before} {one.After}")).Take(most), one =>
            {
                json.WriteString("at", one.At);
                json.WriteString("kind", one.Kind);
                json.WriteString("repository", one.Repository);
                json.WriteString("record", one.RecordId);
                json.WriteString("who", one.Who);
            });
            json.WriteEndObject();
        });

        bool Holds(string where) => words.All(word => where.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static string List(IEnumerable<Core.Coordination.Records.IRecord> records, Ledger ledger) => ToolText.Json(json =>
    {
        json.WriteStartArray();
        foreach (var record in records)
        {
            RecordWriting.Write(json, record, ledger);
        }

        json.WriteEndArray();
    });

    private async Task<string> WishAsync(Func<Manifest, DateTimeOffset, WishAnswer> wish, bool confirm, CancellationToken cancel)
    {
        var options = house.Estate.Options;
        var desk = new RecordDesk(options.Manifest, options.Engine, options.Clock);
        try
        {
            var result = confirm ? await desk.ApplyAsync(wish, "agent", cancel) : await desk.PreviewAsync(wish, cancel);
            return result.Mistakes.Count > 0 ? throw new McpException(string.Join("; ", result.Mistakes)) : ToolText.Json(json =>
            {
                json.WriteStartObject();
                json.WriteBoolean("written", confirm && result.Changes);
                json.WriteString("next", confirm ? null : "nothing has been written; call again with confirm=true to write it");
                json.WriteStrings("remarks", result.Remarks);
                if (result.Record is { } record)
                {
                    json.WritePropertyName("record");
                    RecordWriting.Write(json, record, result.Ledger);
                }

                json.WriteEndObject();
            });
        }
        catch (EditRefusedException refused)
        {
            throw new McpException(refused.Message);
        }
    }
}
