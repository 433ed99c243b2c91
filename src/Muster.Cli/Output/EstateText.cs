using System.Globalization;
using Muster.Core.Estate;
using Muster.Core.Metrics;
using Muster.Core.Trust;
using Muster.Reports.Findings;
using Spectre.Console;

namespace Muster.Cli.Output;

/// <summary>All repositories in one table, for eighty columns and more; the summary says what is in it and what is left out.</summary>
internal static class EstateText
{
    private const int BarWidth = 8;
    private const int Wide = 100;
    private const int NarrowName = 24;
    private const int MostReasons = 12;
    private const int MostOfOne = 2;
    private const int Indent = 11;

    public static void Write(IAnsiConsole screen, EstateView view, bool byRole)
    {
        if (view.Rows.Count == 0)
        {
            screen.WriteLine("no repositories: the list repos: of the manifest is empty");
            return;
        }

        if (byRole)
        {
            foreach (var (role, rows, coverage) in view.ByRole)
            {
                screen.MarkupLine($"[bold]{Safe.Markup(role)}[/]  [grey]{Safe.Markup(Sentence(coverage))}[/]");
                screen.Write(Table(rows.InReadingOrder(), screen.Profile.Width));
                screen.WriteLine();
            }
        }
        else
        {
            screen.Write(Table(view.Rows.InReadingOrder(), screen.Profile.Width));
            screen.WriteLine();
        }

        WriteSummary(screen, view.Coverage);
        WriteOutliers(screen, view.Outliers);
        WriteReasons(screen, view.Rows.InReadingOrder());
    }

    public static void WriteOutliers(IAnsiConsole screen, IReadOnlyList<Outlier> outliers)
    {
        foreach (var outlier in outliers)
        {
            screen.MarkupLine(string.Create(
                CultureInfo.InvariantCulture,
                $"outlier    [bold]{Safe.Markup(outlier.Name)}[/] {outlier.Percent:0.0} %, median of {Safe.Markup(outlier.Group)} {outlier.Median:0.0} % (z {outlier.Z:+0.0;-0.0})"));
        }
    }

    private static Table Table(IReadOnlyList<EstateRow> rows, int width)
    {
        var table = new Table { Border = Screen.IsPlain ? TableBorder.None : TableBorder.Simple, Expand = false };
        var isNarrow = width < Wide && !Screen.IsPlain;
        foreach (var (title, alignment) in new[]
        {
            ("Repository", Justify.Left), ("Coverage", Justify.Left), ("Change", Justify.Right), ("Tests", Justify.Right),
            ("Findings", Justify.Left), ("Age", Justify.Right), ("State", Justify.Left),
        })
        {
            table.AddColumn(new TableColumn(title) { NoWrap = true, Alignment = alignment, Padding = new Padding(0, 0, isNarrow ? 1 : 2, 0) });
        }

        foreach (var row in rows)
        {
            table.AddRow(
                new Markup(Safe.Markup(isNarrow && row.Name.Length > NarrowName ? row.Name[..(NarrowName - 1)] + "…" : row.Name)),
                new Markup(Coverage(row)),
                new Markup(Change(row)),
                new Markup(Tests(row.Measures)),
                new Markup(Findings(row.Measures)),
                new Markup(row.AgeDays is { } age ? $"{age} d" : "–"),
                new Markup(State(row.State)));
        }

        return table;
    }

    private static string Coverage(EstateRow row)
    {
        if (row.Measures.Share(MetricRegister.CoverageLine) is not { Percent: { } percent } lines)
        {
            return "[grey]–[/]";
        }

        var text = $"{lines.PercentText(),5} %";
        var colour = row.CoverageState != TrustState.Complete ? "grey" : percent >= 80 ? "green" : percent >= 60 ? "yellow" : "red";
        var full = Math.Clamp((int)Math.Round(percent / 100 * BarWidth), percent > 0 ? 1 : 0, percent < 100 ? BarWidth - 1 : BarWidth);
        return Screen.IsPlain ? text : $"[{colour}]{new string('█', full)}[/][grey]{new string('░', BarWidth - full)}[/] [{colour}]{text}[/]";
    }

    private static string Change(EstateRow row)
    {
        if (row.Change is null)
        {
            return "[grey]–[/]";
        }

        return row.Change[MetricRegister.CoverageLine]?.Delta switch
        {
            null => "[grey]0.0[/]",
            var delta => string.Create(CultureInfo.InvariantCulture, $"[{(delta < 0 ? "red" : "green")}]{delta:+0.0;-0.0;0.0}[/]"),
        };
    }

