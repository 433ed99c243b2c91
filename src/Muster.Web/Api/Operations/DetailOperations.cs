using Muster.Core.CoverageTrees;
using Muster.Core.Estate.Writing;
using Muster.Core.Metrics;
using Muster.Reports.Findings;
using Muster.Reports.Tests;

namespace Muster.Web.Api.Operations;

/// <summary>What stands behind a repository's numbers: directories, files and lines, findings, tests.</summary>
internal static class DetailOperations
{
    private static readonly FieldSet<CoverageEntry> Entries = new(
        "CoverageEntry",
        new("name", FieldKind.Text, one => one.Name),
        new("kind", FieldKind.Text, one => one.Kind.ToString().ToLowerInvariant()),
        new("files", FieldKind.Count, one => one.Totals.Files),
        new("lines", FieldKind.Share, one => one.Totals.Lines),
        new("branches", FieldKind.Share, one => one.Totals.Branches),
        new("functions", FieldKind.Share, one => one.Totals.Functions));

    internal static readonly Field<Finding>[] OfFinding =
    [
        new("tool", FieldKind.Text, one => one.Tool),
        new("rule", FieldKind.Text, one => one.Rule),
        new("severity", FieldKind.Text, one => one.Severity.ToString().ToLowerInvariant()),
        new("state", FieldKind.Text, one => one.State.ToString().ToLowerInvariant()),
        new("message", FieldKind.Text, one => one.Message),
        new("path", FieldKind.Text, one => one.Path),
        new("line", FieldKind.Count, one => one.Line),
        new("column", FieldKind.Count, one => one.Column),
        new("references", FieldKind.Texts, one => one.References),
        new("fixable", FieldKind.Truth, one => one.Fixable),
        new("value", FieldKind.Number, one => one.Value),
    ];

    internal static readonly Field<TestCase>[] OfTest =
    [
        new("suite", FieldKind.Text, one => one.Suite),
        new("name", FieldKind.Text, one => one.Name),
        new("outcome", FieldKind.Text, one => one.Outcome.ToString().ToLowerInvariant()),
        new("seconds", FieldKind.Number, one => one.Seconds),
        new("file", FieldKind.Text, one => one.File),
        new("line", FieldKind.Count, one => one.Line),
        new("flaky", FieldKind.Truth, one => one.Flaky),
        new("retries", FieldKind.Count, one => one.Retries),
        new("message", FieldKind.Text, one => one.Message),
    ];

    private static readonly FieldSet<Finding> Findings = new("Finding", OfFinding);

    private static readonly FieldSet<TestCase> Tests = new("Test", OfTest);

