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
    private const string Title = "Repository";
    private const int Wide = 100;
    private const int ShortestName = 12;
    private const int MostReasons = 12;
    private const int MostOfOne = 2;
    private const int Indent = 11;

    // Findings, age, tests, change, state: the columns that a narrow screen does without, in that order.
    private static readonly int[] LeastFirst = [3, 4, 2, 1, 5];

    // What a person can take in; a pipe gets all.
    private const int MostOnScreen = 200;
    private const int WorstOnScreen = 40;

    /// <param name="top">Only so many, the lowest coverage first; on a terminal that is so by itself where there are hundreds.</param>
    public static void Write(IAnsiConsole screen, EstateView view, bool byRole, int? top = null)
    {
        if (view.Rows.Count == 0)
        {
            screen.WriteLine("no repositories: the list repos: of the manifest is empty");
            return;
        }

        top ??= !Screen.IsPlain && !byRole && view.Rows.Count > MostOnScreen ? WorstOnScreen : null;
        if (byRole)
        {
            foreach (var (role, rows, coverage) in view.ByRole)
            {
                screen.MarkupLine($"[bold]{Safe.Markup(role)}[/]  [grey]{Safe.Markup(Sentence(coverage))}[/]");
                WriteTable(screen, rows, top);
            }
        }
        else
        {
            WriteTable(screen, view.Rows, top);
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

    private static void WriteTable(IAnsiConsole screen, IReadOnlyList<EstateRow> rows, int? top)
    {
        screen.Write(Table(top is { } most ? rows.WorstFirst(most) : rows.InReadingOrder(), screen.Profile.Width));
        if (top < rows.Count)
        {
            screen.MarkupLine($"[grey]{top} of {rows.Count} repositories, the lowest coverage first; --top {rows.Count} shows all[/]");
        }

        screen.WriteLine();
    }

    private static Table Table(IReadOnlyList<EstateRow> rows, int width)
    {
        var table = new Table { Border = Screen.IsPlain ? TableBorder.None : TableBorder.Simple, Expand = false };
        var gap = width < Wide && !Screen.IsPlain ? 0 : 2;
        (string Title, Justify Alignment)[] columns =
        [
            ("Coverage", Justify.Left), ("Change", Justify.Right), ("Tests", Justify.Right), ("Findings", Justify.Left), ("Age", Justify.Right), ("State", Justify.Left),
        ];

        // Where it is narrow the bars go first, then the ends of long names, then what is asked for least; a number is never cut.
        List<int> shown = [.. Enumerable.Range(0, columns.Length)];
        var cells = Cells(rows, withBar: !Screen.IsPlain);
        if (!Screen.IsPlain && Longest(rows) > RoomForNames())
        {
            cells = Cells(rows, withBar: false);
            foreach (var column in LeastFirst.TakeWhile(_ => RoomForNames() < Math.Clamp(Longest(rows), Title.Length, ShortestName)))
            {
                shown.Remove(column);
            }
        }

        var most = Screen.IsPlain ? int.MaxValue : Math.Max(ShortestName, RoomForNames());
        foreach (var (title, alignment) in shown.Select(at => columns[at]).Prepend((Title, Justify.Left)))
        {
            table.AddColumn(new TableColumn(title) { NoWrap = true, Alignment = alignment, Padding = new Padding(0, 0, gap, 0) });
        }

        foreach (var (row, line) in rows.Zip(cells))
        {
            table.AddRow([new Markup(Safe.Markup(row.Name.Length > most ? row.Name[..(most - 1)] + "…" : row.Name)), .. shown.Select(at => new Markup(line[at]))]);
        }

        return table;

        // The border is a blank before, between and after the columns.
        int RoomForNames() => width - (shown.Count + 2) - ((shown.Count + 1) * gap)
            - shown.Sum(at => cells.Select(line => line[at].RemoveMarkup().Length).Append(columns[at].Title.Length).Max());
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
