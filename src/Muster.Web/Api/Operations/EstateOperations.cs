using Muster.Core.Estate;
using Muster.Core.Estate.Writing;
using Muster.Core.Metrics;
using Muster.Web.Reading;

namespace Muster.Web.Api.Operations;

/// <summary>All repositories at once, in the very words of <c>muster report --format json</c>.</summary>
internal static class EstateOperations
{
    private static readonly FieldSet<EstateRow> Rows = new(
        "Repository",
        new("name", FieldKind.Text, row => row.Name),
        new("role", FieldKind.Text, row => row.Repository.Role),
        new("tags", FieldKind.Texts, row => row.Repository.Tags),
        new("commit", FieldKind.Text, row => row.Head?.Snapshot.Commit),
        new("branch", FieldKind.Text, row => row.Head?.Snapshot.Branch),
        new("dirty", FieldKind.Truth, row => row.Head?.Snapshot.Dirty),
        new("state", FieldKind.Text, row => Word(row.State)),
        new("reasons", FieldKind.Texts, row => row.Reasons),
        new("ageDays", FieldKind.Count, row => row.AgeDays),
        new("line", FieldKind.Share, row => row.Measures.Share(MetricRegister.CoverageLine)),
        new("branches", FieldKind.Share, row => row.Measures.Share(MetricRegister.CoverageBranch)),
        new("tests", FieldKind.Count, row => row.Measures.Count(MetricRegister.TestsTotal)),
        new("failed", FieldKind.Count, row => row.Measures.Count(MetricRegister.TestsFailed)),
        new("errors", FieldKind.Count, row => row.Measures.Count(MetricRegister.TestsErrors)),
        new("findings", FieldKind.Count, row => row.Measures.Count(MetricRegister.FindingsTotal)),
        new("score", FieldKind.Count, row => row.Score?.Score));

    private static readonly FieldSet<Outlier> Outliers = new(
        "Outlier",
        new("name", FieldKind.Text, one => one.Name),
        new("group", FieldKind.Text, one => one.Group),
        new("percent", FieldKind.Number, one => one.Percent),
        new("median", FieldKind.Number, one => one.Median),
        new("z", FieldKind.Number, one => Math.Round(one.Z, 3)));

    private static readonly ApiSchema Repository = ApiSchema.Object("RepositoryNow", "One repository as in `muster report --format json`: counts with their percentages, state and reasons, sources, change against its base.");

    private static readonly IReadOnlyList<ApiParameter> Filters =
    [
        .. ApiParameter.OfSelection,
        new("state", "Only repositories in this state: complete, partial, stale, incomplete, none"),
        new("q", "Only repositories whose name or nickname holds this text"),
    ];

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ApiOperation.Get("/estate", "All repositories with the estate's averages, outliers and roles", ApiSchema.Object("Estate", "The object of `muster report --format json`."), EstateAsync) with { Parameters = Filters },
        ApiOperation.Get("/repositories", "The repositories of the catalog, a page at a time", Repository with { IsList = true }, ListAsync)
            with { Parameters = [.. Filters, new("sort", "name, coverage, findings, score or age; -coverage turns it round (unknown values come last)")] },
        ApiOperation.Get("/repositories/{name}", "One repository as it stands now", Repository, OneAsync),
        ApiOperation.Get("/outliers", "Repositories far from those of their role", ApiSchema.List(Outliers), call => ListAnswer.WriteAsync(call, call.SelectedView().Outliers, Outliers, one => one.Name))
            with { Parameters = Filters },
        ApiOperation.Get("/compare", "Two to eight repositories, or one at several days, side by side, metric by metric", ApiSchema.Object("Comparison", "By metric, by repository: the value, or null."), CompareAsync)
            with { Parameters = [new("repos", "Names or nicknames, comma-separated, each with @SNAPSHOT if wanted: a commit, branch, tag or day (shop@2026-03-01)")] },
    ];

    private static Task EstateAsync(ApiCall call)
    {
        var view = call.SelectedView();
        if (AnswerFormats.Of(call.Http.Request) == AnswerFormat.Csv)
        {
            return Answer.TextAsync(call.Http, EstateCsv.Write(view), "text/csv; charset=utf-8");
        }

        return Answer.JsonAsync(call.Http, json => EstateJson.Write(json, view));
    }

    private static Task ListAsync(ApiCall call) => ListAnswer.WriteAsync(call, Sorted(call.Selected(), call.Query("sort")), Rows, row => row.Name, EstateJson.Write);

    private static Task OneAsync(ApiCall call)
    {
        var row = call.Repository();
        return Answer.JsonAsync(call.Http, json => EstateJson.Write(json, row));
    }

    private static async Task CompareAsync(ApiCall call)
    {
        (string, string?)[] asked = [.. (call.Query("repos") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Named(call, word))];
        var (rows, mistakes) = await CompareColumn.OfAsync(call.Estate, call.Now, asked, call.Cancel);
        if (mistakes.Count > 0)
        {
            throw ApiProblem.Wrong("repos names what there is not", [.. mistakes]);
        }

        if (asked.Length > CompareColumn.Most || rows.Count < 2)
        {
            throw ApiProblem.Wrong("repos names two to eight repositories, each as it is now or NAME@SNAPSHOT (a commit, branch, tag or day)");
        }

        await Answer.JsonAsync(call.Http, json =>
        {
            json.WriteStartObject();
            json.WriteStrings("repositories", [.. rows.Select(column => column.Title)]);
            json.WriteStartObject("state");
            foreach (var column in rows)
            {
                json.WriteString(column.Title, Word(column.Row.State));
            }

            json.WriteEndObject();
            json.WriteStartObject("metrics");
            foreach (var metric in rows.SelectMany(column => column.Row.Measures.All.Select(one => one.Metric)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                json.WriteStartObject(metric);
                foreach (var column in rows)
                {
                    if (column.Row.Measures[metric] is { } measure)
                    {
                        json.WriteMeasure(column.Title, measure);
                    }
                    else
                    {
                        json.WriteNull(column.Title);
                    }
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    // A wildcard stands for several; a name may have a snapshot behind it.
    private static IEnumerable<(string, string?)> Named(ApiCall call, string word) => word.Contains('*', StringComparison.Ordinal)
        ? new Core.Catalogs.CatalogQuery { Repositories = [word] }.From(call.Now.Manifest.Catalog).Repositories.Select(one => (one.Name, (string?)null))
        : [(word, null)];

    private static IReadOnlyList<EstateRow> Sorted(IReadOnlyList<EstateRow> rows, string? sort)
    {
        var turned = sort?.StartsWith('-') == true;
        Func<EstateRow, double?>? by = sort?.TrimStart('-') switch
        {
            null => null,
            "name" => null,
            "coverage" => row => row.Measures.Share(MetricRegister.CoverageLine)?.Percent,
            "findings" => row => row.Measures.Count(MetricRegister.FindingsTotal),
            "score" => row => row.Score?.Score,
            "age" => row => row.AgeDays,
            _ => throw ApiProblem.Wrong("sort is name, coverage, findings, score or age, with - in front to turn it round"),
        };
        return sort is null ? rows
            : by is null ? [.. turned ? rows.OrderByDescending(row => row.Name, StringComparer.Ordinal) : rows.OrderBy(row => row.Name, StringComparer.Ordinal)]
            : [.. rows.OrderBy(row => by(row) is null).ThenBy(row => turned ? -by(row) : by(row)).ThenBy(row => row.Name, StringComparer.Ordinal)];
    }

    private static string Word(Core.Trust.TrustState state) => state.ToString().ToLowerInvariant();
}
