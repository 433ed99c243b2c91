using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Reports;
using Muster.Reports.Coverage;

namespace Muster.Core.Trust;

/// <summary>A run that covers far fewer files, lines or tests than the last one that was believed is a partial run until more is known.</summary>
internal static class FarLess
{
    public static IEnumerable<Doubt> Than(LastComplete? last, CoverageReading? coverage, Measures measures)
    {
        if (last is null)
        {
            yield break;
        }

        var commit = last.Snapshot.Commit is { Length: > 8 } hash ? hash[..8] : "the last run";
        var tests = measures.Count(MetricRegister.TestsTotal);
        var testsBefore = last.Snapshot.Measures.Count(MetricRegister.TestsTotal);
        if (tests * 2 < testsBefore)
        {
            yield return new Doubt(ReportKind.Tests, TrustState.Partial, $"{tests} tests ran; {testsBefore} at {commit}");
        }

        if (coverage is null || last.Coverage is not { } before)
        {
            yield break;
        }

        if (coverage.Files.Count * 2 < before.Files.Count)
        {
            yield return new Doubt(ReportKind.Coverage, TrustState.Partial, $"speaks of {coverage.Files.Count} files; {before.Files.Count} at {commit}");
        }
        else if (coverage.Lines.Whole * 2 < before.Root.Lines.Whole)
        {
            yield return new Doubt(ReportKind.Coverage, TrustState.Partial, $"speaks of {coverage.Lines.Whole} lines; {before.Root.Lines.Whole} at {commit}");
        }
        else if (!(tests >= testsBefore) && CoveredSubset.IsPartOf(coverage, before))
        {
            // As many tests as before and less coverage is a real drop; without that witness it looks like a run of some tests.
            yield return new Doubt(ReportKind.Coverage, TrustState.Partial, $"covers only a subset of what {commit} covered: it looks like a run of some of the tests");
        }
    }
}
