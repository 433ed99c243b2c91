using System.Globalization;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Milestones;
using Muster.Core.Coordination.Records;
using Muster.Core.Memory;
using Muster.Core.Metrics;
using Spectre.Console;

namespace Muster.Cli.Output.Coord;

/// <summary>Plans for people: milestones with who misses them and by how much.</summary>
internal static class PlanText
{
    private const int MostMissing = 8;
    private const int Indent = 13;

    public static void List(IAnsiConsole screen, IReadOnlyList<Plan> plans)
    {
        if (plans is [])
        {
            screen.MarkupLine("no plan is like that");
            return;
        }

        var table = CoordWords.Table(screen, "Plan", "Status", "Target", "Repositories", "Title");
        foreach (var plan in plans)
        {
            table.AddRow(Safe.Markup(plan.Id), CoordWords.Status(plan.Status), Safe.Markup(plan.Target?.DayText ?? "–"), CoordWords.Repositories(plan.Repositories is [] ? ["*"] : plan.Repositories, screen), Safe.Markup(plan.Title));
        }

        screen.WriteTable(table);
    }

    public static void One(IAnsiConsole screen, Plan plan, Ledger ledger, IReadOnlyList<MilestoneStanding> milestones, IReadOnlyList<QualityEvent> events)
    {
        var blockers = ledger.Blockers;
        screen.MarkupLine($"[bold]{Safe.Markup(plan.Id)}[/]  {Safe.Markup(plan.Title)}");
        CoordWords.Line(screen, "status", CoordWords.Status(plan.Status) + (plan.Target is { } target ? Safe.Markup($", target {target.DayText}") : ""));
        CoordWords.Line(screen, "repos", (plan.Repositories is [] || plan.Repositories.Contains("*") ? "all" : Safe.Markup(string.Join(", ", plan.Repositories))) + (plan.RepositoriesConcluded ? " [grey](those of its issues)[/]" : ""));
        foreach (var id in plan.DependsOn)
        {
            CoordWords.Line(screen, blockers.IsFinished(id) ? "after" : "waits for", Safe.Markup(blockers.Describe(id)));
        }

        foreach (var id in plan.IssueIds)
        {
            CoordWords.Line(screen, "issue", Safe.Markup(blockers.Describe(id)));
        }

        foreach (var id in plan.TodoIds)
        {
            CoordWords.Line(screen, "todo", Safe.Markup(blockers.Describe(id)));
        }

        Milestones(screen, milestones, MostMissing);
        IssueText.Paragraphs(screen, plan.Description);
        IssueText.Events(screen, events);
    }

    public static void Milestones(IAnsiConsole screen, IReadOnlyList<MilestoneStanding> milestones, int mostMissing)
    {
        foreach (var one in milestones)
        {
            screen.WriteLine();
            screen.MarkupLine($"  {CoordWords.Standing(one.Standing)}  [bold]{Safe.Markup(one.Milestone.Name)}[/]{Due(one)}{Progress(one)}");
            foreach (var criterion in one.Criteria)
            {
                Criterion(screen, criterion, (criterion.Predicate?.ToString() ?? criterion.Text) != one.Milestone.Name, mostMissing);
            }

            if (one.Forecast is { } forecast)
            {
                screen.MarkupLine(4, "    ", $"{Course(forecast)}{Safe.Markup(forecast.ToString()[forecast.Short.Length..])}");
            }

            if (one.MetSince is { } since)
            {
                screen.MarkupLine(Safe.Markup(string.Create(CultureInfo.InvariantCulture, $"    met since {since.UtcDateTime:yyyy-MM-dd HH:mm}, by {string.Join(", ", one.Evidence.Take(3).Select(proof => $"{proof.Repository} {proof.Snapshot}"))}{(one.Evidence.Count > 3 ? $" and {one.Evidence.Count - 3} more" : "")}")));
            }

            if (one.Progress.DistinctBy(point => point.At.UtcDateTime.Date).Count() > 1)
            {
                screen.MarkupLine(Safe.Markup($"    over time {string.Join(" → ", one.Progress.GroupBy(point => point.At.UtcDateTime.Date).Select(day => day.Last()).TakeLast(6).Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Holding} ({point.At.UtcDateTime:MM-dd})")))} of {one.Total}"));
            }
        }
    }

    private static void Criterion(IAnsiConsole screen, CriterionStanding criterion, bool isNamed, int most)
    {
        if (isNamed)
        {
            screen.MarkupLine($"    [grey]{Safe.Markup(criterion.Predicate?.ToString() ?? criterion.Text)}{(criterion.Predicate is null ? " (a person says so)" : "")}[/]");
        }

        var missing = criterion.Missing.ToArray();
        foreach (var row in missing.Take(most))
        {
            screen.MarkupLine(Indent, "    [red]misses[/]   ", $"{Safe.Markup($"{row.Repository}: {MeasureText.Of(row.Measure!)}, by {row.Why}")}");
        }

        if (missing.Length > most)
        {
            screen.MarkupLine($"    [grey]and {missing.Length - most} more miss it[/]");
        }

        var unknown = criterion.NotJudged.ToArray();
        if (unknown.Length > 0)
        {
            screen.MarkupLine(Indent, "    [yellow]unknown[/]  ", $"{Safe.Markup(unknown.Length <= 3 ? string.Join("; ", unknown.Select(row => $"{row.Repository}: {row.Why}")) : $"{string.Join(", ", unknown.Take(6).Select(row => row.Repository))}{(unknown.Length > 6 ? $" and {unknown.Length - 6} more" : "")}")}");
        }
    }

    private static string Course(MilestoneForecast forecast) => forecast.Outlook switch
    {
        Outlook.OnCourse => $"[green]{Safe.Markup(forecast.Short)}[/]",
        Outlook.Late or Outlook.NotAtThisPace => $"[red]{Safe.Markup(forecast.Short)}[/]",
        Outlook.NoForecast => $"[grey]{Safe.Markup(forecast.Short)}[/]",
        _ => Safe.Markup(forecast.Short),
    };

    private static string Due(MilestoneStanding one) => one.Milestone.Due is { } due ? $" [grey]due {Safe.Markup(due.DayText)}[/]" : "";

    private static string Progress(MilestoneStanding one)
    {
        if (one.Total == 0)
        {
            return "";
        }

        const int width = 10;
        var full = one.Holding == one.Total ? width : Math.Min(width - 1, one.Holding * width / one.Total);
        return Screen.IsPlain ? $" {one.Holding} of {one.Total}" : $" [green]{new string('█', full)}[/][grey]{new string('░', width - full)}[/] {one.Holding} of {one.Total}";
    }
}
