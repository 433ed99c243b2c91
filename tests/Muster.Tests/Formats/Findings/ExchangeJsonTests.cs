using Muster.Reports.Findings;

namespace Muster.Tests.Formats.Findings;

/// <summary>Formats that many tools share: Code Climate, reviewdog's, SonarQube's; and the list that is empty.</summary>
public sealed class ExchangeJsonTests
{
    [Fact]
    public void MeasurementsAreNoIssuesAndFingerprintsMayRepeat()
    {
        var items = Readings.OfSample("codeclimate", "gl-code-quality.json").Findings!.Items;

        items.Select(item => (item.Tool, item.Rule, item.Severity, item.Line, item.Column, item.Fingerprint)).ShouldBe([
            ("structure", "method_complexity", Severity.Low, 12, null, "a1"),
            (null, "F401", Severity.Medium, 1, 8, "b2"),
            (null, "", Severity.Medium, null, null, "b2"),
        ]);
    }

    [Theory]
    [InlineData("blocker", Severity.Critical)]
    [InlineData("critical", Severity.High)]
    [InlineData("major", Severity.Medium)]
    [InlineData("normal", Severity.Medium)]
    [InlineData("MINOR", Severity.Low)]
    [InlineData("info", Severity.Info)]
    [InlineData("dunno", Severity.Medium)]
    public void CodeClimatesFiveWordsAreTheFiveLevels(string word, Severity expected) =>
        Readings.Of($$"""[{"type": "Issue", "check_name": "X", "description": "d", "fingerprint": "f", "severity": "{{word}}", "location": {"path": "a.rb", "lines": {"begin": 1} } }]""")
            .Findings!.Items.ShouldHaveSingleItem().Severity.ShouldBe(expected);

    [Fact]
    public void WhatHoldsForAllDiagnosticsMayComeLast()
    {
        var reading = Readings.OfSample("rdjson", "rdjson.json");

        reading.Origin.Tool.ShouldBe("ruff");
        reading.Findings!.Items.Select(item => (item.Tool, item.Rule, item.ToolSeverity, item.Fixable)).ShouldBe([("ruff", "F401", "WARNING", true), ("ruff", "invalid-syntax", "WARNING", null)]);
    }

    [Fact]
    public void EachLineOfRdjsonlMayNameItsTool() =>
        Readings.OfSample("rdjsonl", "rdjsonl.jsonl").Findings!.Items.Select(item => (item.Tool, item.Rule, item.Severity, item.ToolSeverity)).ShouldBe(
            [("staticcheck", "SA4006", Severity.High, "ERROR"), (null, "", Severity.Medium, null)]);

    [Fact]
    public void OtherToolsDiagnosticsAreNotReviewdogs() =>
        Readings.Of("""{"summary": {"changed": 0}, "diagnostics": [{"category": "lint/x", "message": "m", "location": {"path": {"file": "a.ts"}}}], "command": "lint"}""").Format.ShouldBeNull();

    [Fact]
    public void SonarsRuleGivesEngineAndItsWorstImpact()
    {
        var finding = Readings.OfSample("sonar-issues", "new.json").Findings!.Items.ShouldHaveSingleItem();

        (finding.Tool, finding.Rule, finding.Severity, finding.ToolSeverity, finding.Line, finding.Column).ShouldBe(("linty", "S1", Severity.High, "HIGH", 30, 5));
        Readings.OfSample("sonar-issues", "old.json").Findings!.Items.Select(item => (item.Rule, item.Severity, item.Line)).ShouldBe([("S2", Severity.Critical, 3), ("S3", Severity.Info, null)]);
    }

    [Theory]
    [InlineData("[]", "ruff-report.json", "ruff")]
    [InlineData("[\n]\n", ".cache/gitleaks-report.json", "gitleaks")]
    [InlineData("null\n", "betterleaks-report.json", "betterleaks")]
    [InlineData("[]", "gl-code-quality-report.json", "codequality")]
    [InlineData("[]", "pip_audit.json", "pip-audit")]
    [InlineData("""{"results": []}""", "osv-scanner.json", "osv-scanner")]
    [InlineData("[]", "report.json", null)]
    public void AnEmptyListIsCleanAndOnlyItsNameHintsAtTheTool(string text, string name, string? tool)
    {
        var source = Muster.Reports.Input.ReportSource.OfBytes(name, System.Text.Encoding.UTF8.GetBytes(text));
        var reading = Muster.Reports.ReportFormats.Read(source, TestContext.Current.CancellationToken);

        reading.Format.ShouldBe("empty-list");
        reading.Findings!.Total.ShouldBe(0);
        reading.Rejections.ShouldBeEmpty();
        reading.Origin.Tool.ShouldBe(tool);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("error: no such file\n[]\n")]
    [InlineData("[null]")]
    public void WhatIsNotBarelyAnEmptyListIsNotClean(string text) => Readings.Of(text).Rejections.ShouldNotBeEmpty();
}
