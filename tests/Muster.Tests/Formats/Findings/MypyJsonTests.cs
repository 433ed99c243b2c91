namespace Muster.Tests.Formats.Findings;

public sealed class MypyJsonTests
{
    [Fact]
    public void NotesAreNotCountedAndColumnsStartAtOne()
    {
        var items = Readings.OfSample("mypy-json", "mypy.jsonl").Findings!.Items;

        items.Select(item => (item.Rule, item.Path, item.Line, item.Column)).ShouldBe([
            ("arg-type", "shop/cart.py", 5, 5),
            ("call-overload", "shop/views.py", 2, 1),
            ("import-untyped", "shop/api.py", null, null),
        ]);
        items[1].Message.ShouldEndWith("Possible overload variants:\n    def get(self) -> int");
    }

    [Fact]
    public void OneLineIsEnoughToBeRecognised() =>
        Readings.Of("""{"file": "a.py", "line": 1, "column": 0, "message": "m", "hint": null, "code": null, "severity": "error"}""").Format.ShouldBe("mypy-json");

    [Fact]
    public void ACrashBetweenTheLinesIsSaid()
    {
        var reading = Readings.OfSample("mypy-json", "broken-crash.jsonl");

        reading.Findings!.Total.ShouldBe(1);
        var rejection = reading.Rejections.ShouldHaveSingleItem();
        rejection.Line.ShouldBe(2);
        rejection.Reason.ShouldContain("INTERNAL ERROR");
    }
}
