using Muster.Reports;
using Muster.Reports.Measures;

namespace Muster.Tests.Formats.Measures;

public sealed class HistoryTests
{
    [Fact]
    public void ARatchetRemembersEveryEntryAndTellsAHashFromAWord()
    {
        var history = Samples.Read("coverage-ratchet", "shape-a.json").History;

        history.Select(point => point.Value).ShouldBe([18.11, 40.57, 21.68, 39.98]);
        history.ShouldAllBe(point => point.Metric == "coverage.line" && point.Share == null);
        history[2].Note.ShouldBe("baseline_reset: after the retry fix");
        history[3].Commit.ShouldBe("4f2a9c1");
        history[3].Note.ShouldBeNull();
    }

    [Fact]
    public void TheOtherShapeHasEventsAndItsCurrentValueIsAPointOfItsOwn()
    {
        var history = Samples.Read("coverage-ratchet", "shape-b.json").History;

        history.Select(point => (point.Value, point.Note)).ShouldBe([(38.25, "phase_1"), (41.5, "current value")]);
        history[1].At.ShouldBe(new DateTimeOffset(2025, 1, 18, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void BothShapesInOneFileAreOneHistory() =>
        Samples.Read("coverage-ratchet", "mixed.json").History.Select(point => (point.Value, point.Note)).ShouldBe([(17.0, "wave_1"), (81.34, "wave_2_end: 115 tests")]);

    [Fact]
    public void AnEmptyHistoryStillHasItsCurrentValue() =>
        ReadText.Of("""{"baseline_coverage": 35.0, "current_coverage": 35.0, "last_updated": "2025-01-18T00:00:00Z", "history": []}""").History.Single().Value.ShouldBe(35);

    [Fact]
    public void AnEntryWithoutADayOrAPercentageIsRejected()
    {
        var reading = Samples.Read("coverage-ratchet", "broken-date.json");

        reading.Rejections.Count.ShouldBe(2);
        reading.History.Single().Value.ShouldBe(50);
    }

    [Fact]
    public void OctocovsReportIsAPointInTimeForEachOfItsNumbers()
    {
        var reading = Samples.Read("octocov", "report.json");

        reading.History.Select(point => (point.Metric, point.Value)).ShouldBe(
            [("coverage.statement", 75), ("code.test_ratio", 1.5), ("tests.seconds", 12.5), ("custom.bench.NsPerOp", 676.5)]);
        reading.History[0].Share.ShouldBe(new Tally(150, 200));
        reading.History.ShouldAllBe(point => point.Commit == "0123456789abcdef0123456789abcdef01234567" && point.At.Year == 2026);
        reading.Origin.Branch.ShouldBe("main");
    }

    [Fact]
    public void CustomMetricsAreValuesOrShares()
    {
        var measures = Samples.Read("custom-metrics", "measures.json").Measures;

        measures.ShouldBe([
            new CustomMeasure { Name = "bundle.size", Value = 182.5, Unit = "KB", HigherIsBetter = false },
            new CustomMeasure { Name = "docs.public-api", Share = new Tally(120, 150), HigherIsBetter = true },
            new CustomMeasure { Name = "lines", Value = 5400 },
        ]);
    }

    [Fact]
    public void AMeasureThatIsNoneIsRejectedAndTheRestIsKept()
    {
        var reading = Samples.Read("custom-metrics", "broken-entries.json");

        reading.Measures.Single().Name.ShouldBe("fine");
        reading.Rejections.Count.ShouldBe(4);
    }

    [Fact]
    public void AnotherVersionOfCustomMetricsIsNotGuessedAt() =>
        ReadText.Of("""{"muster": 2, "measures": [{"name": "a", "value": 1}]}""").Rejections.Single().Reason.ShouldContain("version 2");
}
