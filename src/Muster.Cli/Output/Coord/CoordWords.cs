using Muster.Core.Coordination.Milestones;
using Muster.Core.Coordination.Records;
using Spectre.Console;

namespace Muster.Cli.Output.Coord;

/// <summary>The words of coordination with their colours. All of it is escaped: a title with [high] in it shows [high].</summary>
internal static class CoordWords
{
    private const int MostNames = 2;

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

    public static string Repositories(IReadOnlyList<string> names) => names switch
    {
        [] => "[grey]–[/]",
        _ when names.Contains("*") => "all",
        _ => Safe.Markup(string.Join(", ", names.Take(MostNames))) + (names.Count > MostNames ? $" [grey](+{names.Count - MostNames})[/]" : ""),
    };

    public static string Standing(Standing standing) => standing switch
    {
        Core.Coordination.Milestones.Standing.Met => "[green]met[/]",
        Core.Coordination.Milestones.Standing.NotYet => "[red]not yet[/]",
        Core.Coordination.Milestones.Standing.Unknown => "[yellow]unknown[/]",
        _ => "[grey]by hand[/]",
    };

    /// <summary>A table without frame, whose last column takes the rest of the width.</summary>
    public static Table Table(params ReadOnlySpan<string> columns)
    {
        var table = new Table { Border = Screen.IsPlain ? TableBorder.None : TableBorder.Simple };
        for (var i = 0; i < columns.Length; i++)
        {
            table.AddColumn(new TableColumn(columns[i]) { NoWrap = i < columns.Length - 1, Padding = new Padding(0, 0, i < columns.Length - 1 ? 2 : 0, 0) });
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
