using Muster.Reports.Findings;

namespace Muster.Tests.Formats.Findings;

public sealed class RuffJsonTests
{
    [Fact]
    public void EveryRowIsAFindingWithItsPlaceAndFix()
    {
        var reading = Readings.OfSample("ruff-json", "check.json");

        reading.Origin.Tool.ShouldBe("ruff");
        var items = reading.Findings!.Items;
        items.Select(item => (item.Rule, item.Path, item.Line, item.Column, item.Fixable)).ShouldBe([
            ("F401", "/home/dev/shop/cart.py", 1, 8, true),
            ("E711", "/home/dev/shop/analysis.ipynb", 2, 4, false),
            ("invalid-syntax", "/home/dev/shop/broken.py", 7, 12, false),
        ]);
        items[1].Message.ShouldBe("cell 3: Comparison to `None` should be `cond is None`");
    }

    [Fact]
    public void ASyntaxErrorIsTheSameInOldAndNewVersions()
    {
        var old = Readings.OfSample("ruff-json", "check.json").Findings!.Items[2];
        var newer = Readings.OfSample("ruff-jsonl", "check.jsonl").Findings!.Items[1];

        (newer.Rule, newer.Severity).ShouldBe((old.Rule, old.Severity));
        old.Severity.ShouldBe(Severity.High);
        newer.ToolSeverity.ShouldBe("error");
    }

    [Fact]
    public void ASeverityThatOnlyNewVersionsWriteDoesNotChangeTheLevel() =>
        Readings.OfSample("ruff-jsonl", "check.jsonl").Findings!.Items[0].Severity.ShouldBe(Readings.OfSample("ruff-json", "check.json").Findings!.Items[0].Severity);

    [Fact]
    public void WindowsPathsAreNormalised()
    {
        var reading = Readings.Of("""[{"code":"E501","filename":"C:\\shop\\cart.py","message":"Line too long","location":{"row":3,"column":89},"fix":null}]""");

        reading.Findings!.Items.ShouldHaveSingleItem().Path.ShouldBe("C:/shop/cart.py");
    }

    [Fact]
    public void ACutReportKeepsItsWholeRowsAndSaysThatItIsCut()
    {
        var reading = Readings.OfSample("ruff-json", "broken-cut.json");

        reading.Findings!.Items.ShouldHaveSingleItem().Rule.ShouldBe("F401");
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldStartWith("not valid JSON");
    }

    [Fact]
    public void ALineThatIsNoWholeObjectIsRejectedWithItsNumber()
    {
        var reading = Readings.OfSample("ruff-jsonl", "broken-cut.jsonl");

        reading.Findings!.Total.ShouldBe(1);
        reading.Rejections.ShouldHaveSingleItem().Line.ShouldBe(2);
    }

    [Fact]
    public void LogLinesBetweenAreNoFindings()
    {
        var row = File.ReadAllLines(Path.Combine(Samples.Root, "ruff-jsonl", "check.jsonl"))[0];
        var reading = Readings.Of($"warning: `one-blank-line-before-class` is deprecated\n\n{row}\r\n{row}\n");

        reading.Format.ShouldBe("ruff-jsonl");
        reading.Findings!.Total.ShouldBe(2);
    }

    [Fact]
    public void AnElementThatIsNoObjectIsRejectedAndTheRestIsKept()
    {
        var reading = Readings.Of("""[{"code":"E501","filename":"a.py","message":"m","location":{"row":3,"column":89}}, null, {"code":"E502","filename":"a.py","message":"m","location":{"row":4,"column":1}}]""");

        reading.Findings!.Total.ShouldBe(2);
        reading.Rejections.ShouldHaveSingleItem();
    }
}
