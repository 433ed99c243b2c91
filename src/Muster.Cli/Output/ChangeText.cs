using System.Globalization;
using Muster.Core.Metrics;
using Muster.Core.Changes;
using Muster.Core.Snapshots;
using Muster.Reports;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>Base against head as a reckoning: every row a kind of change, the last row their sum.</summary>
internal static class ChangeText
{
    private const int MostFiles = 10;
    private const int MostNames = 10;

    public static void Write(IAnsiConsole screen, string name, Snapshot before, Snapshot after, string why, int? commits, ExactChange change)
    {
        screen.MarkupLine($"[bold]{Safe.Markup(name)}[/]  {Safe.Markup(CommitText.Of(after))} against {Safe.Markup(CommitText.Of(before))}");
        screen.MarkupLine(12, "  base      ", $"{Safe.Markup(why)}; {Distance(before, after, commits)}");
        WriteLines(screen, before, after, change.Lines);
        WriteTests(screen, change.Tests);
        WriteFindings(screen, change.Findings);
    }

    public static string Distance(Snapshot before, Snapshot after, int? commits)
    {
        var days = ((after.CommittedAt ?? after.TakenAt) - (before.CommittedAt ?? before.TakenAt)).TotalDays;
        if (Math.Abs(days) < 1)
        {
            return commits is { } few ? $"{few} {(few == 1 ? "commit" : "commits")} before, within a day" : "within a day";
        }

        var age = string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(days):0} {(Math.Round(Math.Abs(days)) == 1 ? "day" : "days")} {(days < 0 ? "newer" : "older")}");
        return commits is { } count ? $"{count} {(count == 1 ? "commit" : "commits")} before, {age}" : age;
    }

    // Half an answer names the half that there is.
    private static string WithoutLines(Snapshot before, Snapshot after) =>
        (before.Measures.Share(MetricRegister.CoverageLine), after.Measures.Share(MetricRegister.CoverageLine)) switch
        {
            (null, null) => "neither has coverage",
            ({ } old, null) => $"only {CommitText.Of(before)}, the base, has coverage: {Percent(old)}",
            (null, { } now) => $"only {CommitText.Of(after)} has coverage: {Percent(now)}",
            _ => "the lines of one of the two are not known (thinned, or a report of totals)",
        };

    private static void WriteLines(IAnsiConsole screen, Snapshot before, Snapshot after, LinesChange? lines)
    {
        if (lines is null)
        {
            screen.MarkupLine($"  lines     {WithoutLines(before, after)}");
            return;
        }

        screen.MarkupLine($"  lines     {Percent(lines.Before)} → {Percent(lines.After)}");
        var sums = lines.Sums;
        foreach (var row in Reckoning.Of(sums, lines.IsExact))
        {
            screen.MarkupLine(Safe.Markup(string.Create(CultureInfo.InvariantCulture, $"            {row.What,-33} {row.Covered,7:+0;-0;0} covered {(row.Coverable == 0 ? "" : $"{row.Coverable,7:+0;-0;0} coverable")}").TrimEnd()));
        }

        screen.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"            [bold]{"sum",-33} {sums.Covered,7:+0;-0;0} covered {sums.Coverable,7:+0;-0;0} coverable[/]"));
        if (sums.FilesRenamed > 0)
        {
            screen.MarkupLine($"            {Reckoning.Count(sums.FilesRenamed, "file renamed", "files renamed")}");
        }

        if (lines.IsExact)
        {
            screen.MarkupLine($"  changed   {(sums.Changed.Whole == 0 ? "no coverable line was written or rewritten" : $"{Percent(sums.Changed)} of the lines that were written or rewritten are covered")}");
        }

        foreach (var file in lines.Files.Where(file => file.Sums.Covered != 0 || file.Sums.Coverable != 0 || file.Lost.Count > 0).Take(MostFiles))
        {
            var where = file.Lost.Count > 0 ? $", lost {LineRanges.Text(file.Lost)}" : file.Bare.Count > 0 ? $", uncovered {LineRanges.Text(file.Bare)}" : "";
            var counts = string.Create(CultureInfo.InvariantCulture, $"            {file.Sums.Covered,5:+0;-0;0} of {file.Sums.Coverable:+0;-0;0}  ");
            screen.MarkupLine(counts.Length, counts, Safe.Markup($"{(file.Before is { } old ? $"{old} → " : "")}{file.Path}{where}"));
        }
    }

    private static void WriteTests(IAnsiConsole screen, TestsChange? tests)
    {
        if (tests is null)
        {
            return;
        }

        screen.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"  tests     {tests.Tests:+0;-0;0}: {tests.New.Count} new, {tests.Vanished.Count} vanished; failing {tests.Failing:+0;-0;0}"));
        Names(screen, "newly failing", tests.NewlyFailing);
        Names(screen, "new and failing", [.. tests.New.Where(test => TestsChange.Fails(test.After))]);
        Names(screen, "fixed", tests.Fixed);
        Names(screen, "no longer run", tests.NewlySkipped);
        Names(screen, "flaky", tests.Flaky);
        Names(screen, "slower", tests.Slower, test => string.Create(CultureInfo.InvariantCulture, $"{test} ({test.SecondsBefore:0.##} s → {test.SecondsAfter:0.##} s)"));
        Names(screen, "vanished", tests.Vanished);
    }

    private static void WriteFindings(IAnsiConsole screen, FindingsChange? findings)
    {
        if (findings is null)
        {
            return;
        }

        screen.MarkupLine($"  findings  {findings.New.Count} new, {findings.Fixed.Count} fixed, {findings.Kept} kept");
        foreach (var (word, list) in new[] { ("new", findings.New), ("fixed", findings.Fixed) })
        {
            foreach (var finding in list.OrderByDescending(one => one.Severity).Take(MostNames))
            {
                screen.MarkupLine(Safe.Markup($"            {word,-6} {ChangeSums.Say(finding)}  {(finding.Message.Length > 60 ? finding.Message[..60] + "…" : finding.Message).ReplaceLineEndings(" ")}"));
            }

            More(screen, list.Count);
        }
    }

    private static void Names(IAnsiConsole screen, string what, IReadOnlyList<TestTurn> tests, Func<TestTurn, string>? say = null)
    {
        foreach (var test in tests.Take(MostNames))
        {
            screen.MarkupLine(Safe.Markup($"            {what,-16} {(say ?? (one => one.ToString()))(test)}"));
        }

        More(screen, tests.Count);
    }

    private static void More(IAnsiConsole screen, int count)
    {
        if (count > MostNames)
        {
            screen.MarkupLine($"            [grey]and {count - MostNames} more; --format json has all[/]");
        }
    }

    private static string Percent(Tally tally) => $"{tally.PercentText() ?? "–"} % ({tally})";
}
