using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using Muster.Adapters.Storage.Series;
using Muster.Core.CoverageTrees;
using Muster.Core.Estate.Writing;
using Muster.Core.Metrics;
using Muster.Core.Series;
using Muster.Reports.Tests;

namespace Muster.Web.Mcp;

/// <summary>Tools that look behind the numbers: over time, into files, at findings and tests.</summary>
internal sealed class DetailTools(ToolHouse house)
{
    [McpServerTool(Name = "get_trend", Title = "A metric over time", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("One metric over the last days: of one repository, or of all (or those of a role or tag) on a fixed panel, so that newcomers do not move the line. Only believed numbers are in it.")]
    public async Task<string> TrendAsync(
        [Description("Name or nickname; without it the group")] string? repository = null,
        [Description("A metric's name")] string metric = MetricRegister.CoverageLine,
        [Description("So many days up to today (1-3650)")] int days = 90,
        [Description("Group: only this role")] string? role = null,
        [Description("Group: only this tag")] string? tag = null,
        CancellationToken cancel = default)
    {
        var now = await house.NowAsync(cancel);
        var to = DateOnly.FromDateTime(now.View.GeneratedAt.UtcDateTime);
        var range = new DayRange(to.AddDays(1 - Math.Clamp(days, 1, 3650)), to);
        var series = new SeriesStore(house.Estate.Store);
        var trend = repository is null ? null : await series.RepositoryAsync(ToolHouse.Row(now, repository).Name, metric, range, cancel);
        var group = repository is null ? await series.GroupAsync(new GroupQuery { Role = role, Tag = tag }, metric, range, cancel) : null;
        return ToolText.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("metric", metric);
            json.WriteNumberOrNull("before", trend?.Before?.Value.Value);
            json.WriteStartArray("points");
            foreach (var (date, value, count) in (trend?.Points ?? []).Select(one => (one.Date, one.Value, 1)).Concat((group?.Points ?? []).Select(one => (one.Date, one.Sum, one.Count))))
            {
                json.WriteStartObject();
                json.WriteString("day", date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                json.WriteNumberOrNull("value", value.Value is { } known ? Math.Round(known, 3) : null);
                json.WriteNumber("part", value.Part);
                json.WriteNumberOrNull("whole", value.Whole);
                if (group is not null)
                {
                    json.WriteNumber("repositories", count);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStrings("doubted", [.. (trend?.Doubted ?? []).Select(one => $"{one.At:yyyy-MM-dd}: {MeasureText.Of(one.Measure)}, {one.State.ToString().ToLowerInvariant()}: {one.Reason}")]);
            json.WriteEndObject();
        });
    }

    [McpServerTool(Name = "list_findings", Title = "Findings of a repository", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Open lint, type and security findings of one repository, worst first, with file and line.")]
    public async Task<string> FindingsAsync(
        [Description("Name or nickname")] string repository,
        [Description("Only of this severity: critical, high, medium, low, info")] string? severity = null,
        [Description("Only of this tool: ruff, bandit, mypy …")] string? tool = null,
        [Description("At most so many (1-500)")] int limit = 50,
        CancellationToken cancel = default)
    {
        var row = ToolHouse.Row(await house.NowAsync(cancel), repository);
        var all = (await house.Estate.DetailAsync(row, cancel)).Findings?.Where(one => CountedFinding.Is(one) && (severity is null || string.Equals(one.Severity.ToString(), severity, StringComparison.OrdinalIgnoreCase)) && (tool is null || one.Tool == tool)).ToArray();
        return ToolText.Json(json =>
        {
            json.WriteStartObject();
            json.WriteNumberOrNull("total", all?.Length);
            json.WriteObjects("findings", (all ?? []).OrderByDescending(one => one.Severity).ThenBy(one => one.Path, StringComparer.Ordinal).ThenBy(one => one.Line).Take(Math.Clamp(limit, 1, 500)), one =>
            {
                json.WriteString("severity", one.Severity.ToString().ToLowerInvariant());
                json.WriteString("tool", one.Tool);
                json.WriteString("rule", one.Rule);
                json.WriteString("place", one.Path is null ? null : one.Line is { } line ? $"{one.Path}:{line}" : one.Path);
                json.WriteString("message", one.Message);
            });
            json.WriteEndObject();
        });
    }

    [McpServerTool(Name = "list_tests", Title = "Tests of a repository", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Tests of one repository by outcome; those that failed or broke unless told otherwise, with what they said.")]
    public async Task<string> TestsAsync(
        [Description("Name or nickname")] string repository,
        [Description("failing (failed and error), passed, skipped, flaky or all")] string outcome = "failing",
        [Description("At most so many (1-500)")] int limit = 50,
        CancellationToken cancel = default)
    {
        var row = ToolHouse.Row(await house.NowAsync(cancel), repository);
        var all = (await house.Estate.DetailAsync(row, cancel)).Tests?.Where(one => outcome switch
        {
            "failing" => one.Outcome is TestOutcome.Failed or TestOutcome.Error,
            "flaky" => one.Flaky,
            "all" => true,
            _ => string.Equals(one.Outcome.ToString(), outcome, StringComparison.OrdinalIgnoreCase),
        }).ToArray();
        return ToolText.Json(json =>
        {
            json.WriteStartObject();
            json.WriteNumberOrNull("total", all?.Length);
            json.WriteObjects("tests", (all ?? []).Take(Math.Clamp(limit, 1, 500)), one =>
            {
                json.WriteString("suite", one.Suite);
                json.WriteString("name", one.Name);
                json.WriteString("outcome", one.Outcome.ToString().ToLowerInvariant());
                json.WriteString("message", one.Message is { Length: > 600 } text ? text[..600] + "…" : one.Message);
            });
            json.WriteEndObject();
        });
    }

    [McpServerTool(Name = "list_files", Title = "Coverage by directory and file", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("The directories and files of one directory of a repository with their coverage, most missed lines first. Walk down to find what to test next; the lines that no test runs of one file come with uncovered_lines.")]
    public async Task<string> FilesAsync([Description("Name or nickname")] string repository, [Description("The directory, relative to the repository; empty for the top")] string directory = "", CancellationToken cancel = default)
    {
        var entries = await RootAsync(repository, cancel) is { } root ? await new CoverageBrowse(house.Estate.Store).ListAsync(root, directory, cancel) : [];
        return entries is null ? throw new McpException($"No report speaks of a directory '{directory}'.") : ToolText.Json(json =>
        {
            json.WriteStartArray();
            foreach (var one in entries.OrderByDescending(one => one.Totals.Lines.Whole - one.Totals.Lines.Part))
            {
                json.WriteStartObject();
                json.WriteString("name", one.Name);
                json.WriteString("kind", one.Kind.ToString().ToLowerInvariant());
                json.WriteShare("lines", one.Totals.Lines);
                json.WriteNumber("missed", one.Totals.Lines.Whole - one.Totals.Lines.Part);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    [McpServerTool(Name = "uncovered_lines", Title = "Lines that no test runs", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("The lines of one file that no test runs, as ranges like 12-18.")]
    public async Task<string> UncoveredAsync([Description("Name or nickname")] string repository, [Description("The file, relative to the repository")] string path, CancellationToken cancel = default)
    {
        var file = (await RootAsync(repository, cancel) is { } root ? await new CoverageBrowse(house.Estate.Store).FileAsync(root, path, cancel) : null)?.File ?? throw new McpException($"No report speaks of the lines of '{path}'.");
        return ToolText.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("path", path);
            json.WriteShare("lines", file.Lines);
            json.WriteStrings("missed", [.. Ranges(file.Map?.States.Where(line => !line.Covered).Select(line => line.Line) ?? [])]);
            json.WriteEndObject();
        });
    }

    private static IEnumerable<string> Ranges(IEnumerable<int> lines)
    {
        (int From, int To)? range = null;
        foreach (var line in lines)
        {
            if (range is { } open && line == open.To + 1)
            {
                range = (open.From, line);
                continue;
            }

            if (range is { } done)
            {
                yield return Text(done);
            }

            range = (line, line);
        }

        if (range is { } last)
        {
            yield return Text(last);
        }

        static string Text((int From, int To) range) => range.From == range.To ? $"{range.From}" : $"{range.From}-{range.To}";
    }

    private async Task<CoverageRoot?> RootAsync(string repository, CancellationToken cancel) =>
        ToolHouse.Row(await house.NowAsync(cancel), repository).Head is { } head ? await house.Estate.Store.CoverageRootAsync(head.Snapshot.Id, cancel) : null;
}
