using Muster.Core.Catalogs;
using Muster.Core.Estate;
using Muster.Core.Estate.Writing;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Reports;
using Muster.Tests.Trust;

namespace Muster.Tests.Estate;

public sealed class EstateMetricsTests
{
    [Fact]
    public void CountsAreLinesAndTheUnknownHasNone()
    {
        var snapshot = new Snapshot
        {
            Id = Guid.Empty,
            RepositoryId = Guid.Empty,
            TakenAt = Make.Noon,
            Measures = new Measures([Measure.Share(MetricRegister.CoverageLine, new Tally(3, 4)), new Measure(MetricRegister.TestsFailed, 0)]),
        };
        var view = EstateView.Of(
            [new Repository { Name = "a\"b\\c", Role = "tool" }, new Repository { Name = "silent" }],
            new Dictionary<string, Head> { ["a\"b\\c"] = new(snapshot, null, Make.Noon) },
            Make.Noon);

        var lines = EstateMetrics.Write(view).Split('\n');

        lines.ShouldContain("""muster_coverage_lines_covered{repository="a\"b\\c",role="tool",state="complete"} 3""");
        lines.ShouldContain("""muster_coverage_lines_total{repository="a\"b\\c",role="tool",state="complete"} 4""");
        lines.ShouldContain("""muster_tests{repository="a\"b\\c",role="tool",result="failed"} 0""");
        lines.ShouldContain("""muster_repositories{state="none"} 1""");
        lines.ShouldNotContain(line => line.Contains("silent", StringComparison.Ordinal));
    }
}
