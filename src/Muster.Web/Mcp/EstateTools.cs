using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using Muster.Core.Estate;
using Muster.Core.Estate.Writing;
using Muster.Core.Gates;
using Muster.Core.Metrics;
using Muster.Web.Reading;

namespace Muster.Web.Mcp;

/// <summary>Tools that look at repositories as they stand now.</summary>
internal sealed class EstateTools(ToolHouse house)
{
    [McpServerTool(Name = "list_repositories", Title = "List repositories", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("The repositories of the catalog with coverage, tests, findings, score and state, and the averages over them. Start here to learn the names that other tools want. "
        + "state is complete (believed), stale, partial or incomplete (shown, not believed; reasons say why), or none (no data). Unknown values are null, never 0.")]
    public async Task<string> ListAsync(
        [Description("Only repositories of this role")] string? role = null,
        [Description("Only repositories with this tag")] string? tag = null,
        [Description("Only in this state: complete, stale, partial, incomplete, none")] string? state = null,
        [Description("Only repositories whose name holds this text")] string? text = null,
        [Description("name, coverage (worst first), findings (most first) or score (worst first)")] string sort = "name",
        [Description("At most so many (1-500)")] int limit = 50,
        [Description("Skip so many, to see the next page")] int offset = 0,
        CancellationToken cancel = default)
    {
        var now = await house.NowAsync(cancel);
        EstateRow[] rows =
        [
            .. ToolHouse.Rows(now, null, role, tag).Where(row =>
                (state is null || string.Equals(row.State.ToString(), state, StringComparison.OrdinalIgnoreCase)) && (text is null || row.Name.Contains(text, StringComparison.OrdinalIgnoreCase))),
        ];
        var summary = CoverageSummary.Of(rows);
        return ToolText.Json(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("total", rows.Length);
            json.WriteShare("weightedCoverage", summary.With.Count == 0 ? null : summary.Weighted);
            json.WriteNumberOrNull("medianCoverage", summary.Median);
            json.WriteNumber("withoutValue", summary.Without.Count);
            json.WriteNumber("notBelieved", summary.LeftOut.Count);
            json.WriteObjects("repositories", Sorted(rows, sort).Skip(Math.Max(0, offset)).Take(Math.Clamp(limit, 1, 500)), row =>
            {
                json.WriteString("name", row.Name);
                json.WriteString("role", row.Repository.Role);
                json.WriteString("state", row.State.ToString().ToLowerInvariant());
                json.WriteNumberOrNull("coverage", Math2(row.Measures.Share(MetricRegister.CoverageLine)?.Percent));
                json.WriteNumberOrNull("tests", row.Measures.Count(MetricRegister.TestsTotal));
                json.WriteNumberOrNull("failed", row.Measures.Count(MetricRegister.TestsFailed));
                json.WriteNumberOrNull("findings", row.Measures.Count(MetricRegister.FindingsTotal));
                json.WriteNumberOrNull("score", row.Score?.Score);
                json.WriteString("gate", now.VerdictOf(row.Name)?.ToString().ToLowerInvariant());
            });
            json.WriteEndObject();
        });
    }

