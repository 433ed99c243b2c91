using Muster.Cli.Commands.Coord;
using Muster.Core.Dependencies;
using Spectre.Console;

namespace Muster.Cli.Output.Coord;

/// <summary>What was found out about dependencies, for people: the verdict, and under it what was looked at.</summary>
internal static class CheckedDependencyText
{
    public static void Write(IAnsiConsole screen, IReadOnlyList<CheckedDependency> answers)
    {
        foreach (var answer in answers)
        {
            screen.MarkupLine($"{Mark(answer.Outcome)} [bold]{Safe.Markup(answer.Dependency.Id)}[/] {Safe.Markup(answer.Dependency.Headline)}");
            foreach (var finding in answer.Findings)
            {
                screen.MarkupLine($"    {Sign(finding.Outcome)} {finding.Kind}: {Safe.Markup(finding.Seen)}");
            }
        }

        if (answers is [])
        {
            screen.MarkupLine("no dependencies are recorded; muster coord create-dep records one");
            return;
        }

        screen.MarkupLine(string.Join(", ", answers.CountBy(answer => answer.Outcome).OrderBy(count => count.Key).Select(count => $"{count.Value} {Word(count.Key)}")));
    }

    public static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Satisfied => "satisfied",
        Outcome.Unsatisfied => "unsatisfied",
        Outcome.Unknown => "unknown",
        _ => "skipped",
    };

    private static string Mark(Outcome outcome) => outcome switch
    {
        Outcome.Satisfied => "[green]satisfied  [/]",
        Outcome.Unsatisfied => "[red]unsatisfied[/]",
        _ => "[yellow]unknown    [/]",
    };

    private static string Sign(Outcome outcome) => outcome switch
    {
        Outcome.Satisfied => "[green]✓[/]",
        Outcome.Unsatisfied => "[red]✗[/]",
        Outcome.Unknown => "[yellow]?[/]",
        _ => "[grey]–[/]",
    };
}
