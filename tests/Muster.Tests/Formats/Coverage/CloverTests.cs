using Muster.Reports;

namespace Muster.Tests.Formats.Coverage;

public sealed class CloverTests
{
    private static Reading Sample(string name) => ReadText.Of(File.ReadAllBytes(Path.Combine(Samples.Root, "clover", name)));

    private static Reading Read(string inside, string root = "generated=\"1\"") => ReadText.Of($"<coverage {root}>{inside}</coverage>");

    [Fact]
    public void TheTestProjectIsNotCounted()
    {
        var reading = Sample("openclover.xml");

        reading.Coverage!.Files.Select(file => file.Path).ShouldBe(["C:/src/org/example/Cart.java"]);
        reading.Coverage.Lines.ShouldBe(new Tally(3, 4));
        reading.Coverage.Branches.ShouldBe(new Tally(1, 2));
        reading.Coverage.Functions.ShouldBe(new Tally(1, 2));
        reading.Coverage.Unit.ShouldBe("statement");
        reading.Coverage.Files[0].Lines().ShouldBe("9+ 10+ 11+ 13+ 17-");
        reading.Coverage.Files[0].Branches().ShouldBe("10:1/2");
        (reading.Origin.Tool, reading.Origin.ToolVersion).ShouldBe(("openclover", "4.5.2"));
    }

    [Fact]
    public void IstanbulCountsBranchesWhereCloverCountsRuns()
    {
        var reading = Sample("istanbul.xml");

        reading.File("/home/dev/shop/src/cart.ts").Branches().ShouldBe("3:2/3");
        reading.Coverage!.Branches.ShouldBe(new Tally(2, 3));
        reading.Origin.Tool.ShouldBe("istanbul");
    }

    [Fact]
    public void AFileThatHasMetricsAndNoLinesCountsByItsMetrics()
    {
        var reading = Sample("istanbul.xml");

        reading.File("/home/dev/shop/src/lib/cart.ts").Lines.ShouldBe(new Tally(2, 2));
        reading.Coverage!.Lines.ShouldBe(new Tally(4, 5));
    }

    [Fact]
    public void PhpUnitsFilesStandInPackagesOrBesideThem()
    {
        var reading = Sample("phpunit.xml");

        reading.File("/app/src/functions.php").Lines.ShouldBe(new Tally(1, 1));
        reading.File("/app/src/Account.php").Lines().ShouldBe("8+ 13+ 14-");
        reading.Coverage!.Lines.ShouldBe(new Tally(3, 4));
        reading.Origin.Tool.ShouldBe("phpunit");
    }

    [Fact]
    public void WithoutMetricsTheLinesAreCounted()
    {
        var reading = Read("<project><file path=\"a.php\"><line num=\"1\" type=\"method\" count=\"1\"/><line num=\"2\" type=\"stmt\" count=\"0\"/><line num=\"3\" type=\"cond\" truecount=\"0\" falsecount=\"4\"/></file></project>");

        reading.Coverage!.Lines.ShouldBe(new Tally(1, 2));
        reading.Coverage.Branches.ShouldBe(new Tally(1, 2));
        reading.Coverage.Functions.ShouldBe(new Tally(1, 1));
    }

    [Fact]
    public void AProjectWithoutFilesCountsByItsMetrics() =>
        Read("<project><metrics statements=\"10\" coveredstatements=\"7\" conditionals=\"4\" coveredconditionals=\"1\" methods=\"2\" coveredmethods=\"2\"/></project>")
            .Coverage!.Lines.ShouldBe(new Tally(7, 10));

    [Fact]
    public void MetricsThatEncloseTheFilesAreTheTruthOfOldIstanbul()
    {
        var reading = Read("<project><metrics statements=\"10\" coveredstatements=\"7\" conditionals=\"0\" coveredconditionals=\"0\"><package name=\"a\"><file name=\"x.js\" path=\"/x.js\"><metrics statements=\"1\" coveredstatements=\"1\"/><line num=\"1\" count=\"1\" type=\"stmt\"/></file></package></metrics></project>", "generated=\"1\" clover=\"3.2.0\"");

        reading.Coverage!.Lines.ShouldBe(new Tally(7, 10));
        reading.File("/x.js").Lines.ShouldBe(new Tally(1, 1));
    }

    [Fact]
    public void ABareFileNameIsToldApartByItsPackage()
    {
        var file = "<file name=\"A.java\"><metrics statements=\"1\" coveredstatements=\"1\"/></file>";

        Read($"<project><package name=\"org.a\">{file}</package><package name=\"org.b\">{file}</package></project>")
            .Coverage!.Files.Select(each => each.Path).ShouldBe(["org/a/A.java", "org/b/A.java"]);
    }
}
