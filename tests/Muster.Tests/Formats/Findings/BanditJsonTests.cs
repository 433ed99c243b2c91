using Muster.Reports.Findings;

namespace Muster.Tests.Formats.Findings;

public sealed class BanditJsonTests
{
    [Fact]
    public void EveryResultIsAFinding()
    {
        var reading = Readings.OfSample("bandit-json", "bandit.json");

        reading.Origin.WrittenAt.ShouldBe(new DateTimeOffset(2026, 2, 3, 9, 15, 0, TimeSpan.Zero));
        var shell = reading.Findings!.Items[0];
        (shell.Rule, shell.Severity, shell.ToolSeverity, shell.Path, shell.Line, shell.Column).ShouldBe(("B602", Severity.High, "HIGH", "shop/jobs.py", 12, 5));
        shell.References.ShouldBe(["CWE-78"]);
        reading.Findings.BySeverity.ShouldBe(new Dictionary<Severity, int> { [Severity.High] = 1, [Severity.Low] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public void AFileThatCouldNotBeScannedIsARejectionNotACleanZero()
    {
        var reading = Readings.OfSample("bandit-json", "broken-unscanned.json");

        reading.Findings!.Total.ShouldBe(0);
        var rejection = reading.Rejections.ShouldHaveSingleItem();
        rejection.Path.ShouldBe("./shop/legacy.py");
        rejection.Reason.ShouldContain("syntax error while parsing AST");
    }

    [Fact]
    public void ACleanRunIsAZeroWithoutRejection()
    {
        var reading = Readings.Of("""{"errors": [], "generated_at": "2026-02-03T09:15:00Z", "metrics": {"_totals": {"loc": 3}}, "results": []}""");

        reading.Findings!.Total.ShouldBe(0);
        reading.Rejections.ShouldBeEmpty();
    }
}
