using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Tests.Trust;

public sealed class CoverageChoiceTests
{
    private static readonly string[] Whole = ["app/a.py +1 +2 +3 +4 +5", "app/b.py +1 +2 +3 +4 -5"];
    private static readonly string[] Some = ["app/a.py +1 +2 -3 -4 -5", "app/b.py +1 -2 -3 -4 -5"];

    [Fact]
    public void AReportForThisCommitIsChosenBeforeANewerLookingStaleOne()
    {
        var choice = CoverageChoice.Of(
        [
            Make.Report("old.xml", Make.Coverage(Whole), madeAt: Make.Noon.AddHours(5), since: 3),
            Make.Report("coverage.json", Make.Coverage(Whole), "coveragepy-json"),
        ]);

        choice.Chosen.Select(report => report.Path).ShouldBe(["coverage.json"]);
        choice.Aside.Single().Reason.ShouldContain("was made for this commit");
    }

    [Fact]
    public void ARunOfSomeTestsGivesWayToTheWholeRunEvenWhenItIsNewer()
    {
        var choice = CoverageChoice.Of(
        [
            Make.Report("partial.xml", Make.Coverage(Some), madeAt: Make.Noon.AddHours(5)),
            Make.Report("coverage.json", Make.Coverage(Whole), "coveragepy-json"),
        ]);

        choice.Coverage!.Lines.ShouldBe(new Tally(9, 10));
        choice.Aside.Single().Reason.ShouldContain("a run of some of the tests");
        choice.Doubts.ShouldBeEmpty();
    }

    [Fact]
    public void ReportsOfTheSameCodeThatDifferAreNamedAsDisagreeing()
    {
        var choice = CoverageChoice.Of([Make.Report("a.xml", Make.Coverage(Some)), Make.Report("b.json", Make.Coverage(Whole), "coveragepy-json")]);

        choice.Disagreements.Single().ToString().ShouldBe("b.json says 90.0 % (9/10), a.xml says 30.0 % (3/10)");
    }

    [Fact]
    public void AStaleWholeRunLeavesTheFreshPartialOneDoubted()
    {
        var choice = CoverageChoice.Of(
        [
            Make.Report("fresh.xml", Make.Coverage(Some), madeAt: Make.Noon.AddHours(5)),
            Make.Report("stale.json", Make.Coverage(Whole), "coveragepy-json", since: 2),
        ]);

        choice.Chosen.Single().Path.ShouldBe("fresh.xml");
        choice.Doubts.Single().State.ShouldBe(TrustState.Partial);
    }

    [Fact]
    public void ShardsOfOneNameInSeveralFoldersAreJoinedInAnyOrder()
    {
        var first = Make.Report("one/coverage.cobertura.xml", Make.Coverage("lib/a.cs +1 -2", "one/x.cs +1"));
        var second = Make.Report("two/coverage.cobertura.xml", Make.Coverage("lib/a.cs -1 +2", "two/y.cs -1"));

        CoverageChoice.Of([first, second]).Coverage!.Lines.ShouldBe(new Tally(3, 4));
        CoverageChoice.Of([second, first]).Coverage!.Lines.ShouldBe(new Tally(3, 4));
    }

    [Fact]
    public void ReportsOfDifferentCodeAddUp()
    {
        var choice = CoverageChoice.Of([Make.Report("coverage.xml", Make.Coverage("app/a.py +1 -2")), Make.Report("coverage/lcov.info", Make.Coverage("web/a.ts +1 +2"), "lcov")]);

        choice.Coverage!.Lines.ShouldBe(new Tally(3, 4));
        choice.Aside.ShouldBeEmpty();
    }

    [Fact]
    public void AnEarlierRunOfTheSameFilesIsSetAside()
    {
        var choice = CoverageChoice.Of(
        [
            Make.Report("TestResults/1/coverage.cobertura.xml", Make.Coverage("a.cs +1 +2"), madeAt: Make.Noon.AddDays(-3)),
            Make.Report("TestResults/2/coverage.cobertura.xml", Make.Coverage("a.cs +1 -2")),
        ]);

        choice.Coverage!.Lines.ShouldBe(new Tally(1, 2));
        choice.Aside.Single().Path.ShouldBe("TestResults/1/coverage.cobertura.xml");
    }
}
