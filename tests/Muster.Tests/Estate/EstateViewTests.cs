using Muster.Core.Alerts;
using Muster.Core.Catalogs;
using Muster.Core.Estate;
using Muster.Core.Estate.Writing;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports;
using Muster.Tests.Trust;

namespace Muster.Tests.Estate;

public sealed class EstateViewTests
{
    [Fact]
    public void TheFourAveragesAreOverBelievedNumbersAndTheRestIsNamed()
    {
        var view = View(("a", 90, 100, TrustState.Complete), ("b", 10, 300, TrustState.Complete), ("c", 0, 1000, TrustState.Stale), ("d", null, null, TrustState.None));

        view.Coverage.Weighted.ShouldBe(new Tally(100, 400));
        view.Coverage.Mean!.Value.ShouldBe((90 + (1000.0 / 300)) / 2, 1e-9);
        view.Coverage.Worst!.Value.ShouldBe(1000.0 / 300, 1e-9);
        view.Coverage.WorstName.ShouldBe("b");
        view.Coverage.LeftOut.ShouldBe(["c"]);
        view.Coverage.Without.ShouldBe(["d"]);
    }

    [Fact]
    public void ARepositoryWithoutDataHasNoScore() => View(("a", null, null, TrustState.None)).Rows.Single().Score.ShouldBeNull();

    [Fact]
    public void FullCoverageAloneNeverScoresAHundred()
    {
        var score = View(("a", 50, 50, TrustState.Complete)).Rows.Single().Score!;

        score.Score.ShouldBe(40);
        score.Known.ShouldBe(40);
    }

    [Fact]
    public void AnOutlierIsFarFromItsOwnRole()
    {
        var view = View(("a", 900, 1000, TrustState.Complete), ("b", 910, 1000, TrustState.Complete), ("c", 890, 1000, TrustState.Complete), ("d", 905, 1000, TrustState.Complete), ("e", 200, 1000, TrustState.Complete), ("tiny", 0, 4, TrustState.Complete));

        view.Outliers.Select(outlier => outlier.Name).ShouldBe(["e"]);
    }

    [Fact]
    public void TheChangeIsAgainstTheLastCompleteSnapshotWithBothCounts()
    {
        var head = new Head(Snapshot(80, 100, TrustState.Complete), Snapshot(85, 100, TrustState.Complete), Make.Noon);
        var row = EstateView.Of([new Repository { Name = "a" }], new Dictionary<string, Head> { ["a"] = head }, Make.Noon).Rows.Single();

        row.Change![MetricRegister.CoverageLine]!.Delta!.Value.ShouldBe(-5, 1e-9);
    }

    [Fact]
    public void WhatOnlyOneSideMeasuredIsNotCompared()
    {
        Measure[] coverage = [Measure.Share(MetricRegister.CoverageLine, new Tally(80, 100)), new(MetricRegister.QualityScore, 32)];
        Measure[] linted = [Measure.Share(MetricRegister.CoverageLine, new Tally(80, 100)), new(MetricRegister.FindingsTotal, 3), new("findings.ruff.total", 3), new(MetricRegister.QualityScore, 62)];
        Measure[] lintedTwice = [.. linted[..1], new(MetricRegister.FindingsTotal, 9), new("findings.ruff.total", 2), new("findings.bandit.total", 7), new(MetricRegister.QualityScore, 60)];

        Changed(coverage, linted).ShouldBeEmpty("a linter's first report adds points that nobody could have earned before");
        Changed(linted, lintedTwice).ShouldBe(["findings.ruff.total"], "another tool's findings are no change of these");
        Changed(linted, [.. linted[..1], new(MetricRegister.FindingsTotal, 1), new("findings.ruff.total", 1), new(MetricRegister.QualityScore, 64)])
            .ShouldBe([MetricRegister.FindingsTotal, "findings.ruff.total", MetricRegister.QualityScore], ignoreOrder: true);

        static string[] Changed(Measure[] before, Measure[] after)
        {
            var empty = Snapshot(1, 2, TrustState.Complete);
            return [.. SnapshotChange.Of(empty with { Measures = new Measures(before) }, empty with { Measures = new Measures(after) }).Metrics.Select(one => one.Metric)];
        }
    }

