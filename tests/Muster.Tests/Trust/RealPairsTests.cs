using Muster.Core.CoverageTrees;
using Muster.Core.Deliveries;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports;
using Muster.Reports.Input;
using Muster.Tests.Formats;

namespace Muster.Tests.Trust;

/// <summary>The pairs of real reports by which an ecosystem believed in 27 % where 77 % was true.</summary>
public sealed class RealPairsTests
{
    [Fact]
    public void ThePartialRunOfUnifiBesideTheFullOneIsSetAside()
    {
        var choice = CoverageChoice.Of([Load("unifi-mcp.2026-01-22.9d1534f5.partial-run.coverage.json", "b.json"), Load("unifi-mcp.2026-01-22.da2d8a60.full-run-55min-later.coverage.json", "a.json")]);

        choice.Coverage!.Lines.ShouldBe(new Tally(615, 710));
        choice.Disagreements.Single().OtherLines.ShouldBe(new Tally(250, 710));
    }

    [Fact]
    public void ThePartialRunOfUnifiAfterTheFullOneIsPartialAndNoBase()
    {
        var full = Load("unifi-mcp.2026-01-22.da2d8a60.full-run-55min-later.coverage.json", "coverage.json");
        var last = new LastComplete(Build(full, null), PastCoverage.Of(full.Reading.Coverage!));

        var snapshot = Build(Load("unifi-mcp.2026-01-22.9d1534f5.partial-run.coverage.json", "coverage.json"), last);

        snapshot.State.ShouldBe(TrustState.Partial);
    }

    [Fact]
    public void TheReportThatWasTypedByHandGivesNoNumber()
    {
        var snapshot = Build(Load("oneiric.2026-08-12.608c22c7.handmade-no-files.coverage.json", "coverage.json"), null);

        snapshot.Measures[MetricRegister.CoverageLine].ShouldBeNull();
        snapshot.State.ShouldBe(TrustState.None);
    }

    [Fact]
    public void OneiricsXmlAndJsonOfOneRunAgreeAndOneOfThemCounts()
    {
        var choice = CoverageChoice.Of([Load("oneiric.2025-12-10.06921c05.coverage.json", "coverage.json"), Load("oneiric.2025-12-10.06921c05.coverage.xml", "coverage.xml")]);

        choice.Disagreements.ShouldBeEmpty();
        choice.Chosen.Count.ShouldBe(1);
        choice.Coverage!.Lines.PercentText(2).ShouldBe("75.53");
    }

    private static Snapshot Build(DeliveredReport report, LastComplete? last) =>
        SnapshotBuilder.Build(new Run([Make.Delivery(report)]), last, new SnapshotIdentity(Guid.Empty, Guid.Empty, Make.Noon)).Snapshot;

    private static DeliveredReport Load(string name, string path)
    {
        Assert.SkipWhen(Corpus.Root is null, Corpus.Missing);
        var bytes = File.ReadAllBytes(Path.Combine(Corpus.Root!, "upstream", "coverage", name));
        var reading = ReportFormats.Read(ReportSource.OfBytes(path, bytes), TestContext.Current.CancellationToken);
        return new DeliveredReport { Path = path, Sha256 = name, Bytes = bytes.Length, MadeAt = Make.Noon, SourceCommitsSince = 0, Reading = reading };
    }
}
