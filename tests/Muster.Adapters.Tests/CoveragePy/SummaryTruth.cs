using System.Text.Json;
using Muster.Reports.CoveragePy;

namespace Muster.Adapters.Tests.CoveragePy;

/// <summary>What <c>summary</c> and <c>totals</c> of <c>coverage json</c> say.</summary>
internal sealed record SummaryTruth(CoverageNumbers Numbers, double Percent)
{
    public static SummaryTruth Of(CoverageNumbers numbers) => new(numbers, numbers.Percent);

    public static SummaryTruth Of(JsonElement summary)
    {
        return new SummaryTruth(
            new CoverageNumbers(
                Count("num_statements"), Count("missing_lines"), Count("excluded_lines"), Count("num_branches"), Count("missing_branches"), Count("num_partial_branches")),
            summary.GetProperty("percent_covered").GetDouble());

        long Count(string name) => summary.TryGetProperty(name, out var count) ? count.GetInt64() : 0;
    }
}
