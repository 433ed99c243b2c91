using System.Globalization;
using Muster.Core.Metrics;
using Muster.Core.Series;
using Muster.Core.Trends;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>A line over time for people: the numbers, a chart of 80 columns, and in words what the statistics say.</summary>
internal static class TrendText
{
    private const int Columns = 68;
    private const int Rows = 8;

    public static void Write(IAnsiConsole console, TrendLine line)
    {
        console.MarkupLine($"[bold]{Safe.Markup(line.Name)}[/]  {Safe.Markup(line.Metric.Title.ToLowerInvariant())}  {DayText.Of(line.Range.From)} to {DayText.Of(line.Range.To)}");
        if (line.Now is not { } now)
        {
            console.MarkupLine(Safe.Markup($"  nothing believed was measured{(line.Repository is { Doubted.Count: > 0 } doubtful ? $"; {doubtful.Doubted.Count} doubted, the last {Value(line, SeriesValue.Of(doubtful.Doubted[^1].Measure))}: {doubtful.Doubted[^1].Reason}" : "")}"));
            WriteBeside(console, line);
            console.WriteLine();
            return;
        }

        console.MarkupLine($"  {Safe.Markup(Value(line, now))}{(line.IsStated ? " [yellow]stated, never measured[/]" : "")}  {Arrow(line)}");
        if (line.Points.Count > 1)
        {
            WriteChart(console, line);
        }

        WriteWords(console, line);
        WriteBeside(console, line);
        console.WriteLine();
    }

    /// <summary>Many lines, one row each.</summary>
    public static void WriteRow(IAnsiConsole console, TrendLine line, int nameWidth)
    {
        const int Width = 30;
        var name = line.Name.Length > nameWidth ? line.Name[..(nameWidth - 1)] + "…" : line.Name.PadRight(nameWidth);
        var values = Enumerable.Range(0, Width).Select(i => At(line, line.Range.From.AddDays((i + 1) * line.Range.Days / Width - 1))).ToArray();
        var now = line.Now is { } known ? Short(line, known.Value) : "–";
        console.MarkupLine($"{Safe.Markup(name)}  {Sparkline.Of(values, IsShare(line) ? 5 : 4)}  {now,9}  {Arrow(line)}");
    }

    private static void WriteChart(IAnsiConsole console, TrendLine line)
    {
        var (low, high) = Bounds(line);
        var chart = new BrailleChart(Columns, Rows);
        int? before = null;
        for (var x = 0; x < chart.Across; x++)
        {
            var value = At(line, line.Range.From.AddDays((int)((long)x * (line.Range.Days - 1) / (chart.Across - 1))));
            int? y = value is { } known ? (int)Math.Round((known - low) / (high - low) * (chart.Down - 1)) : null;
            if (y is { } at)
            {
                chart.Step(x, before ?? at, at);
            }

            before = y;
        }

        for (var row = 0; row < Rows; row++)
        {
            var label = row == 0 ? Short(line, high) : row == Rows - 1 ? Short(line, low) : row == Rows / 2 ? Short(line, low + ((high - low) * (Rows - 1 - row) / (Rows - 1))) : "";
            console.MarkupLine($"{label,9} [grey]┤[/]{chart.Row(row).TrimEnd('\u2800')}");
        }

        var middle = line.Range.From.AddDays(line.Range.Days / 2);
        console.MarkupLine($"          [grey]└{DayText.Of(line.Range.From)}{DayText.Of(middle).PadLeft((Columns / 2) - 5)}{DayText.Of(line.Range.To).PadLeft((Columns / 2) - 5)}[/]");
    }

    private static void WriteWords(IAnsiConsole console, TrendLine line)
    {
        var trend = line.Trend;
        if (trend.Points == 0 && line.Repository?.Before is { } before)
        {
            Say(console, "measured", $"not in these days: {Value(line, before.Value)} of {DayText.Of(before.Date)} still holds; --days {line.Range.To.DayNumber - before.Date.DayNumber + 1} shows it");
            return;
        }

        Say(console, line.IsStated ? "stated" : "measured", $"on {trend.Points} {(trend.Points == 1 ? "day" : "days")}{(trend.Points > 1 ? $", {Short(line, trend.Least!.Value)} ({DayText.Of(trend.Least.Date)}) to {Short(line, trend.Most!.Value)} ({DayText.Of(trend.Most.Date)})" : "")}");
        Say(console, "direction", trend.Direction switch
        {
            Direction.Unknown => $"no arrow: {trend.Unknown}",
            Direction.Level => $"level: {trend.Level}",
            _ => $"{(trend.Direction == Direction.Up ? "rising" : "falling")}, {Signed(line, trend.SlopeIn30Days ?? 0)} in 30 days (Theil–Sen; Mann–Kendall p {trend.Test!.PText})",
        });
        foreach (var change in trend.Changes.TakeLast(3))
        {
            Say(console, "changed", $"{DayText.Of(change.On)}: from {Short(line, change.Before)} to {Short(line, change.After)}");
        }

        if (trend.Step is { } step)
        {
            Say(console, "step", $"{DayText.Of(step.On)}: from {Short(line, step.Before)} to {Short(line, step.After)}, two of the last three agree");
        }

        if (trend.Erosion is { } erosion)
        {
            Say(console, "erosion", $"since {DayText.Of(erosion.On)}: from {Short(line, erosion.Before)} to {Short(line, erosion.After)} in small steps (CUSUM)");
        }
    }

