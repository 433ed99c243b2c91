using Muster.Reports;
using Muster.Reports.Tests;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary><c>--details</c>: each file, each test that is not green, each finding.</summary>
internal static class ReadingDetails
{
    public static void Write(IAnsiConsole screen, Reading reading)
    {
        foreach (var file in reading.Coverage?.Files ?? [])
        {
            var branches = file.Branches is { Whole: > 0 } known ? $"branches {known}" : "";
            screen.MarkupLine($"    {Safe.Markup($"{file.Lines.PercentText() ?? "–",5} % {file.Lines,-11} {branches,-16} {file.Path}")}");
        }

        foreach (var test in reading.Tests?.Cases.Where(test => test.Outcome is not TestOutcome.Passed) ?? [])
        {
            var colour = test.Outcome is TestOutcome.Failed or TestOutcome.Error ? "red" : "grey";
            screen.MarkupLine($"    [{colour}]{test.Outcome.ToString().ToLowerInvariant(),-7}[/] {Safe.Markup($"{test.Suite} {test.Name}".Trim())}");
        }

        foreach (var item in reading.Findings?.Items ?? [])
        {
            var place = item.Path is null ? "" : item.Line is { } line ? $"{item.Path}:{line} " : $"{item.Path} ";
            screen.MarkupLine($"    {Safe.Markup($"{item.Severity.ToString().ToLowerInvariant(),-8} {place}{item.Rule} {item.Message.Split('\n')[0]}")}");
        }
    }
}
