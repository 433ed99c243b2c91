using Muster.Reports.Findings;

namespace Muster.Tests.Formats.Findings;

public sealed class ComplexityJsonTests
{
    [Fact]
    public void EveryFunctionIsARowAndTheLimitMakesTheLevel() =>
        Readings.OfSample("complexipy-json", "complexipy.json").Findings!.Items.Select(item => (item.Rule, item.Path, item.Value, item.Severity)).ShouldBe([
            ("complexity", "shop/cart.py", 0, Severity.Info),
            ("complexity", "shop/cart.py", 18, Severity.Medium),
            ("complexity", "shop/tax.py", 27, Severity.High),
        ]);

    [Fact]
    public void OfACacheOnlyTheNewestRunCounts() =>
        Readings.OfSample("complexipy-json", "cache.json").Findings!.Items.Select(item => item.Value).ShouldBe([16, 1]);

    [Fact]
    public void TheOlderCacheOfOneRunIsReadToo() =>
        Readings.Of("""{"targets": ["/w"], "functions": [{"path": "a.py", "file_name": "a.py", "function_name": "f", "complexity": 7}]}""").Findings!.Total.ShouldBe(1);

    [Fact]
    public void RadonsBlocksAreCountedOnceAndClosuresAreNot()
    {
        var items = Readings.OfSample("radon-cc-json", "cc.json").Findings!.Items;

        items.Select(item => (item.Message, item.Value, item.Severity, item.ToolSeverity)).ShouldBe([
            ("class Cart has a cyclomatic complexity of 8", 8, Severity.Info, "B"),
            ("method Cart.total has a cyclomatic complexity of 14", 14, Severity.Low, "C"),
            ("function parse has a cyclomatic complexity of 55", 55, Severity.Critical, "F"),
        ]);
    }

    [Fact]
    public void AFileThatRadonCannotParseIsRejected()
    {
        var reading = Readings.OfSample("radon-cc-json", "broken-unparsed.json");

        reading.Findings!.Total.ShouldBe(1);
        reading.Rejections.ShouldHaveSingleItem().Path.ShouldBe("shop/old.py");
    }

    [Fact]
    public void TheMaintainabilityIndexIsTheValue() =>
        Readings.OfSample("radon-mi-json", "mi.json").Findings!.Items.Select(item => (item.Path, item.Value, item.Severity)).ShouldBe(
            [("shop/cart.py", 61.25, Severity.Info), ("shop/parse.py", 7.5, Severity.High)]);

    [Fact]
    public void PyscnGivesFunctionsDeadCodeClonesAndItsScore()
    {
        var reading = Readings.OfSample("pyscn-json", "analyze.json");

        reading.Findings!.Items.Select(item => (item.Rule, item.Path, item.Line, item.Value, item.Severity)).ShouldBe([
            ("complexity", "shop/helpers.py", 377, 12, Severity.Medium),
            ("dead-code/unreachable_after_return", "shop/cart.py", 14, null, Severity.High),
            ("clone/type-2", "shop/a.py", 3, 0.91, Severity.Low),
        ]);
        reading.Measures.ShouldHaveSingleItem().Value.ShouldBe(91);
    }

    [Fact]
    public void PyscnsNewerNamesAreRead() =>
        Readings.Of("""{"complexity": {"functions": [{"name": "f", "file_path": "a.py", "start_line": 2, "metrics": {"complexity": 25}, "risk_level": "high"}]}, "summary": {"health_score": 70}}""")
            .Findings!.Items.Select(item => (item.Path, item.Value, item.Severity)).ShouldBe([("a.py", 25, Severity.High)]);
}
