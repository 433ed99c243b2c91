using Muster.Core.CoverageTrees;
using Muster.Core.Metrics;
using Muster.Core.Parts;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports;
using Muster.Reports.Coverage;

namespace Muster.Tests.Trust;

public sealed class SnapshotBuilderTests
{
    private static readonly string[] Whole = ["app/a.py +1 +2 +3 +4 +5", "app/b.py +1 +2 +3 +4 -5"];
    private static readonly string[] Some = ["app/a.py +1 +2 -3 -4 -5", "app/b.py +1 -2 -3 -4 -5"];

    [Fact]
    public void ACompleteRunHasNoDoubts()
    {
        var snapshot = Build(new Run([Make.Delivery(Make.Report("coverage.xml", Make.Coverage(Whole)))]));

        snapshot.State.ShouldBe(TrustState.Complete);
        snapshot.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(9, 10));
    }

    [Fact]
    public void WithoutAnyNumberTheStateIsNoneAndNoScoreIsGiven()
    {
        var snapshot = Build(new Run([Make.Delivery()]));

        snapshot.State.ShouldBe(TrustState.None);
        snapshot.Measures.All.ShouldBeEmpty();
    }

    [Fact]
    public void AReportOlderThanTheSourcesIsStaleWithItsCommit()
    {
        var snapshot = Build(new Run([Make.Delivery(Make.Report("coverage.xml", Make.Coverage(Whole), since: 14))]));

        snapshot.State.ShouldBe(TrustState.Stale);
        snapshot.Doubts.Single().Reason.ShouldContain("for 01234567");
        snapshot.Doubts.Single().Reason.ShouldContain("14 commits");
    }

    [Fact]
    public void TotalsWithoutFilesAreNotCounted()
    {
        var typed = Make.Report("coverage.json", Make.Coverage(Whole)) with
        {
            Reading = new Reading { Path = "coverage.json", Kind = ReportKind.Coverage, Coverage = new() { Files = [], Lines = new Tally(79, 100) } },
        };

        var snapshot = Build(new Run([Make.Delivery(typed)]));

        snapshot.Measures[MetricRegister.CoverageLine].ShouldBeNull();
        snapshot.Sources.Single().AsideBecause!.ShouldContain("names no file");
    }

    [Fact]
    public void AReportOfTestsSamplesAloneIsPartialAlsoWhereTheSamplesAreTracked()
    {
        var samples = Make.Coverage("test/llvm/reader.c +1 -2");

        var snapshot = Build(new Run([Make.Delivery(Make.Report("test/llvm/reader.c.gcov", samples)) with { SourceFiles = ["src/main.rs", "src/parser.rs", "test/llvm/reader.c"] }]));

        snapshot.State.ShouldBe(TrustState.Partial);
        snapshot.Doubts.Single().Reason.ShouldBe("speaks of none of the repository's 2 source files");
    }

    [Fact]
    public void AReportOfNoneOfTheSourceFilesIsPartial()
    {
        var snapshot = Build(new Run([Make.Delivery(Make.Report("test/samples/coverage.xml", Make.Coverage(Whole))) with { SourceFiles = ["src/main.rs", "src/parser.rs", "tests/test.rs"] }]));

        snapshot.State.ShouldBe(TrustState.Partial);
        snapshot.Doubts.Single().Reason.ShouldBe("speaks of none of the repository's 2 source files");
    }

    [Fact]
    public void AReportOfFewOfTheSourceFilesIsPartial()
    {
        var delivery = Make.Delivery(Make.Report("coverage.xml", Make.Coverage(Whole))) with
        {
            SourceFiles = ["app/a.py", "app/b.py", "app/c.py", "app/d.py", "app/e.py", "tests/test_a.py"],
        };

        var doubt = Build(new Run([delivery])).Doubts.Single();

        doubt.State.ShouldBe(TrustState.Partial);
        doubt.Reason.ShouldBe("speaks of 2 of the 5 source files in the same folders");
    }

    [Fact]
    public void ASubsetOfWhatTheLastCompleteRunCoveredIsPartial()
    {
        var last = Last(Build(new Run([Make.Delivery(Make.Report("coverage.xml", Make.Coverage(Whole)))])));

        var snapshot = Build(new Run([Make.Delivery(Make.Report("coverage.xml", Make.Coverage(Some)))]), last);

        snapshot.State.ShouldBe(TrustState.Partial);
    }

    [Fact]
    public void WithAsManyTestsAsBeforeADropIsADropAndNotAPartialRun()
    {
        var tests = Make.Tests("junit.xml", Make.Noon, "one", "two");
        var last = Last(Build(new Run([Make.Delivery(Make.Report("coverage.xml", Make.Coverage(Whole)), tests)])));

        var snapshot = Build(new Run([Make.Delivery(Make.Report("coverage.xml", Make.Coverage(Some)), tests)]), last);

        snapshot.State.ShouldBe(TrustState.Complete);
    }

    [Fact]
    public void FarFewerTestsThanBeforeArePartial()
    {
        var last = Last(Build(new Run([Make.Delivery(Make.Tests("junit.xml", Make.Noon, "one", "two", "three", "four", "five"))])));

        var snapshot = Build(new Run([Make.Delivery(Make.Tests("junit.xml", Make.Noon, "one", "two"))]), last);

        snapshot.Doubts.Single().ShouldBe(new Doubt(ReportKind.Tests, TrustState.Partial, "2 tests ran; 5 at the last run"));
    }

    [Fact]
    public void AMissingExpectedPartMakesTheRunIncompleteAndNamesIt()
    {
        var part = Make.Delivery(Make.Report("coverage.xml", Make.Coverage(Whole))) with { Part = "linux" };

        var snapshot = Build(new Run([part], new RunParts { Expected = ["linux", "windows"], Arrived = ["linux"] }));

        snapshot.State.ShouldBe(TrustState.Incomplete);
        snapshot.Doubts.ShouldAllBe(doubt => doubt.Reason == "incomplete (1 of 2: missing windows)");
    }

    [Fact]
    public void PartsInAnyOrderGiveOneSum()
    {
        var linux = Make.Delivery(Make.Report("coverage.xml", Make.Coverage("a.py +1 -2 -3"))) with { Part = "linux" };
        var windows = Make.Delivery(Make.Report("coverage.xml", Make.Coverage("a.py -1 +2 -3"))) with { Part = "windows" };

        Build(new Run([linux, windows])).Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(2, 3));
        Build(new Run([windows, linux])).Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(2, 3));
    }

    [Fact]
    public void LinesOfInstalledPackagesAreLeftOutAndSaid()
    {
        var report = Make.Report("coverage.xml", WithPackages(Whole));

        var snapshot = Build(new Run([Make.Delivery(report) with { SourceFiles = ["app/a.py", "app/b.py"] }]));

        snapshot.State.ShouldBe(TrustState.Complete);
        snapshot.Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(9, 10));
        snapshot.Sources.Single().AsideBecause.ShouldBeNull();
        snapshot.Sources.Single().LeftOut.ShouldBe(new LeftOut(2, new Tally(1, 7)));
        snapshot.Sources.Single().LeftOut!.ToString().ShouldBe("2 files with 7 lines (1 covered)");
    }

    [Fact]
    public void AReportOfPackagesAloneIsNoNumberOfTheRepository()
    {
        var snapshot = Build(new Run([Make.Delivery(Make.Report("coverage.xml", WithPackages()))]));

        snapshot.Measures[MetricRegister.CoverageLine].ShouldBeNull();
        snapshot.Sources.Single().AsideBecause.ShouldBe("speaks of none of the repository's files");
        snapshot.Sources.Single().LeftOut.ShouldBe(new LeftOut(2, new Tally(1, 7)));
    }

    [Fact]
    public void PartsWithAndWithoutPackagesGiveOneSumInAnyOrder()
    {
        var linux = Make.Delivery(Make.Report("coverage.xml", WithPackages("app/a.py +1 -2 -3"))) with { Part = "linux" };
        var windows = Make.Delivery(Make.Report("coverage.xml", Make.Coverage("app/a.py -1 +2 -3"))) with { Part = "windows" };

        foreach (var run in new[] { new Run([linux, windows]), new Run([windows, linux]) })
        {
            Build(run).Measures.Share(MetricRegister.CoverageLine).ShouldBe(new Tally(2, 3));
            Build(run).Sources.Single(source => source.LeftOut is not null).Part.ShouldBe("linux");
        }
    }

    [Fact]
    public void ASnapshotThatStillCountedPackagesDoesNotMakeTheNextOnePartial()
    {
        string[] before = [.. Whole, .. Enumerable.Range(0, 9).Select(n => $"/usr/lib/python3/dist-packages/p/m{n}.py +1 +2 +3 +4 +5 +6")];
        var first = Build(new Run([Make.Delivery(Make.Report("coverage.xml", Make.Coverage(before)))]));

        var snapshot = Build(new Run([Make.Delivery(Make.Report("coverage.xml", WithPackages(Whole))) with { SourceFiles = ["app/a.py", "app/b.py"] }]), new LastComplete(first, PastCoverage.Of(Make.Coverage(before))));

        snapshot.State.ShouldBe(TrustState.Complete);
    }

    private static CoverageReading WithPackages(params string[] own)
    {
        var coverage = Make.Coverage([.. own, "/usr/lib/python3/dist-packages/p/a.py +1 -2 -3", "/usr/lib/python3/dist-packages/p/b.py -1 -2 -3 -4"]);
        return coverage with { Files = [.. coverage.Files.Select(file => file with { IsElsewhere = file.Path.StartsWith("/usr", StringComparison.Ordinal) })] };
    }

    private static Snapshot Build(Run run, LastComplete? last = null) =>
        SnapshotBuilder.Build(run, last, new SnapshotIdentity(Guid.Empty, Guid.Empty, Make.Noon)).Snapshot;

    private static LastComplete Last(Snapshot snapshot) => new(snapshot, snapshot.Measures[MetricRegister.CoverageLine] is null ? null : PastCoverage.Of(Make.Coverage(Whole)));
}
