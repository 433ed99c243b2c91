using System.Globalization;
using Muster.Adapters.Backfilling;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>What histories held, a paragraph a repository.</summary>
internal static class BackfillText
{
    private const int Most = 5;

    public static void Write(IAnsiConsole console, BackfillResult result)
    {
        console.MarkupLine($"[bold]{Safe.Markup(result.Repository.Name)}[/]");
        if (result.Problem is { } problem)
        {
            console.MarkupLine($"  [red]failed[/] {Safe.Markup(problem)}");
            return;
        }

        if (result.Commits == 0)
        {
            console.MarkupLine("  nothing new since the last time");
            return;
        }

        var span = result is { From: { } from, To: { } to } ? string.Create(CultureInfo.InvariantCulture, $", {from:yyyy-MM-dd} to {to:yyyy-MM-dd}") : "";
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"  {CountedText.Of(result.Commits, "commit")}{span}{(result.Shallow ? " (the clone is shallow: older history is not here)" : "")}, {result.Duration.TotalSeconds:0.0} s"));
        console.MarkupLine($"  {CountedText.Of(result.Taken, "snapshot")} taken from {CountedText.Of(result.Reports, "report")}{(result.Doubted > 0 ? $", {result.Doubted} of them doubted in part" : "")}{(result.Known > 0 ? $", {result.Known} known already" : "")}; {CountedText.Of(result.Stated, "stated number")}");
        foreach (var unreadable in result.Unreadable.Take(Most))
        {
            console.MarkupLine($"  [yellow]unreadable[/] {Safe.Markup(unreadable)}");
        }

        Rest(console, result.Unreadable.Count, "unreadable files");
        foreach (var (stated, measured) in result.Contradictions.DistinctBy(one => (one.Stated.Source, one.Stated.Value, one.Measured)).TakeLast(Most))
        {
            console.MarkupLine(Safe.Markup(string.Create(CultureInfo.InvariantCulture, $"  contradiction {stated.At.UtcDateTime:yyyy-MM-dd}: {stated.Source} says {stated.Value:0.#} %, the report of {measured.Date:yyyy-MM-dd} {measured.Value.Tally?.PercentText()} % ({measured.Value.Tally})")));
        }

        Rest(console, result.Contradictions.DistinctBy(one => (one.Stated.Source, one.Stated.Value, one.Measured)).Count(), "contradictions");
    }

    public static void WriteSum(IAnsiConsole console, IReadOnlyList<BackfillResult> results)
    {
        if (results.Count == 0)
        {
            console.MarkupLine("no repositories: there is no past to take");
        }
        else if (results.Count > 1)
        {
            console.WriteLine();
            console.MarkupLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{results.Count} repositories, {CountedText.Of(results.Sum(one => one.Commits), "commit")}: {CountedText.Of(results.Sum(one => one.Taken), "snapshot")}, {CountedText.Of(results.Sum(one => one.Stated), "stated number")}, {CountedText.Of(results.Sum(one => one.Contradictions.Count), "contradiction")}"));
        }
    }

    private static void Rest(IAnsiConsole console, int count, string what)
    {
        if (count > Most)
        {
            console.MarkupLine($"  … and {count - Most} more {what}");
        }
    }
}
