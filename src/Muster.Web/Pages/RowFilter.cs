using Muster.Core.Estate;
using Muster.Core.Metrics;
using Muster.Web.Reading;

namespace Muster.Web.Pages;

/// <summary>Which repositories a page's address asks for, and in which order.</summary>
internal sealed class RowFilter(PageQuery query, EstateNow now)
{
    public string? Text { get; } = query["q"];

    public string? Role { get; } = query["role"];

    public string? Tag { get; } = query["tag"];

    public string? State { get; } = query["state"];

    public string? Gate { get; } = query["gate"];

    public bool Any => Text is not null || Role is not null || Tag is not null || State is not null || Gate is not null;

    public IReadOnlyList<EstateRow> Rows { get; } = Select(query, now);

    /// <summary>In the order that the address asks for.</summary>
    public IEnumerable<EstateRow> Sorted()
    {
        var order = query.OneOf("sort", "name", "coverage", "change", "tests", "findings", "score", "age", "gate", "state", "role");
        var descending = query["dir"] == "desc";
        var all = now.InOrder(order + (descending ? " desc" : ""), rows => Sort(rows, order, descending));
        if (!Any)
        {
            return all;
        }

        var chosen = new HashSet<EstateRow>(Rows, ReferenceEqualityComparer.Instance);
        return all.Where(chosen.Contains);
    }

    private IEnumerable<EstateRow> Sort(IReadOnlyList<EstateRow> rows, string order, bool descending) => order switch
    {
        "coverage" => Order(rows, row => row.Measures.Value(MetricRegister.CoverageLine), descending),
        "change" => Order(rows, Words.CoverageDelta, descending),
        "tests" => Order(rows, row => row.Measures.Count(MetricRegister.TestsTotal) is null ? null : Words.BadTests(row.Measures) + (row.Measures.Count(MetricRegister.TestsTotal) / 1e9), descending),
        "findings" => Order(rows, Weight, descending),
        "score" => Order(rows, row => row.Score?.Score, descending),
        "age" => Order(rows, row => row.AgeDays, descending),
        "gate" => Order(rows, row => now.VerdictOf(row.Name) is { } verdict ? (double)verdict : null, descending),
        "state" => Order(rows, row => (double)row.State, descending),
        "role" => descending ? rows.OrderByDescending(row => row.Repository.Role, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase)
            : rows.OrderBy(row => row.Repository.Role is null).ThenBy(row => row.Repository.Role, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase),
        _ => descending ? rows.InReadingOrder().Reverse() : rows.InReadingOrder(),
    };

    // Unknown values stand last, whichever way the column is sorted.
    private static IEnumerable<EstateRow> Order(IReadOnlyList<EstateRow> rows, Func<EstateRow, double?> value, bool descending)
    {
        var keyed = rows.Select(row => (row, value: value(row)));
        var ordered = descending ? keyed.OrderBy(pair => pair.value is null).ThenByDescending(pair => pair.value) : keyed.OrderBy(pair => pair.value is null).ThenBy(pair => pair.value);
        return ordered.ThenBy(pair => pair.row.Name, StringComparer.OrdinalIgnoreCase).Select(pair => pair.row);
    }

    // One of a worse kind outweighs any number of lesser ones that a page would show.
    private static double? Weight(EstateRow row) => row.Measures.Count(MetricRegister.FindingsTotal) is null ? null
        : Enum.GetValues<Reports.Findings.Severity>().Aggregate(0.0, (sum, severity) => sum + ((row.Measures.Count(MetricRegister.FindingsOf(severity)) ?? 0) * Math.Pow(1000, (int)severity)));

    private static IReadOnlyList<EstateRow> Select(PageQuery query, EstateNow now)
    {
        var (text, role, tag, state, gate) = (query["q"], query["role"], query["tag"], query["state"], query["gate"]);
        return text is null && role is null && tag is null && state is null && gate is null ? now.View.Rows : [.. now.View.Rows.Where(row =>
            (text is null || Has(row.Name, text) || Has(row.Repository.Role, text) || Has(row.Repository.Description, text) || row.Repository.Nicknames.Any(name => Has(name, text)) || row.Repository.Tags.Any(one => Has(one, text)))
            && (role is null || string.Equals(row.Repository.Role ?? "none", role, StringComparison.OrdinalIgnoreCase))
            && (tag is null || row.Repository.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase))
            && (state is null || Words.Lower(row.State) == state)
            && (gate is null || Verdict(now, row, gate)))];
    }

    private static bool Verdict(EstateNow now, EstateRow row, string gate) =>
        gate == "none" ? now.VerdictOf(row.Name) is null : now.VerdictOf(row.Name) is { } verdict && Words.Lower(verdict) == gate;

    private static bool Has(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;
}
