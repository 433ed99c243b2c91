using System.Globalization;
using Muster.Reports;
using Muster.Reports.Coverage;
using Muster.Reports.Findings;
using Muster.Reports.Tests;

namespace Muster.Cli.Output;

/// <summary>What a reading says, a row for each thing that it speaks of.</summary>
internal static class ReadingRows
{
    private const int MostShown = 5;

    public static IEnumerable<(string Name, string Text)> Of(Reading reading)
    {
        var rows = reading.Coverage is { } coverage ? Coverage(coverage) : [];
        rows = reading.Tests is { } tests ? rows.Concat(Tests(tests)) : rows;
        rows = reading.Findings is { } findings ? rows.Concat(Findings(findings)) : rows;
        return rows.Concat(Measures(reading));
    }

    public static string Share(Tally tally) => $"{tally.PercentText() ?? "–",5} %  {tally.Part} of {tally.Whole}";

    public static string Counts(TestCounts counts) =>
        $"{counts.Total}: {counts.Passed} passed, {counts.Failed} failed, {counts.Errors} errors, {counts.Skipped} skipped"
        + (counts.Total - counts.Passed - counts.Failed - counts.Errors - counts.Skipped is > 0 and var left ? $", {left} not run" : "");

    public static string Severities(IEnumerable<KeyValuePair<Severity, int>> counts) =>
        string.Join(", ", counts.OrderByDescending(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key.ToString().ToLowerInvariant()}"));

    private static IEnumerable<(string, string)> Coverage(CoverageReading coverage)
    {
        var files = $"in {coverage.Files.Count} {(coverage.Files.Count == 1 ? "file" : "files")}";
        yield return coverage.WholeIsKnown
            ? (coverage.Unit + "s", $"{Share(coverage.Lines)} {files}")
            : ("lines run", $"{coverage.Lines.Part} {files}, of how many is not known");
        if (coverage.Branches is { } branches)
        {
            yield return ("branches", Share(branches));
        }

        if (coverage.Functions is { } functions)
        {
            yield return ("functions", Share(functions));
        }

        if (coverage.StatedLines is { } stated && stated != coverage.Lines)
        {
            yield return ("header", $"{Share(stated)} is what it claims itself");
        }

        var worst = coverage.Files.Where(file => file.Lines.Part < file.Lines.Whole).OrderByDescending(file => file.Lines.Whole - file.Lines.Part).ThenBy(file => file.Path, StringComparer.Ordinal).Take(3).ToArray();
        if (coverage.Files.Count > 1 && worst.Length > 0)
        {
            yield return ("most missed", string.Join(", ", worst.Select(file => $"{file.Path} {file.Lines.Whole - file.Lines.Part}")));
        }
    }

    private static IEnumerable<(string, string)> Tests(TestsReading tests)
    {
        yield return ("tests", Counts(tests.Counts) + (tests.Seconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $" in {seconds:0.##} s") : ""));
        var red = tests.Cases.Where(test => test.Outcome is TestOutcome.Failed or TestOutcome.Error).ToArray();
        if (red.Length > 0)
        {
            foreach (var (at, test) in red.Take(MostShown).Index())
            {
                yield return (at == 0 ? "red" : "", test.Suite is null ? test.Name : $"{test.Suite} {test.Name}");
            }

            if (red.Length > MostShown)
            {
                yield return ("", $"and {red.Length - MostShown} more");
            }
        }

        if (tests.Cases.Count(test => test.Flaky) is > 0 and var flaky)
        {
            yield return ("flaky", $"{flaky} failed and then passed");
        }

        foreach (var failure in tests.SuiteFailures.Take(MostShown))
        {
            yield return ("outside", (failure.Suite is null ? "" : failure.Suite + ": ") + failure.Message.Split('\n')[0]);
        }
    }

    private static IEnumerable<(string, string)> Findings(FindingsReading findings)
    {
        var silent = findings.Total - findings.Open;
        yield return ("findings", $"{findings.Total}{(findings.Total > 0 ? ": " + Severities(findings.BySeverity) : "")}{(silent > 0 ? $"; {silent} of them silenced, gone or passed" : "")}");
        if (findings.ByRule.Where(rule => rule.Key.Length > 0).OrderByDescending(rule => rule.Value).ThenBy(rule => rule.Key, StringComparer.Ordinal).ToArray() is { Length: > 0 } rules)
        {
            yield return ("rules", string.Join(", ", rules.Take(MostShown).Select(rule => $"{rule.Key} {rule.Value}")) + More(rules.Length));
        }
    }

    private static IEnumerable<(string, string)> Measures(Reading reading)
    {
        foreach (var measure in reading.Measures)
        {
            yield return ("measure", $"{measure.Name} {(measure.Share is { } share ? Share(share).TrimStart() : measure.Value?.ToString(CultureInfo.InvariantCulture))} {measure.Unit}".TrimEnd());
        }

        if (reading.History is [var first, ..])
        {
            yield return ("history", $"{reading.History.Count} values of {first.Metric}, {first.At:yyyy-MM-dd} to {reading.History[^1].At:yyyy-MM-dd}");
        }
    }

    private static string More(int count) => count > MostShown ? $" and {count - MostShown} more" : "";
}
