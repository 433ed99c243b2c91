using System.CommandLine;
using System.Globalization;
using Muster.Adapters.Storage.Series;
using Muster.Cli.Options;
using Muster.Cli.Output;
using Muster.Core.Catalogs;
using Muster.Core.Metrics;
using Muster.Core.Series;
using Muster.Core.Trends;
using Muster.Core.Trends.Writing;

namespace Muster.Cli.Commands;

/// <summary><c>muster trend [NAME…]</c>: a metric over time, of repositories, of a role or tag, or of the whole estate.</summary>
internal static class TrendCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("names") { Description = "Repositories by name or nickname, each a line of its own (default: all as one)", Arity = ArgumentArity.ZeroOrMore };
        var metric = new Option<string>("--metric", "-m") { Description = "coverage.line, tests.failed, findings.total, quality.score …", DefaultValueFactory = _ => MetricRegister.CoverageLine };
        var days = NumberOption.Whole("The last so many days", 1, 90, "--days", "-d");
        var from = new Option<string?>("--from") { Description = "The first day, YYYY-MM-DD, in place of --days" };
        var to = new Option<string?>("--to") { Description = "The last day, YYYY-MM-DD (default: today)" };
        var each = new Option<bool>("--each") { Description = "A row for each repository instead of one line for all" };
        var rolesOfToday = new Option<bool>("--roles-of-today") { Description = "Who is in the role or tag now, for all days; otherwise who was in it on each day" };
        var loose = new Option<bool>("--all-comers") { Description = "Count everyone who has a value on a day, instead of the same repositories on all days" };
        var place = new PlaceOptions();
        var select = new SelectOptions();
        var format = FormatOption.Of("text", "json", "csv");
        var command = new Command("trend", "A metric over time, with what the statistics say") { names, metric, days, from, to, each, rolesOfToday, loose, format };
        place.AddTo(command);
        select.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var found = await place.AskAsync(parsed, cancel);
            var mistakes = new Mistakes();
            var repositories = mistakes.Of(() => select.From(parsed, found.Manifest.Catalog, parsed.GetValue(names))) ?? [];
            var range = mistakes.Of(() => Range(parsed.GetValue(days), parsed.GetValue(from), parsed.GetValue(to)));
            using var store = found.OpenStore();
            var series = new SeriesStore(store);
            await mistakes.OfAsync(() => MetricKnownAsync(series, parsed.GetValue(metric)!, cancel));
            mistakes.Throw();
            await series.RecordCatalogAsync(found.Manifest.Path, found.Manifest.Catalog.Repositories, Today, cancel);

            var isEach = parsed.GetValue(each) || parsed.GetValue(names) is { Length: > 0 } || parsed.GetValue(select.Repositories) is { Length: > 0 };
            var lines = isEach
                ? await EachAsync(series, repositories, parsed.GetValue(metric)!, range, isAsked: parsed.GetResult(days) is { Implicit: false } || parsed.GetValue(from) is not null, cancel)
                : [await GroupAsync(series, select, parsed, parsed.GetValue(metric)!, range, !parsed.GetValue(rolesOfToday), !parsed.GetValue(loose), cancel)];
            Write(lines, parsed.GetValue(format)!);
            return ExitCode.Done;
        });
        return command;
    }

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static async Task<IReadOnlyList<TrendLine>> EachAsync(SeriesStore series, IReadOnlyList<Repository> repositories, string metric, DayRange range, bool isAsked, CancellationToken cancel)
    {
        var lines = await EachAsync(series, repositories, metric, range, cancel);

        // Nobody asked for just these days: what is older is shown with the days before it.
        return !isAsked && lines.Count > 0 && lines.All(line => line.Trend.Points == 0) && lines.Select(line => line.Repository?.Before?.Date).Min() is { } before
            ? await EachAsync(series, repositories, metric, new DayRange(before.AddDays(1 - range.Days), range.To), cancel)
            : lines;
    }

    private static async Task<IReadOnlyList<TrendLine>> EachAsync(SeriesStore series, IReadOnlyList<Repository> repositories, string metric, DayRange range, CancellationToken cancel)
    {
        var lines = new List<TrendLine>();
        foreach (var repository in repositories)
        {
            lines.Add(TrendLine.Of(await series.RepositoryAsync(repository.Name, metric, range, cancel) ?? new RepositoryTrend { Repository = repository.Name, Metric = metric, Range = range, Points = [] }));
        }

        return lines;
    }

    private static async Task<TrendLine> GroupAsync(SeriesStore series, SelectOptions select, ParseResult parsed, string metric, DayRange range, bool thatDaysRoles, bool fixedPanel, CancellationToken cancel)
    {
        var (roles, tags) = (parsed.GetValue(select.Roles) ?? [], parsed.GetValue(select.Tags) ?? []);
        if (roles.Length > 1 || tags.Length > 1)
        {
            throw new UsageException("one --role and one --tag at a time make one line; --each makes a row for every repository");
        }

        var group = new GroupQuery { Role = roles.FirstOrDefault(), Tag = tags.FirstOrDefault(), ThatDaysRoles = thatDaysRoles, FixedPanel = fixedPanel };
        var name = (group.Role, group.Tag) switch
        {
            (null, null) => "all repositories",
            ({ } role, null) => $"role {role}",
            (null, { } tag) => $"tag {tag}",
            ({ } role, { } tag) => $"role {role} with tag {tag}",
        };
        return TrendLine.Of(name, await series.GroupAsync(group, metric, range, cancel));
    }

    /// <exception cref="UsageException">Neither the register nor any repository knows the metric.</exception>
    internal static async Task MetricKnownAsync(SeriesStore series, string metric, CancellationToken cancel)
    {
        if (MetricRegister.Find(metric) is null && await series.MetricsAsync(cancel) is var known && !known.Contains(metric))
        {
            throw UnknownMetric(metric, known);
        }
    }

    /// <summary>The near ones, else all: a list of thirty names hides the one that was meant.</summary>
    internal static UsageException UnknownMetric(string metric, IEnumerable<string> known)
    {
        string[] all = [.. MetricRegister.All.Select(one => one.Name).Union(known)];
        return new UsageException($"no metric is called '{metric}'{(NearNames.Hint(metric, all) is { Length: > 0 } near ? near : $"; there are {string.Join(", ", all.Take(30))}")}");
    }

    private static DayRange Range(int days, string? from, string? to)
    {
        var mistakes = new Mistakes();
        var last = mistakes.Of(() => to is null ? Today : Day("--to", to));
        var first = mistakes.Of(() => from is null ? (DateOnly?)null : Day("--from", from));
        mistakes.Throw();
        if (days > 36_500)
        {
            throw new UsageException("--days takes at most 36500 days");
        }

        var range = first is null ? DayRange.Last(days, last) : new DayRange(first.Value, last);
        return range.From > range.To ? throw new UsageException($"--from {range.From:yyyy-MM-dd} is after --to {range.To:yyyy-MM-dd}") : range;
    }

    private static DateOnly Day(string option, string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new UsageException($"{option} takes a day as YYYY-MM-DD, not '{text}'");

    private static void Write(IReadOnlyList<TrendLine> lines, string format)
    {
        switch (format)
        {
            case "json":
                JsonAnswer.Write(json => TrendJson.Write(json, lines));
                break;
            case "csv":
                Console.Out.Write(TrendCsv.Write(lines));

                break;
            case var _ when lines.Count <= 3:
                foreach (var line in lines)
                {
                    TrendText.Write(Screen.Out, line);
                }

                break;
            default:
                var width = Math.Clamp(lines.Max(line => line.Name.Length), 8, 28);
                foreach (var line in lines)
                {
                    TrendText.WriteRow(Screen.Out, line, width);
                }

                break;
        }
    }
}
