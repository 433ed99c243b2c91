using Muster.Core.Coordination.Records;
using Spectre.Console;

namespace Muster.Cli.Output.Coord;

/// <summary>Dependencies for people.</summary>
internal static class DependencyText
{
    public static void List(IAnsiConsole screen, IReadOnlyList<Dependency> dependencies)
    {
        if (dependencies is [])
        {
            screen.MarkupLine("no dependency is like that");
            return;
        }

        var table = CoordWords.Table(screen, "Dependency", "Consumer", "Needs", "Version", "Type", "Status", "Notes");
        foreach (var one in dependencies)
        {
            table.AddRow(Safe.Markup(one.Id), Safe.Markup(one.Consumer), Safe.Markup(one.Provider), Safe.Markup(one.VersionConstraint ?? "any"), Safe.Markup(one.Type.ToString()), CoordWords.Status(one.Status), Safe.Markup(one.Notes ?? ""));
        }

        screen.WriteTable(table);
        screen.MarkupLine("[grey]status as somebody wrote it; muster coord check-deps finds out[/]");
    }
}
