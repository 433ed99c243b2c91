using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using Muster.Adapters.Memory;
using Muster.Core.Alerts;
using Muster.Core.Estate.Writing;
using Muster.Core.Memory;

namespace Muster.Web.Mcp;

/// <summary>Tools that tell what happened over time: alerts, and the quality memory.</summary>
internal sealed class MemoryTools(ToolHouse house)
{
    private const string Confirm = "false shows what would be kept and keeps nothing; true keeps it. Show the preview to whoever asked before you confirm";

    [McpServerTool(Name = "list_alerts", Title = "List alerts", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("What the numbers over time tell that somebody should see: drops, slow erosion, repositories that fell silent, failing tests, new grave findings, levels that are missed. Each with the commit it began with, before and after as counts, and the runs that prove it.")]
    public async Task<string> AlertsAsync(
        [Description("Only of this repository")] string? repository = null,
        [Description("Only of this kind: drop, erosion, silent, failing-tests, new-findings, below-target")] string? kind = null,
        [Description("Only of this severity: critical, high, medium, low")] string? severity = null,
        [Description("true also shows those that are over, with what mended them")] bool all = false,
        [Description("At most so many (1-200)")] int limit = 50,
        CancellationToken cancel = default)
    {
        var estate = await house.NowAsync(cancel);
        var mistakes = new List<string>();
        var filter = new AlertFilter
        {
            Repositories = repository is null ? null : new HashSet<string>(StringComparer.Ordinal) { ToolHouse.Row(estate, repository).Name },
            Kinds = AlertFilter.KindsOf(kind is null ? [] : [kind], mistakes),
            Severities = AlertFilter.SeveritiesOf(severity is null ? [] : [severity], mistakes),
        };
        if (mistakes.Count > 0)
        {
            throw new McpException(string.Join("; ", mistakes));
        }

        var now = house.Estate.Options.Clock.GetUtcNow();
        var alerts = filter.Of(await house.Estate.AlertsAsync(estate, all, cancel), now);
        return ToolText.Json(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("total", alerts.Count);
            json.WriteArray("alerts", alerts.Take(Math.Clamp(limit, 1, 200)), one => AlertJson.Write(json, one, now));
            json.WriteEndObject();
        });
    }

    [McpServerTool(Name = "acknowledge_alert", Title = "Acknowledge an alert", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = false)]
    [Description("Says that an open alert has been seen; it asks again after its day, or when it gets worse. Without confirm=true it only shows the alert.")]
    public async Task<string> AcknowledgeAsync(
        [Description("The alert's id, or the beginning of it")] string id,
        [Description("What there is to say, in a sentence")] string note,
        [Description("The day from which on it asks again, as 2026-03-31")] string? until = null,
        [Description(Confirm)] bool confirm = false,
        CancellationToken cancel = default)
    {
        var now = house.Estate.Options.Clock.GetUtcNow();
        var end = until is null ? (DateTimeOffset?)null
            : DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) && day > now ? day
            : throw new McpException("until is a day to come");
        if (await house.Estate.Alerts.FindAsync(id, cancel) is not [{ Alert.IsOpen: true } found])
        {
            throw new McpException($"there is no open alert '{id}', or more than one begins so (list_alerts shows them)");
        }

        var kept = confirm ? await house.Estate.Alerts.AcknowledgeAsync(found.Alert.Id, "agent", note, end, cancel) ?? found : found;
        return Changed(confirm, json => AlertJson.Write(json, kept, now), "alert");
    }

    [McpServerTool(Name = "search_memory", Title = "Search the quality memory", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("What changed, when, by what commit and by whom: drops and rises of coverage, tests that began to fail or were fixed, alerts and what mended them, gates that flipped, issues, milestones, and what was stored. Ask in words or as a question, such as 'when did coverage of shop last drop, and what fixed it?'.")]
    public async Task<string> SearchAsync(
        [Description("Words, or a question; empty for the newest events")] string query,
        [Description("Only of this repository")] string? repository = null,
        [Description("Only of this kind, or of those that begin so: alert, coverage.dropped, coverage_alert …")] string? kind = null,
        [Description("Only about this metric")] string? metric = null,
        [Description("At most so many (1-100)")] int limit = 10,
        CancellationToken cancel = default)
    {
        var name = repository is null ? null : ToolHouse.Row(await house.NowAsync(cancel), repository).Name;
        var events = await Log.FindAsync(query, new EventQuery { Repository = name, Kind = kind, Metric = metric }, Math.Clamp(limit, 1, 100), cancel);
        return ToolText.Json(json =>
        {
            json.WriteStartArray();
            foreach (var one in events)
            {
                EventJson.Write(json, one);
            }

            json.WriteEndArray();
        });
    }

    [McpServerTool(Name = "store_memory", Title = "Remember something", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = false)]
    [Description("Keeps a sentence in the quality memory, with data of any kind. Without confirm=true it only shows what it would keep.")]
    public async Task<string> StoreAsync(
        [Description("What is to be remembered")] string content,
        [Description("A JSON object that is kept with it; its repo, type, metric and timestamp are understood")] string? metadata = null,
        [Description("The repository that it is about")] string? repository = null,
        [Description("What kind of event: note, coverage_alert …")] string? kind = null,
        [Description(Confirm)] bool confirm = false,
        CancellationToken cancel = default)
    {
        var now = await house.NowAsync(cancel);
        var (one, mistakes) = new NewMemory { Text = content, Data = metadata, Repository = repository, Kind = kind }.Of("agent", house.Estate.Options.Clock.GetUtcNow(), name => now.Row(name)?.Name);
        if (one is null)
        {
            throw new McpException(string.Join("; ", mistakes));
        }

        if (confirm)
        {
            await Log.AppendAsync([one], cancel);
        }

        return Changed(confirm, json => EventJson.Write(json, one), "event");
    }

    private EventLog Log => new(house.Estate.Options.Engine, house.Estate.Options.Clock, house.Estate.Options.Manifest);

    private static string Changed(bool confirm, Action<Utf8JsonWriter> write, string name) => ToolText.Json(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("written", confirm);
        json.WriteString("next", confirm ? null : "nothing has been written; call again with confirm=true to write it");
        json.WritePropertyName(name);
        write(json);
        json.WriteEndObject();
    });
}
