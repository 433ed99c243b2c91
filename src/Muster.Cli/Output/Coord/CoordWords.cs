using Muster.Core.Coordination.Milestones;
using Muster.Core.Coordination.Records;
using Spectre.Console;

namespace Muster.Cli.Output.Coord;

/// <summary>The words of coordination with their colours. All of it is escaped: a title with [high] in it shows [high].</summary>
internal static class CoordWords
{
    private const int MostNames = 2;
    private const int Wide = 110;
    private const int NarrowName = 18;

    public static string Status(Term status) => status.Meaning switch
    {
        Vocabulary.InProgress or Vocabulary.Active => $"[blue]{status}[/]",
        Vocabulary.Blocked or "unsatisfied" or "failed" => $"[red]{status}[/]",
        Vocabulary.Resolved or Vocabulary.Closed or Vocabulary.Completed or Vocabulary.Satisfied => $"[green]{status}[/]",
        null => $"[yellow]{Safe.Markup(status.ToString())}?[/]",
        _ => Safe.Markup(status.ToString()),
    };

    public static string Priority(Term priority) => priority.Meaning switch
    {
        "critical" => "[red bold]critical[/]",
        "high" => "[red]high[/]",
        "medium" => "[yellow]medium[/]",
        "low" => "low",
        _ => $"[yellow]{Safe.Markup(priority.ToString())}?[/]",
    };

    /// <summary>On a narrow screen one name, cut, so that the last column has room.</summary>
    public static string Repositories(IReadOnlyList<string> names, IAnsiConsole screen)
    {
        var most = IsNarrow(screen) ? 1 : MostNames;
        return names switch
        {
            [] => "[grey]–[/]",
            _ when names.Contains("*") => "all",
            _ => Safe.Markup(string.Join(", ", names.Take(most).Select(name => Cut(name, screen)))) + (names.Count > most ? $" [grey]+{names.Count - most}[/]" : ""),
        };
    }

    public static string Cut(string name, IAnsiConsole screen) => IsNarrow(screen) && name.Length > NarrowName ? name[..(NarrowName - 1)] + "…" : name;

    public static bool IsNarrow(IAnsiConsole screen) => screen.Profile.Width < Wide && !Screen.IsPlain;

    public static string Standing(Standing standing) => standing switch
    {
        Core.Coordination.Milestones.Standing.Met => "[green]met[/]",
        Core.Coordination.Milestones.Standing.NotYet => "[red]not yet[/]",
        Core.Coordination.Milestones.Standing.Unknown => "[yellow]unknown[/]",
        _ => "[grey]by hand[/]",
    };

    /// <summary>A table without frame, whose last column takes the rest of the width.</summary>
    public static Table Table(IAnsiConsole screen, params ReadOnlySpan<string> columns)
    {
        var table = new Table { Border = Screen.IsPlain || IsNarrow(screen) ? TableBorder.None : TableBorder.Simple };
        for (var i = 0; i < columns.Length; i++)
        {
            var isLast = i == columns.Length - 1;
            table.AddColumn(new TableColumn(IsNarrow(screen) ? $"[grey]{columns[i]}[/]" : columns[i]) { NoWrap = !isLast, Padding = new Padding(0, 0, isLast ? 0 : IsNarrow(screen) ? 1 : 2, 0) });
        }

        return table;
    }

    /// <summary><c>  label     text</c>, wrapped text indented below itself.</summary>
    public static void Line(IAnsiConsole screen, string label, string markup)
    {
        var grid = new Grid { Expand = false };
        grid.AddColumn(new GridColumn { NoWrap = true, Width = 12, Padding = new Padding(2, 0, 0, 0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        grid.AddRow($"[grey]{label}[/]", markup);
        screen.Write(grid);
    }
}
