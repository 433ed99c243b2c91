using System.Globalization;
using Muster.Adapters.Tools;
using Muster.Core.Metrics;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>A tool's run as one row: what came of it, how long it took, the command, and where its output is.</summary>
internal static class ToolRunText
{
    /// <param name="measures">What came of the run; empty where nothing did.</param>
    public static void Write(IAnsiConsole screen, string repository, ToolRun run, Measures measures)
    {
        var word = run.Outcome switch
        {
            ToolOutcome.Passed => "[green]passed  [/]",
            ToolOutcome.FoundProblems => "[yellow]findings[/]",
            ToolOutcome.TestsFailed => "[red]tests   [/]",
            ToolOutcome.NoTests => "[yellow]no tests[/]",
            ToolOutcome.Missing => "[yellow]missing [/]",
            ToolOutcome.TimedOut => "[red]too slow[/]",
            _ => "[red]failed  [/]",
        };
        var bad = (measures.Count(MetricRegister.TestsFailed) ?? 0) + (measures.Count(MetricRegister.TestsErrors) ?? 0);
        var failed = run.Outcome == ToolOutcome.TestsFailed ? measures.Count(MetricRegister.TestsTotal) is { } total ? $" {bad} of {total} failed" : " failed" : "";
        var time = run.Duration > TimeSpan.Zero ? run.Duration.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture) : "";
        screen.MarkupLine($"{word} {Safe.Markup($"{repository} {run.Tool}{failed} {time}")}{(run.CommandLine.Length > 0 ? $" [grey]{Safe.Markup(run.CommandLine)}[/]" : "")}");
        if (run.Reason is { } reason)
        {
            screen.MarkupLine($"         {Safe.Markup(reason)}{(run.LogPath is { } log ? $" [grey]({Safe.Markup(log)})[/]" : "")}");
        }
    }
}
