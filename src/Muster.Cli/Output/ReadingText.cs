using System.Globalization;
using Muster.Adapters.Files;
using Muster.Reports;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>Readings for people: a line of totals a file, what was rejected under it.</summary>
internal static class ReadingText
{
    private const int MostShown = 5;

    public static async Task<int> WriteAsync(IAsyncEnumerable<FileReading> readings, bool details, bool explain, CancellationToken cancel)
    {
        var exit = ExitCode.Done;
        await foreach (var (reading, python) in readings.WithCancellation(cancel))
        {
            Write(reading, details);
            if (explain && python is not null)
            {
                CoveragePyText.Write(Screen.Out, python);
            }

            exit = reading.Rejections.Count > 0 ? ExitCode.Partly : exit;
        }

        return exit;
    }

    private static void Write(Reading reading, bool details)
    {
        var screen = Screen.Out;
        screen.MarkupLine($"[bold]{Safe.Markup(reading.Path)}[/]  [grey]{Safe.Markup(What(reading))}[/]");
        foreach (var line in Lines(reading))
        {
            screen.MarkupLine("  " + Safe.Markup(line));
        }

        if (details)
        {
            WriteDetails(reading);
        }

        foreach (var rejection in reading.Rejections.Take(details ? int.MaxValue : MostShown))
        {
            screen.MarkupLine($"  [red]✗[/] {Safe.Markup(rejection.Line is { } at ? $"line {at}: {rejection.Reason}" : rejection.Reason)}{(rejection.Path is null ? "" : Safe.Markup($" ({rejection.Path})"))}");
        }

        if (!details && reading.Rejections.Count > MostShown)
        {
            screen.MarkupLine($"  [red]✗[/] and {reading.Rejections.Count - MostShown} more; --details shows all");
        }
    }

    private static string What(Reading reading) => reading.Format is null
        ? "not a known report"
        : string.Join(" ", new[] { reading.Format, reading.Origin.Tool is { } tool && tool != reading.Format ? $"by {tool}" : null, reading.Origin.ToolVersion, reading.Origin.WrittenAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) }.OfType<string>());

    private static IEnumerable<string> Lines(Reading reading)
    {
        if (reading.Coverage is { } coverage)
        {
            yield return $"{coverage.Unit}s    {Share(coverage.Lines)} in {coverage.Files.Count} files";
            if (coverage.Branches is { } branches)
            {
                yield return $"branches {Share(branches)}";
            }

            if (coverage.Functions is { } functions)
            {
                yield return $"functions {Share(functions)}";
            }

            if (coverage.StatedLines is { } stated && stated != coverage.Lines)
            {
                yield return $"the header claims {Share(stated)}";
            }
        }

        if (reading.Tests is { } tests)
        {
            var counts = tests.Counts;
            var time = tests.Seconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $" in {seconds:0.##} s") : "";
            yield return $"tests    {counts.Total}: {counts.Passed} passed, {counts.Failed} failed, {counts.Errors} errors, {counts.Skipped} skipped{time}";
            foreach (var failure in tests.SuiteFailures.Take(MostShown))
            {
                yield return $"outside  {(failure.Suite is null ? "" : failure.Suite + ": ")}{failure.Message.Split('\n')[0]}";
            }
        }

        if (reading.Findings is { } findings)
        {
            var severities = string.Join(", ", findings.BySeverity.OrderByDescending(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key.ToString().ToLowerInvariant()}"));
            yield return $"findings {findings.Total}{(severities.Length > 0 ? ": " + severities : "")}";
            if (findings.ByRule.Count > 0)
            {
                yield return "rules    " + string.Join(", ", findings.ByRule.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostShown).Select(pair => $"{pair.Key} {pair.Value}"));
            }
        }

        foreach (var measure in reading.Measures)
        {
            yield return $"{measure.Name} {(measure.Share is { } share ? Share(share) : measure.Value?.ToString(CultureInfo.InvariantCulture))} {measure.Unit}";
        }

        if (reading.History is [var first, ..])
        {
            yield return $"history  {reading.History.Count} values of {first.Metric}, {first.At:yyyy-MM-dd} to {reading.History[^1].At:yyyy-MM-dd}";
        }
    }

    private static void WriteDetails(Reading reading)
    {
        foreach (var file in reading.Coverage?.Files ?? [])
        {
            Screen.Out.MarkupLine($"    {Safe.Markup($"{file.Lines.PercentText() ?? "–",6} % {file.Lines,-12} {file.Path}")}");
        }

        foreach (var test in reading.Tests?.Cases.Where(test => test.Outcome is Reports.Tests.TestOutcome.Failed or Reports.Tests.TestOutcome.Error) ?? [])
        {
            Screen.Out.MarkupLine($"    [red]{test.Outcome.ToString().ToLowerInvariant()}[/] {Safe.Markup($"{test.Suite} {test.Name}")}");
        }

        foreach (var item in reading.Findings?.Items ?? [])
        {
            Screen.Out.MarkupLine($"    {Safe.Markup($"{item.Path}:{item.Line} {item.Rule} {item.Message.Split('\n')[0]}")}");
        }
    }

    private static string Share(Tally tally) => $"{tally.PercentText() ?? "–"} % ({tally})";
}
