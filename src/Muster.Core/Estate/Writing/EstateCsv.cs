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
        Row(text, Header);
        foreach (var row in view.Rows)
        {
            Row(text, Cells(row));
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

    private static void Row(StringBuilder text, IEnumerable<string?> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // A cell that a spreadsheet would take for a formula gets a quote in front: names come from strangers.
    private static string Cell(string? cell)
    {
        var safe = cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !double.TryParse(cell, CultureInfo.InvariantCulture, out _) ? "'" + cell : cell ?? "";
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
