using Muster.Reports;

namespace Muster.Tests.Formats.Coverage;

public sealed class CoveragePyJsonTests
{
    [Fact]
    public void FilesLinesAndArcsAreReadAndRegionsAreNotAddedAgain()
    {
        var reading = Samples.Read("coveragepy-json", "format3-branch.json");

        reading.Coverage!.Lines.ShouldBe(new Tally(4, 6));
        reading.Coverage.Branches.ShouldBe(new Tally(2, 4));
        var file = reading.File("src/shop/cart.py");
        file.Lines().ShouldBe("1+ 3+ 4+ 5+ 7- 9-");
        file.Branches().ShouldBe("4:1/2 5:1/2");
        reading.File("src/shop/__init__.py").Branches.ShouldBe(default(Tally));
        reading.Origin.Tool.ShouldBe("coverage.py");
        reading.Origin.ToolVersion.ShouldBe("7.11.0");
        reading.Origin.WrittenAt!.Value.Year.ShouldBe(2026);
    }

    [Fact]
    public void AReportWithoutFilesHasItsTotals()
    {
        var reading = Samples.Read("coveragepy-json", "hand-made-totals.json");

        reading.Rejections.ShouldBeEmpty();
        reading.Coverage!.Lines.ShouldBe(new Tally(7875, 10000));
        reading.Coverage.Branches.ShouldBeNull();
        reading.Coverage.Files.ShouldBeEmpty();
    }

    [Fact]
    public void SortedKeysAndOldFormatsCountTheSame()
    {
        // coverage.py before 7.6 lists a docstring's line as executed without counting it as a statement.
        var reading = ReadText.Of("""
            {"files": {"a.py": {"excluded_lines": [], "executed_lines": [1, 2, 3], "missing_lines": [4],
              "summary": {"covered_lines": 2, "excluded_lines": 0, "missing_lines": 1, "num_statements": 3, "percent_covered": 66.7}}},
             "meta": {"branch_coverage": false, "timestamp": "2025-12-02T14:40:35", "version": "5.5"},
             "totals": {"covered_lines": 2, "missing_lines": 1, "num_statements": 3}}
            """);

        reading.Format.ShouldBe("coveragepy-json");
        reading.Coverage!.Lines.ShouldBe(new Tally(2, 3));
        reading.File("a.py").Lines.ShouldBe(new Tally(2, 3));
        reading.File("a.py").Lines().ShouldBe("1+ 2+ 3+ 4-");
    }

    [Fact]
    public void ZeroPercentIsANumberAndNotNothing()
    {
        var reading = ReadText.Of("""{"meta":{"version":"7.1"},"files":{"a.py":{"executed_lines":[],"missing_lines":[1],"summary":{"covered_lines":0,"num_statements":1}}},"totals":{"covered_lines":0,"num_statements":1}}""");

        reading.Rejections.ShouldBeEmpty();
        reading.Coverage!.Lines.ShouldBe(new Tally(0, 1));
    }

    [Fact]
    public void AnArcToTheSmallestNumberOfAllIsABranchLikeAnother()
    {
        var reading = ReadText.Of("""{"meta":{"version":"7.1"},"files":{"a.py":{"executed_lines":[1],"missing_lines":[],"executed_branches":[[1,-9223372036854775808]],"missing_branches":[[1,2]],"summary":{"covered_lines":1,"num_statements":1}}},"totals":{"covered_lines":1,"num_statements":1}}""");

        reading.File("a.py").Branches().ShouldBe("1:1/2");
    }
}
