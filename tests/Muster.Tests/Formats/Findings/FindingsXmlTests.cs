using Muster.Reports.Findings;

namespace Muster.Tests.Formats.Findings;

/// <summary>Checkstyle, PMD, CPD, SpotBugs, cppcheck and lizard in XML.</summary>
public sealed class FindingsXmlTests
{
    [Fact]
    public void AFileListedTwiceKeepsBothLists()
    {
        var items = Readings.OfSample("checkstyle", "java.xml").Findings!.Items;
        items.Select(item => (item.Path, item.Line, item.Column, item.Severity, item.ToolSeverity)).ShouldBe(
        [
            ("/build/src/main/java/shop/Basket.java", 1, null, Severity.High, "error"),
            ("/build/src/main/java/shop/Basket.java", 17, 5, Severity.Medium, "warning"),
            ("/build/src/main/java/shop/Basket.java", null, null, Severity.Info, "info"),
        ]);
        items.ShouldAllBe(item => item.Tool == "checkstyle");
    }

    [Theory]
    [InlineData("eslint.rules.no-unused-vars", "eslint")]
    [InlineData("detekt.MagicNumber", "detekt")]
    [InlineData("ShellCheck.SC2086", "shellcheck")]
    [InlineData("PSR12.Files.FileHeader.SpacingAfterBlock", "phpcs")]
    [InlineData("goimports", null)]
    public void TheRulesNameTellsTheToolOrNothingDoes(string source, string? tool)
    {
        var item = Readings.Of($"""<checkstyle version="4.3"><file name="a"><error line="1" severity="error" message="m" source="{source}"/></file></checkstyle>""").Findings!.Items.ShouldHaveSingleItem();
        (item.Rule, item.Tool).ShouldBe((source, tool));
    }

    [Fact]
    public void ABannerInFrontOfTheXmlIsPassedOver()
    {
        var reading = Readings.Of("> Task :lint\nRunning 3 checks ...\n<?xml version=\"1.0\"?>\n<checkstyle version=\"4.3\"><file name=\"a.kt\"><error line=\"1\" severity=\"error\" message=\"m\" source=\"detekt.X\"/></file></checkstyle>\n");
        reading.Format.ShouldBe("checkstyle");
        reading.Findings!.Total.ShouldBe(1);
    }

    [Fact]
    public void AnErrorWithoutSourceOrPlaceIsStillCounted()
    {
        var item = Readings.Of("""<checkstyle version="5.9"><file name="a.php"><error severity="odd" message="No newline"/></file></checkstyle>""").Findings!.Items.ShouldHaveSingleItem();
        (item.Rule, item.Line, item.Severity, item.ToolSeverity).ShouldBe(("", null, Severity.Medium, "odd"));
    }

    [Fact]
    public void AFileThatCheckstyleCouldNotParseIsToldWithItsReason()
    {
        var rejection = Readings.OfSample("checkstyle", "broken-exception.xml").Rejections.ShouldHaveSingleItem();
        (rejection.Path, rejection.Reason).ShouldBe(("src/Tax.java", "not checked: com.puppycrawl.tools.checkstyle.api.CheckstyleException: IllegalStateException occurred while parsing file src/Tax.java."));
    }

    [Fact]
    public void PrioritiesOfPmdAreTheFiveLevelsAndSuppressedViolationsAreNotCounted()
    {
        var reading = Readings.OfSample("pmd", "pmd7.xml");
        reading.Origin.ToolVersion.ShouldBe("7.0.0");
        reading.Findings!.Items.Select(item => (item.Rule, item.Severity, item.Path, item.Line, item.Column, item.Message)).ShouldBe(
        [
            ("CollapsibleIfStatements", Severity.Medium, "C:/work/shop/src/Basket.java", 54, 21, "This if statement could be combined with its parent"),
            ("AvoidFileStream", Severity.Critical, "C:/work/shop/src/Basket.java", 3, 1, "Avoid instantiating FileInputStream"),
        ]);
    }

    [Fact]
    public void ProcessingErrorsOfPmdAreFilesThatWereNotChecked() => Readings.OfSample("pmd", "broken-errors.xml").Rejections.Select(rejection => rejection.Reason).ShouldBe(
        ["not checked: Error while parsing src/Tax.java", "rule LoosePackageCoupling did not run: No packages or classes specified"]);

    [Fact]
    public void ADuplicationIsOneFindingAtItsFirstPlace()
    {
        var item = Readings.OfSample("cpd", "cpd.xml").Findings!.Items.ShouldHaveSingleItem();
        (item.Path, item.Line, item.Column, item.Value, item.Message).ShouldBe(("src/shop/Basket.java", 76, 5, 158, "36 lines are also at src/shop/Order.java:69"));
    }

    [Fact]
    public void ABugStandsAtItsOwnSourceLineElseAtItsMethod()
    {
        var reading = Readings.OfSample("spotbugs", "messages.xml");
        reading.Origin.Roots.ShouldBe(["/build/src/main/java"]);
        var items = reading.Findings!.Items;
        items.Select(item => (item.Rule, item.Path, item.Line, item.Severity, item.ToolSeverity)).ShouldBe(
        [
            ("NP_ALWAYS_NULL", "shop/Basket.java", 24, Severity.High, "rank 5"),
            ("EI_EXPOSE_REP", "shop/Order.java", 21, Severity.Medium, "priority 2"),
        ]);
        (items[0].Message, items[0].Fingerprint).ShouldBe(("Null pointer dereference of lines in shop.Basket.total()", "0a1b2c"));
        items[0].References.ShouldBe(["CWE-476"]);
    }

    [Fact]
    public void ABugOfAnEarlierVersionIsGone()
    {
        var reading = Readings.Of("""<BugCollection version="4.0"><BugInstance type="A" priority="2" last="3"/><BugInstance type="B" priority="3"><UserAnnotation designation="NOT_A_BUG"/></BugInstance></BugCollection>""");
        reading.Findings!.Items.Select(item => item.State).ShouldBe([FindingState.Gone, FindingState.Suppressed]);
    }

    [Fact]
    public void TheFirstLocationOfCppcheckIsTheErrorsOwn()
    {
        var items = Readings.OfSample("cppcheck", "version2.xml").Findings!.Items;
        items.Select(item => (item.Rule, item.Severity, item.Path, item.Line, item.Column)).ShouldBe(
            [("nullPointer", Severity.High, "src/basket.cpp", 24, 13), ("missingIncludeSystem", Severity.Info, null, null, null)]);
        (items[0].Fingerprint, items[0].References[0]).ShouldBe(("8042533878513096525", "CWE-476"));
        Readings.OfSample("cppcheck", "version1.xml").Findings!.Items.ShouldHaveSingleItem().Line.ShouldBe(49);
    }

    [Fact]
    public void EveryFunctionOfLizardIsARowWithItsComplexity() => Readings.OfSample("lizard-xml", "cppncss.xml").Findings!.Items
        .Select(item => (item.Path, item.Line, item.Value, item.Severity)).ShouldBe(
            [("src/shop/basket.py", 12, 22.0, Severity.Medium), ("C:/shop/tax.py", 3, 1.0, Severity.Info)]);

    [Theory]
    [InlineData("""<results><modules><module name="a.dll"/></modules></results>""")]
    [InlineData("""<results version="2"/>""")]
    [InlineData("""<SomeThing version="1.2.0" threshold="Low"/>""")]
    public void OtherXmlIsNotTheirs(string text) => Readings.Of(text).Findings.ShouldBeNull();
}