    [McpServerTool(Name = "get_status", Title = "One repository now", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Everything known of one repository now: coverage, tests and findings as counts, state and reasons, every report behind the numbers, and the change against the last complete snapshot.")]
    public async Task<string> StatusAsync([Description("Name or nickname")] string repository, CancellationToken cancel = default)
    {
        var row = ToolHouse.Row(await house.NowAsync(cancel), repository);
        return ToolText.Json(json => EstateJson.Write(json, row));
    }

    [McpServerTool(Name = "explain", Title = "Explain a number", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Why a repository's metric has the value it has: its counts, whether it is believed (state), the rules of counting, the reports it comes from with their hashes and commands, those left aside with the reason, what is doubted, what changed since the base, and for quality.score its parts.")]
    public async Task<string> ExplainAsync(
        [Description("Name or nickname")] string repository,
        [Description("A metric's name: coverage.line, tests.failed, findings.total, findings.bandit.high, quality.score …")] string metric = MetricRegister.CoverageLine,
        CancellationToken cancel = default)
    {
        var row = ToolHouse.Row(await house.NowAsync(cancel), repository);
        return ToolText.Json(json => NumberJson.Write(json, new NumberExplained(row, metric)));
    }

    [McpServerTool(Name = "compare", Title = "Compare repositories", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Two to eight repositories, or one at several days, side by side, metric by metric.")]
    public async Task<string> CompareAsync([Description("Names or nicknames, each with @SNAPSHOT if wanted: a commit, branch, tag or day, as shop@2026-03-01")] string[] repositories, CancellationToken cancel = default)
    {
        var now = await house.NowAsync(cancel);
        var (columns, mistakes) = await CompareColumn.OfAsync(house.Estate, now, [.. repositories.Take(CompareColumn.Most).Select(name => (name, (string?)null))], cancel);
        return mistakes.Count > 0 ? throw new McpException(string.Join("; ", mistakes)) : ToolText.Json(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("state");
            foreach (var column in columns)
            {
                json.WriteString(column.Title, column.Row.State.ToString().ToLowerInvariant());
            }

            json.WriteEndObject();
            foreach (var metric in columns.SelectMany(column => column.Row.Measures.All.Select(one => one.Metric)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                json.WriteStartObject(metric);
                foreach (var column in columns)
                {
                    json.WriteString(column.Title, column.Row.Measures[metric] is { } measure ? MeasureText.Of(measure) : null);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        });
    }

    [McpServerTool(Name = "run_gate", Title = "Judge by the gates", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Judges repositories by the manifest's gates. verdict is passed, failed or incomplete; incomplete means that not enough is known to judge, and is neither a pass nor a failure.")]
    public async Task<string> GateAsync(
        [Description("Only these repositories")] string[]? repositories = null,
        [Description("Only the gate of this name")] string? gate = null,
        [Description("Leave out what passed")] bool onlyProblems = false,
        CancellationToken cancel = default)
    {
        var now = await house.NowAsync(cancel);
        var names = ToolHouse.Rows(now, repositories, null, null).Select(row => row.Name).ToHashSet(StringComparer.Ordinal);
        var found = now.Judgements.Where(one => names.Contains(one.Repository) && (gate is null || one.Gate == gate)).ToArray();
        return ToolText.Json(json =>
        {
            json.WriteStartObject();
            json.WriteVerdict(Judgement.Whole(found));
            json.WriteStrings("mistakesInTheGates", now.GateErrors);
            json.WriteString("hint", Hint(now, gate, found.Length));
            json.WriteJudgements(found.Where(one => !onlyProblems || one.Verdict != Verdict.Passed));
            json.WriteEndObject();
        });
    }

    // Why nothing was judged, and what would change that.
    private static string? Hint(EstateNow now, string? gate, int found) => found > 0 ? null
        : now.GateErrors.Count > 0 ? "nothing is judged until the mistakes in the manifest's section gates: are mended"
        : now.Judgements.Count == 0 ? $"the manifest has no gates; write them into the section gates: of {Path.GetFileName(now.Manifest.Path)}, for example: gates: [{{name: floor, rules: ['coverage.line >= 80', 'no-failed-tests']}}]"
        : gate is not null && now.Judgements.All(one => one.Gate != gate) ? $"there is no gate called '{gate}'; there are {string.Join(", ", now.Judgements.Select(one => one.Gate).Distinct())}"
        : "no gate is for these repositories";

    private static IEnumerable<EstateRow> Sorted(IEnumerable<EstateRow> rows, string sort) => sort switch
    {
        "coverage" => rows.OrderBy(row => row.Measures.Share(MetricRegister.CoverageLine)?.Percent ?? double.MaxValue).ThenBy(row => row.Name, StringComparer.Ordinal),
        "findings" => rows.OrderByDescending(row => row.Measures.Count(MetricRegister.FindingsTotal) ?? -1).ThenBy(row => row.Name, StringComparer.Ordinal),
        "score" => rows.OrderBy(row => row.Score?.Score ?? int.MaxValue).ThenBy(row => row.Name, StringComparer.Ordinal),
        _ => rows.OrderBy(row => row.Name, StringComparer.Ordinal),
    };

    private static double? Math2(double? percent) => percent is { } known ? Math.Round(known, 2) : null;
}
