using System.Globalization;
using Muster.Core.Estate;
using Muster.Core.Metrics;
using Muster.Core.Series;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>The estate of a day for people: a row a repository under its name and role of then, and what the averages of that day were.</summary>
internal static class ThenText
{
    private const int NarrowName = 24;
    private const int NarrowRole = 12;
    private const int Indent = 11;

    public static void Write(IAnsiConsole screen, EstateThen then, bool byRole)
    {
        screen.MarkupLine($"[bold]The estate at the end of {DayText.Of(then.Day)}[/], with the names and roles of that day");
        if (then.Rows.Count == 0)
        {
            screen.WriteLine("no repository is known from that day");
        }
        else if (byRole)
        {
            foreach (var (role, rows, coverage) in then.ByRole)
            {
                screen.WriteLine();
                screen.MarkupLine($"[bold]{Safe.Markup(role)}[/]  [grey]{Safe.Markup(EstateText.Sentence(coverage))}[/]");
                screen.WriteTable(Table(then, rows));
            }
        }
        else
        {
            screen.WriteLine();
            screen.WriteTable(Table(then, then.Rows));
        }

        screen.WriteLine();
        screen.MarkupLine(Indent, "coverage   ", $"{Safe.Markup(EstateText.Sentence(then.Coverage))}");
        Names(screen, "no value   ", then.Coverage.Without);
        Names(screen, "archived   ", then.Archived);
        Names(screen, "came later ", then.Later);
    }

    private static void Names(IAnsiConsole screen, string label, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            screen.MarkupLine(Indent, label, $"{Safe.Markup(EstateText.Names(names))}");
        }
    }

    private static Table Table(EstateThen then, IReadOnlyList<DayRow> rows)
    {
        var table = new Table { Border = Screen.IsPlain ? TableBorder.None : TableBorder.Simple, Expand = false };
        foreach (var (title, alignment) in new[]
        {
            ("Repository", Justify.Left), ("Role", Justify.Left), ("Coverage", Justify.Right), ("Tests", Justify.Right), ("Findings", Justify.Right), ("Score", Justify.Right), ("Measured", Justify.Right),
        })
        {
            table.AddColumn(new TableColumn(title) { NoWrap = true, Alignment = alignment, Padding = new Padding(0, 0, 1, 0) });
        }

        foreach (var row in rows)
        {
            table.AddRow(
                new Markup(Safe.Markup(Short(row.Name, NarrowName))),
                new Markup(Safe.Markup(row.Role is { } role ? Short(role, NarrowRole) : "–")),
                new Markup(row.Share(MetricRegister.CoverageLine) is { } share ? $"{share.PercentText()} %" : "[grey]–[/]"),
                new Markup(Tests(row)),
                new Markup(row.Count(MetricRegister.FindingsTotal) is { } findings ? findings.ToString(CultureInfo.InvariantCulture) : "[grey]–[/]"),
                new Markup(row.Value(MetricRegister.QualityScore) is { } score ? score.ToString("0", CultureInfo.InvariantCulture) : "[grey]–[/]"),
                new Markup(EstateThen.MeasuredOn(row) is { } on ? Before(then.Day.DayNumber - on.DayNumber) : "[grey]–[/]"));
        }

        return table;
    }

    private static string Tests(DayRow row) => row.Count(MetricRegister.TestsTotal) is not { } total ? "[grey]–[/]"
        : row.Count(MetricRegister.TestsFailed) is > 0 and var failed ? $"[red]{failed} of {total} bad[/]" : $"{total} ok";

    private static string Before(int days) => days == 0 ? "that day" : $"{days} d before";

    private static string Short(string text, int most) => !Screen.IsPlain && text.Length > most ? text[..(most - 1)] + "…" : text;
}
