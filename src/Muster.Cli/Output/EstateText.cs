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
    private const string NothingFound = "no reports found";
    private const string NothingYet = "nothing collected yet";
    private const int BarWidth = 8;
    private const int Wide = 100;
    private const int ShortestName = 12;
    private const int MostReasons = 12;
    private const int MostOfOne = 2;
    private const int Indent = 11;
    private const int LeastOfARole = 3;

    /// <param name="top">So many repositories at most, the worst first; null is as many as a terminal's reader wants to see, 0 all.</param>
    public static void Write(IAnsiConsole screen, EstateView view, bool byRole, int? top = null)
    {
        if (view.Rows.Count == 0)
        {
            screen.WriteLine("no repositories: the list repos: of the manifest is empty");
            return;
        }

        if (byRole)
        {
            // A page for all roles together.
            var each = LongAnswer.Most(view.Rows.Count, top) < view.Rows.Count ? Math.Max(LeastOfARole, LongAnswer.Most(view.Rows.Count, top) / view.ByRole.Count) : 0;
            foreach (var (role, rows, coverage) in view.ByRole)
            {
                screen.MarkupLine($"[bold]{Safe.Markup(role)}[/]  [grey]{Safe.Markup(Sentence(coverage))}[/]");
                WriteRows(screen, rows, each);
            }
        }
        else
        {
            WriteRows(screen, view.Rows, top);
        }

        WriteSummary(screen, view.Coverage);
        WriteOutliers(screen, view.Outliers);
        WriteReasons(screen, view.Rows.InReadingOrder());
    }

    private static void WriteRows(IAnsiConsole screen, IReadOnlyList<EstateRow> rows, int? top)
    {
        var most = LongAnswer.Most(rows.Count, top);
        screen.WriteTable(Table(most < rows.Count ? [.. rows.WorstFirst().Take(most)] : rows.InReadingOrder(), screen.Profile.Width));
        if (most < rows.Count)
        {
            screen.MarkupLine($"[grey]the worst {most} of {rows.Count}: failed tests, then the lowest coverage that is believed; --top 0 shows all[/]");
        }

        screen.WriteLine();
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
        var gap = width < Wide && !Screen.IsPlain ? 0 : 2;
        (string Title, Justify Alignment)[] columns =
        [
            ("Repository", Justify.Left), ("Coverage", Justify.Left), ("Change", Justify.Right), ("Tests", Justify.Right),
            ("Findings", Justify.Left), ("Age", Justify.Right), ("State", Justify.Left),
        ];
        foreach (var (title, alignment) in columns)
        {
            table.AddColumn(new TableColumn(title) { NoWrap = true, Alignment = alignment, Padding = new Padding(0, 0, gap, 0) });
        }

        // Where it is narrow the bars go first, then the ends of long names; a number is never cut.
        var cells = Cells(rows, withBar: !Screen.IsPlain);
        if (!Screen.IsPlain && Longest(rows) > RoomForNames(cells))
        {
            cells = Cells(rows, withBar: false);
        }

        var most = Screen.IsPlain ? int.MaxValue : Math.Max(ShortestName, RoomForNames(cells));
        foreach (var (row, line) in rows.Zip(cells))
        {
            table.AddRow([new Markup(Safe.Markup(row.Name.Length > most ? row.Name[..(most - 1)] + "…" : row.Name)), .. line.Select(cell => new Markup(cell))]);
        }

        return table;

        // The border is a blank before, between and after the columns.
        int RoomForNames(string[][] lines) => width - (columns.Length + 1) - (columns.Length * gap)
            - Enumerable.Range(0, columns.Length - 1).Sum(at => lines.Select(line => line[at].RemoveMarkup().Length).Append(columns[at + 1].Title.Length).Max());
    }

    private static int Longest(IReadOnlyList<EstateRow> rows) => rows.Max(row => row.Name.Length);

    private static string[][] Cells(IReadOnlyList<EstateRow> rows, bool withBar) =>
        [.. rows.Select(row => new[] { Coverage(row, withBar), Change(row), Tests(row.Measures), Findings(row.Measures), row.AgeDays is { } age ? $"{age} d" : "–", State(row.State) })];

    private static string Coverage(EstateRow row, bool withBar)
    {
        if (row.Measures.Share(MetricRegister.CoverageLine) is not { Percent: { } percent } lines)
        {
            return "[grey]–[/]";
        }

        var text = $"{lines.PercentText(),5} %";
        var colour = row.CoverageState != TrustState.Complete ? "grey" : percent >= 80 ? "green" : percent >= 60 ? "yellow" : "red";
        var full = Math.Clamp((int)Math.Round(percent / 100 * BarWidth), percent > 0 ? 1 : 0, percent < 100 ? BarWidth - 1 : BarWidth);
        return !withBar ? $"[{colour}]{text}[/]" : $"[{colour}]{new string('█', full)}[/][grey]{new string('░', BarWidth - full)}[/] [{colour}]{text}[/]";
    }

    private static string Change(EstateRow row) => row.CoverageDelta switch
    {
        null => "[grey]–[/]",
        0 => "[grey]0.0[/]",
        { } delta => string.Create(CultureInfo.InvariantCulture, $"[{(delta < 0 ? "red" : "green")}]{delta:+0.0;-0.0;0.0}[/]"),
    };

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

    internal static string Names(IReadOnlyList<string> names) => string.Join(", ", names.Order(StringComparer.OrdinalIgnoreCase).Take(8)) + (names.Count > 8 ? $" and {names.Count - 8} more" : "");

    private static void WriteReasons(IAnsiConsole screen, IReadOnlyList<EstateRow> rows)
    {
        // Those of which nothing is known share a line: the others have something to say.
        var silent = rows.Where(row => row.State == TrustState.None && row.Reasons is [NothingFound or NothingYet]).ToArray();
        var doubtful = rows.Except(silent).Where(row => row.State is not TrustState.Complete || row.Head?.Snapshot.Disagreements.Count > 0).ToArray();
        if (doubtful.Length + silent.Length > 0)
        {
            screen.WriteLine();
        }

        foreach (var row in doubtful.Take(MostReasons))
        {
            foreach (var (at, reason) in row.Reasons.Take(MostOfOne).Index())
            {
                var isLast = at == Math.Min(MostOfOne, row.Reasons.Count) - 1;
                var more = isLast && row.Reasons.Count > MostOfOne ? $" (and {row.Reasons.Count - MostOfOne} more)" : "";
                var believed = isLast && row is { State: not TrustState.Complete, CoverageState: TrustState.Complete } ? "; its coverage is believed" : "";
                screen.MarkupLine(Indent, $"[yellow]{row.State.ToString().ToLowerInvariant(),-10}[/] ", $"{Safe.Markup(row.Name)}: {Safe.Markup(reason)}[grey]{more}{believed}[/]");
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

        foreach (var group in silent.GroupBy(row => row.Reasons[0], StringComparer.Ordinal))
        {
            string[] names = [.. group.Select(row => row.Name)];
            screen.MarkupLine(Indent, $"[yellow]{"none",-10}[/] ", $"{Safe.Markup($"{Names(names)}: {group.Key}")}[grey]{(group.Key == NothingFound ? "; muster collect --run-tests lets their own tests make some" : "")}[/]");
        }
    }
}
