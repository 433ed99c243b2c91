using System.Globalization;
using System.Text;

namespace Muster.Reports.CoveragePy.Report;

/// <summary>The table of <c>coverage report</c>, as 7.x lays it out.</summary>
public static class ReportText
{
    /// <param name="report">What to print.</param>
    /// <param name="showMissing">With the column "Missing" (<c>-m</c>).</param>
    public static string Of(CoveragePyReport report, bool showMissing)
    {
        List<string[]> rows =
        [
            .. report.Files.OrderBy(file => file.Path, HumanOrder.Comparer)
                .Select(file => Row(file.Path, file.Numbers, report, showMissing ? file.MissingText : null)),
        ];
        var total = Row("TOTAL", report.Total, report, showMissing ? "" : null);
        List<string> header = ["Name", "Stmts", "Miss", .. report.Branches ? ["Branch", "BrPart"] : Array.Empty<string>(), "Cover"];
        var cover = header.Count - 1;
        var name = rows.Select(row => row[0].Length).Append(5).Max() + 1;
        var percent = rows.Append(total).Select(row => row[cover].Length + 1).Append(6).Max() + 1;

        var text = new StringBuilder();
        var head = Line([.. header, .. showMissing ? ["Missing"] : Array.Empty<string>()], name, percent, cover, "{0,10}");
        text.AppendLine(head.TrimEnd()).Append('-', head.Length).AppendLine();
        foreach (var row in rows)
        {
            text.AppendLine(Line(row, name, percent, cover, "   {0,-9}").TrimEnd());
        }

        return text.Append('-', head.Length).AppendLine()
            .AppendLine(Line(total, name, percent, cover, "   {0,-9}").TrimEnd())
            .Replace("\r\n", "\n").ToString();
    }

    private static string[] Row(string name, CoverageNumbers numbers, CoveragePyReport report, string? missing) =>
    [
        name, Digits(numbers.Statements), Digits(numbers.Missing),
        .. report.Branches ? [Digits(numbers.Branches), Digits(numbers.PartialBranches)] : Array.Empty<string>(),
        CoveragePercent.Display(numbers.Percent, report.Precision) + "%",
        .. missing is null ? Array.Empty<string>() : [missing],
    ];

    private static string Line(string[] cells, int name, int percent, int cover, string missing) =>
        string.Concat(cells.Select((cell, at) =>
            at is 0 ? cell.PadRight(name)
            : at < cover ? cell.PadLeft(7)
            : at == cover ? cell.PadLeft(percent)
            : string.Format(CultureInfo.InvariantCulture, missing, cell)));

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
