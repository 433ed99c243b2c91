using Muster.Core.Catalogs;
using Muster.Core.Gates;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Core.Trends.Marks;
using Muster.Reports;

namespace Muster.Tests.Trends;

public sealed class RunMarksTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void AnotherVersionOfAToolIsMarkedOnTheDayOfItsFirstRun()
    {
        var marks = RunMarks.Tools([Run(0, 90, "7.4"), Run(1, 90, "7.4"), Run(2, 91, "7.6")], MetricRegister.CoverageLine);

        marks.Select(mark => (mark.At, mark.Text)).ShouldBe([(Noon.AddDays(2), "coverage.py 7.4 → 7.6")]);
        RunMarks.Tools([Run(0, 90, "7.4"), Run(1, 90, "7.6")], MetricRegister.TestsTotal).ShouldBeEmpty("tests do not come from it");
    }

    [Fact]
    public void ARunThatIsNotComparedWithTheOneBeforeItSaysWithWhat()
    {
        Snapshot[] runs = [Run(0, 90), Run(1, 91), Run(2, 92)];
        runs[1] = runs[1] with { Base = new(runs[0].Id, runs[0].Commit, "the commit before", 1) };
        runs[2] = runs[2] with { Base = new(runs[0].Id, runs[0].Commit, "the merge base with main", 2) };

        RunMarks.Bases(runs).Select(mark => mark.Text).ShouldBe([$"compared with {CommitText.Short(runs[0].Commit!)}, the merge base with main"]);
    }

    [Fact]
    public void AGateThatBeginsToFailAndHoldsAgainIsMarkedTwice()
    {
        GateRules.TryParse("coverage.line >= 80", out var rule).ShouldBeTrue();
        Gate gate = new("floor", new CatalogQuery(), [rule!]);

        var marks = GateMarks.Of([gate], new Repository { Name = "shop" }, [Run(0, 90), Run(1, 70), Run(2, 71), Run(3, 85)]);

        marks.Select(mark => (mark.At, mark.Better)).ShouldBe([(Noon.AddDays(1), false), (Noon.AddDays(3), true)]);
        marks[0].Text.ShouldStartWith("gate floor fails: coverage.line is 70.0 %");
    }

    private static Snapshot Run(int day, long covered, string? version = null) => new()
    {
        Id = Guid.CreateVersion7(),
        RepositoryId = Guid.Empty,
        Commit = $"{day}bcdef0123456789abcdef0123456789abcdef01",
        CommittedAt = Noon.AddDays(day),
        TakenAt = Noon.AddDays(100),
        Measures = new Measures([Measure.Share(MetricRegister.CoverageLine, new Tally(covered, 100))]),
        Sources = version is null ? [] : [new SourceNote { Path = "coverage.xml", Part = "local", Sha256 = "", Format = "cobertura", Tool = "coverage.py", ToolVersion = version }],
    };
}
