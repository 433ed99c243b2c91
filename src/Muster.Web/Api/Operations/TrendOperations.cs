using System.Globalization;
using Muster.Core.Estate.Writing;
using Muster.Core.Metrics;
using Muster.Core.Series;
using Muster.Web.Reading;

namespace Muster.Web.Api.Operations;

/// <summary>Metrics over time: of one repository, and of several on a fixed panel.</summary>
internal static class TrendOperations
{
    private static readonly FieldSet<SeriesPoint> Points = new(
        "SeriesPoint",
        new("day", FieldKind.Text, one => DayText.Of(one.Date)),
        new("value", FieldKind.Number, one => one.Value.Value),
        new("part", FieldKind.Count, one => one.Value.Part),
        new("whole", FieldKind.Count, one => one.Value.Whole));

    private static readonly FieldSet<GroupPoint> Groups = new(
        "GroupPoint",
        new("day", FieldKind.Text, one => DayText.Of(one.Date)),
        new("repositories", FieldKind.Count, one => one.Count),
        new("value", FieldKind.Number, one => one.Sum.Value),
        new("part", FieldKind.Count, one => one.Sum.Part),
        new("whole", FieldKind.Count, one => one.Sum.Whole),
        new("mean", FieldKind.Number, one => one.Mean),
        new("median", FieldKind.Number, one => one.Median),
        new("worst", FieldKind.Number, one => one.Worst),
        new("worstRepository", FieldKind.Text, one => one.WorstName));

    private static readonly IReadOnlyList<ApiParameter> Range =
    [
        new("metric", "A metric's name; coverage.line unless given"),
        new("days", "So many days up to today; 90 unless given", "integer"),
        new("from", "In place of days: the first day (2026-01-31)"),
        new("to", "The last day; today unless given"),
    ];

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ApiOperation.Get("/repositories/{name}/trend", "One metric of a repository over time: its measured days, what held before, what is doubted", ApiSchema.Object("Trend", "points (day, value, part, whole), before, doubted, and marks: changes of level, tool versions, bases, gates"), RepositoryAsync)
            with { Parameters = [.. Range, new("format", "`json`, `csv` or `jsonl`")] },
        ApiOperation.Get("/trend", "One metric of several repositories, day by day, on a fixed panel", ApiSchema.Object("GroupTrend", "points with sum, mean, median and worst; panel, joined, without, left, quiet"), GroupAsync)
            with { Parameters = [.. Range, .. ApiParameter.OfSelection, new("panel", "fixed (usual) or open: newcomers move the line"), new("format", "`json`, `csv` or `jsonl`")] },
        ApiOperation.Get("/trend/metrics", "The names of all metrics that have a series", ApiSchema.Object("SeriesNames", "names"), MetricsAsync),
    ];

    private static async Task RepositoryAsync(ApiCall call)
    {
        var row = call.Repository();
        var (metric, range) = Asked(call);
        var trend = await call.Estate.Series.RepositoryAsync(row.Name, metric, range, call.Cancel);
        if (AnswerFormats.Of(call.Http.Request) != AnswerFormat.Json)
        {
            await ListAnswer.WriteAsync(call, trend?.Points ?? [], Points, one => DayText.Of(one.Date));
            return;
        }

        var marks = MetricRegister.Find(metric) is null ? [] : (await RepositoryLine.OfAsync(call.Estate, call.Now, row, metric, range, call.Cancel)).Marks;
        await Answer.JsonAsync(call.Http, json =>
        {
            json.WriteStartObject();
            json.WriteString("repository", row.Name);
            json.WriteString("metric", metric);
            json.WriteString("from", DayText.Of(range.From));
            json.WriteString("to", DayText.Of(range.To));
            if (trend?.Before is { } before)
            {
                json.WritePropertyName("before");
                Points.WriteJson(json, before);
            }
            else
            {
                json.WriteNull("before");
            }

            json.WriteArray("points", trend?.Points ?? [], point => Points.WriteJson(json, point));
            json.WriteObjects("doubted", trend?.Doubted ?? [], one =>
            {
                json.WriteString("at", one.At);
                json.WriteMeasure("measure", one.Measure);
                json.WriteString("state", one.State.ToString().ToLowerInvariant());
                json.WriteString("reason", one.Reason);
                json.WriteString("commit", one.Commit);
            });
            json.WriteObjects("marks", marks.Where(mark => DateOnly.FromDateTime(mark.At.UtcDateTime) is var day && day >= range.From && day <= range.To).OrderBy(mark => mark.At), mark =>
            {
                json.WriteString("at", mark.At);
                json.WriteString("kind", mark.Kind.ToString().ToLowerInvariant());
                json.WriteString("text", mark.Text);
                if (mark.Better is { } better)
                {
                    json.WriteBoolean("better", better);
                }
                else
                {
                    json.WriteNull("better");
                }
            });
            json.WriteEndObject();
        });
    }

    private static async Task GroupAsync(ApiCall call)
    {
        var (metric, range) = Asked(call);
        var group = new GroupQuery { Role = call.Query("role"), Tag = call.Query("tag"), Repositories = call.Query("repos") is null ? null : [.. call.Selected().Select(row => row.Name)], FixedPanel = call.Query("panel") != "open" };
        var trend = await call.Estate.Series.GroupAsync(group, metric, range, call.Cancel);
        if (AnswerFormats.Of(call.Http.Request) != AnswerFormat.Json)
        {
            await ListAnswer.WriteAsync(call, trend.Points, Groups, one => DayText.Of(one.Date));
            return;
        }

        await Answer.JsonAsync(call.Http, json =>
        {
            json.WriteStartObject();
            json.WriteString("metric", metric);
            json.WriteString("from", DayText.Of(range.From));
            json.WriteString("to", DayText.Of(range.To));
            json.WriteArray("points", trend.Points, point => Groups.WriteJson(json, point));
            json.WriteStrings("panel", trend.Panel);
            json.WriteStrings("without", trend.Without);
            foreach (var (name, who) in new[] { ("joined", trend.Joined), ("left", trend.Left), ("quiet", trend.Quiet) })
            {
                json.WriteStartObject(name);
                foreach (var (repository, day) in who)
                {
                    json.WriteString(repository, DayText.Of(day));
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        });
    }

    private static async Task MetricsAsync(ApiCall call)
    {
        var names = await call.Estate.Series.MetricsAsync(call.Cancel);
        await Answer.JsonAsync(call.Http, json =>
        {
            json.WriteStartObject();
            json.WriteStrings("names", names);
            json.WriteEndObject();
        });
    }

    private static (string Metric, DayRange Range) Asked(ApiCall call)
    {
        var to = DayOf(call, "to") ?? DateOnly.FromDateTime(call.Now.View.GeneratedAt.UtcDateTime);
        var from = DayOf(call, "from") ?? to.AddDays(1 - call.Whole("days", 90, 1, 36_500));
        return from > to ? throw ApiProblem.Wrong("from lies behind to") : (call.Query("metric") ?? MetricRegister.CoverageLine, new DayRange(from, to));
    }

    private static DateOnly? DayOf(ApiCall call, string name) =>
        call.Query(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw ApiProblem.Wrong($"{name} is a day like 2026-01-31");
}
