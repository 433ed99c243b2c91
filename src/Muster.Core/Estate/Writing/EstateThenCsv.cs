using Muster.Core.Series;
using System.Globalization;
using System.Text;
using Muster.Core.Metrics;

namespace Muster.Core.Estate.Writing;

/// <summary>The estate of a day as CSV (RFC 4180), a row a repository; unknown is empty.</summary>
public static class EstateThenCsv
{
    private static readonly string[] Header =
    [
        "day", "name", "name_now", "role", "tags", "lines_covered", "lines_total", "line_percent", "branches_covered", "branches_total", "branch_percent",
        "tests", "failed", "findings", "score", "measured_on",
    ];

    public static string Write(EstateThen then)
    {
        var text = new StringBuilder().AppendCsvRow(Header);
        foreach (var row in then.Rows)
        {
            var (lines, branches) = (row.Share(MetricRegister.CoverageLine), row.Share(MetricRegister.CoverageBranch));
            text.AppendCsvRow(
            [
                DayText.Of(then.Day), row.Name, row.NameNow, row.Role, string.Join(' ', row.Tags), Number(lines?.Part), Number(lines?.Whole), lines?.PercentText(2),
                Number(branches?.Part), Number(branches?.Whole), branches?.PercentText(2), Number(row.Count(MetricRegister.TestsTotal)), Number(row.Count(MetricRegister.TestsFailed)),
                Number(row.Count(MetricRegister.FindingsTotal)), row.Value(MetricRegister.QualityScore)?.ToString("0.#", CultureInfo.InvariantCulture),
                EstateThen.MeasuredOn(row) is { } day ? DayText.Of(day) : null,
            ]);
        }

        return text.ToString();
    }

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