    private static void WriteBeside(IAnsiConsole console, TrendLine line)
    {
        if (line.Repository is { } repository)
        {
            if (repository.Doubted is { Count: > 0 } doubted && line.Now is not null)
            {
                Say(console, "not believed", $"{doubted.Count}, the last {Value(line, SeriesValue.Of(doubted[^1].Measure))} on {DayText.Of(DateOnly.FromDateTime(doubted[^1].At.UtcDateTime))}: {doubted[^1].Reason}");
            }

            foreach (var source in repository.Stated.GroupBy(point => point.Source))
            {
                Say(console, "stated", $"{source.Count()} by {source.Key}, the last {source.Last().Value:0.##} on {DayText.Of(DateOnly.FromDateTime(source.Last().At.UtcDateTime))} ({source.Last().Place})");
            }

            foreach (var (stated, measured) in Contradictions.In(repository).DistinctBy(one => (one.Stated.Source, one.Stated.Value, one.Measured)).TakeLast(3))
            {
                Say(console, "contradicts", $"{DayText.Of(DateOnly.FromDateTime(stated.At.UtcDateTime))}: {stated.Source} says {stated.Value:0.##}, the report of {DayText.Of(measured.Date)} {Value(line, measured.Value)}");
            }
        }

        if (line.Group is { } group)
        {
            Say(console, "panel", $"{group.Panel.Count} {(group.Panel.Count == 1 ? "repository" : "repositories")}{(group.Points.Count > 0 ? $" from {DayText.Of(group.Points[0].Date)} on" : "")}");
            if (group.Points is [.., { Mean: not null } last])
            {
                Say(console, "now", $"mean {Short(line, last.Mean.Value)}, median {(last.Median is { } median ? Short(line, median) : "–")}, worst {(last.Worst is { } worst ? $"{Short(line, worst)} ({last.WorstName})" : "–")}");
            }

            Names(console, "joined later", group.Joined.Select(one => $"{one.Name} ({DayText.Of(one.Since)})"));
            Names(console, "left", group.Left.Select(one => $"{one.Name} ({DayText.Of(one.On)})"));
            Names(console, "quiet", group.Quiet.Select(one => $"{one.Name} (since {DayText.Of(one.Last)})"));
            Names(console, "no value", group.Without.Order(StringComparer.OrdinalIgnoreCase));
        }
    }

    private static void Names(IAnsiConsole console, string what, IEnumerable<string> names)
    {
        var all = names.ToArray();
        if (all.Length > 0)
        {
            Say(console, what, string.Join(", ", all.Take(8)) + (all.Length > 8 ? $" and {all.Length - 8} more" : ""));
        }
    }

    // Words are wrapped under themselves, at 80 columns.
    private static void Say(IAnsiConsole console, string what, string text)
    {
        const int Indent = 16;
        var rest = text;
        var first = true;
        while (rest.Length > 0)
        {
            var cut = rest.Length <= 80 - Indent ? rest.Length : rest.LastIndexOf(' ', 80 - Indent) is > 0 and var space ? space : 80 - Indent;
            console.MarkupLine($"  [grey]{(first ? what : "").PadRight(Indent - 2)}[/]{Safe.Markup(rest[..cut])}");
            rest = rest[cut..].TrimStart();
            first = false;
        }
    }

    private static string Arrow(TrendLine line)
    {
        var (sign, colour) = line.Trend.Direction switch
        {
            Direction.Up => ("▲", line.Trend.Better switch { true => "green", false => "red", _ => "grey" }),
            Direction.Down => ("▼", line.Trend.Better switch { true => "green", false => "red", _ => "grey" }),
            Direction.Level => ("►", "grey"),
            _ => (" ", "grey"),
        };
        var delta = line.Delta is { } by ? $"{Signed(line, by)}" : "";
        return $"[{colour}]{sign}[/] {Safe.Markup(delta)}";
    }

    /// <summary>The value that holds on a day; null before the first.</summary>
    private static double? At(TrendLine line, DateOnly day)
    {
        if (line.Group is { } group)
        {
            return group.Points.Count > 0 && day >= group.Points[0].Date && group.Points[Math.Min(group.Points.Count - 1, day.DayNumber - group.Points[0].Date.DayNumber)] is { Count: > 0 } point ? point.Sum.Value : null;
        }

        var found = SeriesMerge.AsOf(line.Drawn, SeriesDay.Of(day)) ?? line.Repository!.Before;
        return found is { } known && known.Date <= day ? known.Value.Value : null;
    }

    private static (double Low, double High) Bounds(TrendLine line)
    {
        var values = line.Points.Select(point => point.Value).Concat(line.Then?.Value is { } then ? [then] : []).ToArray();
        var (low, high) = (values.Min(), values.Max());
        var least = IsShare(line) ? 2 : 4;
        if (high - low < least)
        {
            low = Math.Max(0, ((low + high) / 2) - (least / 2.0));
            high = low + least;
        }

        return IsShare(line) ? (Math.Max(0, Math.Floor(low)), Math.Min(100, Math.Ceiling(high))) : (Math.Floor(low), Math.Ceiling(high));
    }

    private static bool IsShare(TrendLine line) => line.Metric.Joining == Joining.Weighted && !(line.IsStated && line.Metric.Unit.Length == 0);

    private static string Value(TrendLine line, SeriesValue value) => value.Number is { } number && line.Metric.Unit == "%" ? Short(line, number) : MeasureText.Of(value.ToMeasure(line.Metric.Name));

    private static string Short(TrendLine line, double? value) => value is not { } known ? "–" : known.ToString(IsShare(line) ? "0.0" : "0.###", CultureInfo.InvariantCulture) + (line.Metric.Unit == "%" ? " %" : "");

    private static string Signed(TrendLine line, double value) => value.ToString(IsShare(line) ? "+0.0;-0.0;±0.0" : "+0.##;-0.##;±0", CultureInfo.InvariantCulture);
}