    private static readonly ApiParameter Path = new("path", "Relative to the repository, forward slashes");

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ApiOperation.Get("/repositories/{name}/coverage", "The directories and files of a directory, with their coverage", ApiSchema.List(Entries), EntriesAsync) with { Parameters = [Path] },
        ApiOperation.Get("/repositories/{name}/coverage/file", "One file's coverage, line by line", ApiSchema.Object("CoveredFile", "covered, missed and partly are lists of line numbers; branches holds taken and total by line."), FileAsync)
            with { Parameters = [Path] },
        ApiOperation.Get("/repositories/{name}/findings", "A repository's findings", ApiSchema.List(Findings), FindingsAsync)
            with { Parameters = [new("severity", "critical, high, medium, low or info"), new("tool", "Only of this tool"), new("rule", "Only of this rule"), new("state", "open, suppressed, gone, passed, repeated or all; without it those that count, as findings.total does"), Path] },
        ApiOperation.Get("/repositories/{name}/tests", "A repository's tests", ApiSchema.List(Tests), TestsAsync)
            with { Parameters = [new("outcome", "passed, failed, error, skipped or notrun"), new("q", "Only tests whose suite or name holds this text")] },
    ];

    private static async Task EntriesAsync(ApiCall call)
    {
        var path = call.Query("path") ?? "";
        var root = await RootAsync(call);
        var entries = root is null ? [] : await new CoverageBrowse(call.Estate.Store).ListAsync(root, path, call.Cancel) ?? throw ApiProblem.NotFound($"no report speaks of a directory '{path}'");
        await ListAnswer.WriteAsync(call, entries, Entries, one => one.Kind + one.Name);
    }

    private static async Task FileAsync(ApiCall call)
    {
        var path = call.Query("path") ?? throw ApiProblem.Wrong("path is missing");
        var root = await RootAsync(call);
        var file = (root is null ? null : await new CoverageBrowse(call.Estate.Store).FileAsync(root, path, call.Cancel))?.File ?? throw ApiProblem.NotFound($"no report speaks of the lines of '{path}'");
        await Answer.JsonAsync(call.Http, json =>
        {
            json.WriteStartObject();
            json.WriteString("path", path);
            json.WriteString("unit", root!.Unit);
            json.WriteShare("lines", file.Lines);
            json.WriteShare("branches", file.Branches);
            json.WriteShare("functions", file.Functions);
            var partial = file.Map?.Branches.Where(branch => branch.Covered > 0 && branch.Covered < branch.Total).Select(branch => branch.Line).ToHashSet() ?? [];
            foreach (var (name, isIn) in new (string, Func<Reports.Coverage.LineState, bool>)[]
            {
                ("covered", line => line.Covered && !IsPartly(line)),
                ("partly", line => line.Covered && IsPartly(line)),
                ("missed", line => !line.Covered),
            })
            {
                json.WriteStartArray(name);
                foreach (var line in file.Map?.States.Where(isIn) ?? [])
                {
                    json.WriteNumberValue(line.Line);
                }

                json.WriteEndArray();
            }

            json.WriteStartObject("branchesByLine");
            foreach (var branch in file.Map?.Branches ?? [])
            {
                json.WriteStartObject(branch.Line.ToString(System.Globalization.CultureInfo.InvariantCulture));
                json.WriteNumber("taken", branch.Covered);
                json.WriteNumber("total", branch.Total);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();

            bool IsPartly(Reports.Coverage.LineState line) => line.Partly || partial.Contains(line.Line);
        });
    }

    private static async Task FindingsAsync(ApiCall call)
    {
        IEnumerable<Finding> all = (await call.Estate.DetailAsync(call.Repository(), call.Cancel)).Findings ?? [];
        var state = call.Query("state");
        all = all.Where(one => (state is null ? CountedFinding.Is(one) : state == "all" || Is(one.State, state)) && Matches(call, "severity", one.Severity.ToString()) && Matches(call, "tool", one.Tool) && Matches(call, "rule", one.Rule)
            && (call.Query("path") is not { } path || one.Path == path || one.Path?.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal) == true));
        Finding[] found = [.. all.OrderByDescending(one => one.Severity).ThenBy(one => one.Path, StringComparer.Ordinal).ThenBy(one => one.Line)];
        await ListAnswer.WriteAsync(call, found, Findings, one => $"{one.Tool} {one.Rule} {one.Path}:{one.Line}:{one.Column}");
    }

    private static async Task TestsAsync(ApiCall call)
    {
        IEnumerable<TestCase> all = (await call.Estate.DetailAsync(call.Repository(), call.Cancel)).Tests ?? [];
        all = all.Where(one => Matches(call, "outcome", one.Outcome.ToString())
            && (call.Query("q") is not { } text || one.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || one.Suite?.Contains(text, StringComparison.OrdinalIgnoreCase) == true));
        await ListAnswer.WriteAsync(call, [.. all], Tests, one => $"{one.Suite} {one.Name}");
    }

    private static bool Matches(ApiCall call, string parameter, string? value) => call.Query(parameter) is not { } wanted || string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);

    private static bool Is<T>(T value, string word)
        where T : struct, Enum => string.Equals(value.ToString(), word, StringComparison.OrdinalIgnoreCase);

    private static async Task<CoverageRoot?> RootAsync(ApiCall call) =>
        call.Repository().Head is { } head ? await call.Estate.Store.CoverageRootAsync(head.Snapshot.Id, call.Cancel) : null;
}
