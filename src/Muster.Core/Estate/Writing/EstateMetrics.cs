using System.Globalization;
using System.Text;
using Muster.Core.Metrics;
using Muster.Core.Trust;
using Muster.Reports.Findings;

namespace Muster.Core.Estate.Writing;

/// <summary>
/// The estate in Prometheus' text format (version 0.0.4). Counts, so that a query may add before it divides; a repository of which a number
/// is not known has no line for it.
/// </summary>
public static class EstateMetrics
{
    public static string Write(EstateView view)
    {
        var text = new StringBuilder();
        Family(text, "muster_repositories", "Repositories of the catalog by state.");
        foreach (var state in Enum.GetValues<TrustState>())
        {
            Line(text, "muster_repositories", view.Rows.Count(row => row.State == state), ("state", Word(state)));
        }

        foreach (var (name, help, metric, whole) in Shares)
        {
            Family(text, name, help);
            foreach (var row in view.Rows)
            {
                if (row.Measures.Share(metric) is { } share)
                {
                    Line(text, name, whole ? share.Whole : share.Part, Labels(row, ("state", Word(row.CoverageState))));
                }
            }
        }

        Counts(text, view, "muster_tests", "Tests by result.", "result", ["passed", "failed", "errors", "skipped"], result => "tests." + result);
        Counts(text, view, "muster_findings", "Open findings by severity.", "severity", [.. Enum.GetValues<Severity>().Select(one => one.ToString().ToLowerInvariant())], severity => "findings." + severity);
        One(text, view, "muster_quality_score", "Quality score, 0 to 100.", row => row.Score?.Score);
        One(text, view, "muster_report_age_days", "Whole days since the numbers were made.", row => row.AgeDays);
        One(text, view, "muster_observed_timestamp_seconds", "When the repository was last looked at.", row => row.Head?.ObservedAt.ToUnixTimeSeconds());
        return text.ToString();
    }

    private static readonly (string Name, string Help, string Metric, bool Whole)[] Shares =
    [
        ("muster_coverage_lines_covered", "Lines that tests ran.", MetricRegister.CoverageLine, false),
        ("muster_coverage_lines_total", "Lines that tests could run.", MetricRegister.CoverageLine, true),
        ("muster_coverage_branches_covered", "Branches that tests took.", MetricRegister.CoverageBranch, false),
        ("muster_coverage_branches_total", "Branches that tests could take.", MetricRegister.CoverageBranch, true),
    ];

    private static void Counts(StringBuilder text, EstateView view, string name, string help, string label, IReadOnlyList<string> values, Func<string, string> metric)
    {
        Family(text, name, help);
        foreach (var row in view.Rows)
        {
            foreach (var value in values)
            {
                if (row.Measures.Count(metric(value)) is { } count)
                {
                    Line(text, name, count, Labels(row, (label, value)));
                }
            }
        }
    }

    private static void One(StringBuilder text, EstateView view, string name, string help, Func<EstateRow, long?> value)
    {
        Family(text, name, help);
        foreach (var row in view.Rows)
        {
            if (value(row) is { } number)
            {
                Line(text, name, number, Labels(row));
            }
        }
    }

    private static (string, string)[] Labels(EstateRow row, params (string, string)[] more) => [("repository", row.Name), ("role", row.Repository.Role ?? ""), .. more];

    private static void Family(StringBuilder text, string name, string help) => text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(" gauge\n");

    private static void Line(StringBuilder text, string name, long value, params (string Name, string Value)[] labels) => text
        .Append(name).Append('{')
        .AppendJoin(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\""))
        .Append("} ").Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Word(TrustState state) => state.ToString().ToLowerInvariant();
}