    [Fact]
    public void ARepositoryNotLookedAtForAMonthIsStale()
    {
        var head = new Head(Snapshot(80, 100, TrustState.Complete), null, Make.Noon);

        var view = EstateView.Of([new Repository { Name = "a" }], new Dictionary<string, Head> { ["a"] = head }, Make.Noon.AddDays(31));

        view.Rows.Single().State.ShouldBe(TrustState.Stale);
        view.Coverage.LeftOut.ShouldBe(["a"]);
    }

    [Fact]
    public void JsonGivesNullForWhatIsNotKnown()
    {
        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream))
        {
            EstateJson.Write(writer, View(("a", null, null, TrustState.None)));
        }

        using var json = System.Text.Json.JsonDocument.Parse(stream.ToArray());
        var row = json.RootElement.GetProperty("repositories")[0];

        row.GetProperty("coverage").GetProperty("line").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        row.GetProperty("tests").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        row.GetProperty("score").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        row.GetProperty("state").GetString().ShouldBe("none");
    }

    [Fact]
    public void TheWorstAreTheLowestBelievedThenTheDoubtedThenThoseWithoutANumber()
    {
        var view = View(("none", null, null, TrustState.None), ("doubted", 1, 100, TrustState.Partial), ("good", 95, 100, TrustState.Complete), ("low", 45, 100, TrustState.Complete), ("b", 60, 100, TrustState.Complete), ("A", 3, 5, TrustState.Complete));

        view.Rows.WorstFirst(9).Select(row => row.Name).ShouldBe(["low", "A", "b", "good", "doubted", "none"]);
        view.Rows.WorstFirst(2).Select(row => row.Name).ShouldBe(["low", "A"]);
    }

    [Fact]
    public void ATableOfTheWorstSaysOfHowManyAndSumsUpAll()
    {
        var view = View(("low", 45, 100, TrustState.Complete), ("good", 95, 100, TrustState.Complete));

        var text = EstateMarkdown.Write(view, 1);

        text.ShouldContain("| low |");
        text.ShouldNotContain("| good |");
        text.ShouldContain("\n1 of 2 repositories, the lowest coverage first.\n");
        text.ShouldContain("weighted **70.0 %** (140/200)");
    }

    [Fact]
    public void NamesCannotBreakOutOfMarkdownOrCsv()
    {
        var view = View(("=cmd|'x'!\n<b>", 1, 2, TrustState.Complete));

        EstateMarkdown.Write(view).ShouldContain("=cmd\\|'x'! &lt;b>");
        EstateCsv.Write(view).ShouldContain("\"'=cmd|'x'!\n<b>\"");
    }

    [Fact]
    public void OnlyBelievedNumbersRaiseAnAlertAndItsDraftSaysWhatIsMissing()
    {
        var view = View(("low", 45, 100, TrustState.Complete), ("doubted", 1, 100, TrustState.Partial), ("good", 95, 100, TrustState.Complete));

        var draft = Alert.LowCoverage(view.Rows, 80).Select(IssueDraft.Of).Single();

        draft.Title.ShouldBe("Low coverage: low (45.0%)");
        draft.Priority.ShouldBe("high");
        draft.Description.ShouldContain("35 more lines");
    }

    private static EstateView View(params (string Name, long? Part, long? Whole, TrustState State)[] rows) => EstateView.Of(
        [.. rows.Select(row => new Repository { Name = row.Name, Role = "tool" })],
        rows.Where(row => row.Part is not null).ToDictionary(row => row.Name, row => new Head(Snapshot(row.Part!.Value, row.Whole!.Value, row.State), null, Make.Noon)),
        Make.Noon);

    private static Snapshot Snapshot(long part, long whole, TrustState state)
    {
        var found = new[] { Measure.Share(MetricRegister.CoverageLine, new Tally(part, whole)) };
        return new()
        {
            Id = Guid.CreateVersion7(),
            RepositoryId = Guid.Empty,
            TakenAt = Make.Noon,
            Measures = new Measures(found),
            Doubts = state == TrustState.Complete ? [] : [new Doubt(ReportKind.Coverage, state, "for a reason")],
        };
    }
}
