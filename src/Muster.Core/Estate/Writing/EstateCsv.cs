using System.Globalization;
using System.Text;
using Muster.Core.Metrics;

namespace Muster.Core.Estate.Writing;

/// <summary>The estate as CSV (RFC 4180), a row a repository, counts beside percentages; unknown is empty.</summary>
public static class EstateCsv
{
    private static readonly string[] Header =
    [
        "name", "role", "tags", "commit", "branch", "dirty", "state", "reasons", "age_days",
        "lines_covered", "lines_total", "line_percent", "branches_covered", "branches_total", "branch_percent",
        "tests", "passed", "failed", "errors", "skipped", "findings", "critical", "high", "medium", "low", "info", "score",
    ];

    public static string Write(EstateView view)
    {
        var text = new StringBuilder();
        text.AppendCsvRow(Header);
        foreach (var row in view.Rows)
        {
            text.AppendCsvRow(Cells(row));
        }

        return text.ToString();
    }

    private static IEnumerable<string?> Cells(EstateRow row)
    {
        var snapshot = row.Head?.Snapshot;
        var lines = row.Measures.Share(MetricRegister.CoverageLine);
        var branches = row.Measures.Share(MetricRegister.CoverageBranch);
        return
        [
            row.Name, row.Repository.Role, string.Join(' ', row.Repository.Tags), snapshot?.Commit, snapshot?.Branch, snapshot is null ? null : snapshot.Dirty ? "true" : "false",
            row.State.ToString().ToLowerInvariant(), string.Join("; ", row.Reasons), Number(row.AgeDays),
            Number(lines?.Part), Number(lines?.Whole), lines?.PercentText(2), Number(branches?.Part), Number(branches?.Whole), branches?.PercentText(2),
            .. Counts(row.Measures, MetricRegister.TestsTotal, MetricRegister.TestsPassed, MetricRegister.TestsFailed, MetricRegister.TestsErrors, MetricRegister.TestsSkipped),
            .. Counts(row.Measures, MetricRegister.FindingsTotal, "findings.critical", "findings.high", "findings.medium", "findings.low", "findings.info"),
            Number(row.Score?.Score),
        ];
    }

    private static IEnumerable<string?> Counts(Measures measures, params string[] metrics) => metrics.Select(metric => Number(measures.Count(metric)));

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