    private static string Tests(Measures measures)
    {
        if (measures.Count(MetricRegister.TestsTotal) is not { } total)
        {
            return "[grey]–[/]";
        }

        var bad = (measures.Count(MetricRegister.TestsFailed) ?? 0) + (measures.Count(MetricRegister.TestsErrors) ?? 0);
        return bad > 0 ? $"[red]{bad} of {total} bad[/]" : $"{total} ok";
    }

    private static string Findings(Measures measures)
    {
        if (measures.Count(MetricRegister.FindingsTotal) is not { } total)
        {
            return "[grey]–[/]";
        }

        if (total == 0)
        {
            return "none";
        }

        var parts = Enum.GetValues<Severity>().Reverse()
            .Select(severity => (severity, Count: measures.Count(MetricRegister.FindingsOf(severity)) ?? 0))
            .Where(pair => pair.Count > 0)
            .Select(pair => $"{pair.Count}{Letter(pair.severity)}");
        return string.Join(" ", parts);
    }

    // C critical, H high, M medium, L low, i info: the legend stands under the table.
    private static string Letter(Severity severity) => severity switch
    {
        Severity.Critical => "C",
        Severity.High => "H",
        Severity.Medium => "M",
        Severity.Low => "L",
        _ => "i",
    };

    private static string State(TrustState state) => state switch
    {
        TrustState.Complete => "[green]complete[/]",
        TrustState.None => "[grey]none[/]",
        _ => $"[yellow]{state.ToString().ToLowerInvariant()}[/]",
    };

    private static void WriteSummary(IAnsiConsole screen, CoverageSummary coverage)
    {
        screen.MarkupLine(Indent, "coverage   ", $"{Safe.Markup(Sentence(coverage))}");
        if (coverage.LeftOut.Count > 0)
        {
            screen.MarkupLine(Indent, "left out   ", $"[yellow]{Safe.Markup(Names(coverage.LeftOut))}[/] [grey](shown above, not believed)[/]");
        }

        if (coverage.Without.Count > 0)
        {
            screen.MarkupLine(Indent, "no value   ", $"{Safe.Markup(Names(coverage.Without))}");
        }

        screen.MarkupLine("[grey]findings   C critical, H high, M medium, L low, i info[/]");
    }

    internal static string Sentence(CoverageSummary coverage) => coverage.With.Count == 0
        ? "no repository has a number that can be believed"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"weighted {coverage.Weighted.PercentText()} % ({coverage.Weighted}), mean {coverage.Mean:0.0}, median {coverage.Median:0.0}, worst {coverage.Worst:0.0} ({coverage.WorstName}); of {coverage.With.Count} {(coverage.With.Count == 1 ? "repository" : "repositories")}");

    internal static string Names(IReadOnlyList<string> names) =>
        names.Count <= 8 ? string.Join(", ", names) : string.Join(", ", names.Take(8)) + $" and {names.Count - 8} more";

    private static void WriteReasons(IAnsiConsole screen, IReadOnlyList<EstateRow> rows)
    {
        var doubtful = rows.Where(row => row.State is not TrustState.Complete || row.Head?.Snapshot.Disagreements.Count > 0).ToArray();
        if (doubtful.Length > 0)
        {
            screen.WriteLine();
        }

        foreach (var row in doubtful.Take(MostReasons))
        {
            foreach (var (at, reason) in row.Reasons.Take(MostOfOne).Index())
            {
                var more = at == MostOfOne - 1 && row.Reasons.Count > MostOfOne ? $" (and {row.Reasons.Count - MostOfOne} more)" : "";
                screen.MarkupLine(Indent, $"[yellow]{row.State.ToString().ToLowerInvariant(),-10}[/] ", $"{Safe.Markup(row.Name)}: {Safe.Markup(reason)}[grey]{more}[/]");
            }

            foreach (var disagreement in row.Head?.Snapshot.Disagreements.Take(1) ?? [])
            {
                screen.MarkupLine(Indent, $"[yellow]{"disagree",-10}[/] ", $"{Safe.Markup(row.Name)}: {Safe.Markup(disagreement.ToString())}");
            }
        }

        if (doubtful.Length > MostReasons)
        {
            screen.MarkupLine($"[grey]and {doubtful.Length - MostReasons} more; muster status NAME says why[/]");
        }
    }
}
