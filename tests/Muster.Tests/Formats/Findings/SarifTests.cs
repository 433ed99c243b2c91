using Muster.Reports.Findings;

namespace Muster.Tests.Formats.Findings;

public sealed class SarifTests
{
    [Fact]
    public void ARuleOfAnExtensionGivesLevelScoreAndReferences()
    {
        var reading = Readings.OfSample("sarif", "codeql.sarif");

        (reading.Origin.Tool, reading.Origin.ToolVersion, reading.Origin.Commit, reading.Origin.Branch).ShouldBe(("codeql", "2.16.1", "0a1b2c3d", "main"));
        var injection = reading.Findings!.Items[0];
        (injection.Rule, injection.Severity, injection.ToolSeverity, injection.Tool).ShouldBe(("py/command-line-injection", Severity.Critical, "security-severity 9.8", "codeql"));
        injection.References.ShouldBe(["CWE-78", "CWE-88"]);
        injection.Fingerprint.ShouldBe("39fa2ee980eb94b0:1");
    }

    [Fact]
    public void PathsAreDecodedLookedUpAmongTheArtifactsAndTheBaseIsARoot()
    {
        var reading = Readings.OfSample("sarif", "codeql.sarif");

        reading.Findings!.Items.Select(item => (item.Path, item.Line, item.Column)).ShouldBe([("shop/my jobs.py", 12, 20), ("shop/cart.py", 1, null)]);
        reading.Origin.Roots.ShouldBe(["file:///home/runner/work/shop/shop/"]);
    }

    [Fact]
    public void ASuppressedResultIsARowAndIsNotOpen()
    {
        var findings = Readings.OfSample("sarif", "codeql.sarif").Findings!;

        (findings.Total, findings.Open).ShouldBe((2, 1));
        (findings.Items[1].State, findings.Items[1].Severity, findings.Items[1].ToolSeverity).ShouldBe((FindingState.Suppressed, Severity.Low, "note"));
    }

    [Theory]
    [InlineData("""[]""", FindingState.Open)]
    [InlineData("""[{"kind": "external"}]""", FindingState.Suppressed)]
    [InlineData("""[{"kind": "external", "status": "accepted"}]""", FindingState.Suppressed)]
    [InlineData("""[{"kind": "external", "status": "underReview"}]""", FindingState.Open)]
    [InlineData("""[{"kind": "inSource"}, {"kind": "external", "status": "rejected"}]""", FindingState.Open)]
    [InlineData("""[{"state": "accepted"}]""", FindingState.Suppressed)]
    public void OnlyAcceptedSuppressionsSilence(string suppressions, FindingState expected) =>
        One($$"""{"ruleId": "R", "message": {"text": "m"}, "suppressions": {{suppressions}} }""").State.ShouldBe(expected);

    [Theory]
    [InlineData("pass", FindingState.Passed)]
    [InlineData("notApplicable", FindingState.Passed)]
    [InlineData("review", FindingState.Passed)]
    [InlineData("open", FindingState.Passed)]
    [InlineData("informational", FindingState.Passed)]
    [InlineData("fail", FindingState.Open)]
    [InlineData("FAIL", FindingState.Open)]
    public void OnlyAFailureIsAProblem(string kind, FindingState expected) =>
        One($$"""{"ruleId": "R", "kind": "{{kind}}", "message": {"text": "m"} }""").State.ShouldBe(expected);

    [Fact]
    public void AResultThatIsAbsentSinceTheBaselineIsGone() =>
        One("""{"ruleId": "R", "message": {"text": "m"}, "baselineState": "absent"}""").State.ShouldBe(FindingState.Gone);

    [Theory]
    [InlineData("""{"id": "R", "defaultConfiguration": {"level": "error"}}""", Severity.High)]
    [InlineData("""{"id": "R", "defaultConfiguration": {"level": "note"}}""", Severity.Low)]
    [InlineData("""{"id": "R", "defaultConfiguration": {"level": "none"}}""", Severity.Info)]
    [InlineData("""{"id": "R"}""", Severity.Medium)]
    [InlineData("""{"id": "other", "defaultConfiguration": {"level": "error"}}""", Severity.Medium)]
    [InlineData("""{"id": "R", "properties": {"security-severity": "8.1"}}""", Severity.High)]
    [InlineData("""{"id": "R", "properties": {"security-severity": 3.9}}""", Severity.Low)]
    public void WithoutALevelTheRulesDefaultCountsAndThenWarning(string rule, Severity expected) =>
        One("""{"ruleId": "R", "message": {"text": "m"}}""", rule).Severity.ShouldBe(expected);

    [Fact]
    public void RulesMayComeAfterTheResults()
    {
        var reading = Readings.Of("""{"version": "2.1.0", "runs": [{"results": [{"ruleIndex": 0, "message": {"text": "m"}}], "tool": {"driver": {"name": "X", "rules": [{"id": "R1", "defaultConfiguration": {"level": "error"}}]}}}]}""");

        var finding = reading.Findings!.Items.ShouldHaveSingleItem();
        (finding.Rule, finding.Severity).ShouldBe(("R1", Severity.High));
    }

    [Fact]
    public void ACaseOfARuleIsFoundByItsParent()
    {
        var finding = One("""{"ruleId": "CA1000/1", "message": {"text": "m"}}""", """{"id": "CA1000", "defaultConfiguration": {"level": "error"}}""");

        (finding.Rule, finding.Severity).ShouldBe(("CA1000/1", Severity.High));
    }

    [Theory]
    [InlineData("""{"text": "plain {0}"}""", "plain {0}")]
    [InlineData("""{"text": "call of {0} in {1}, {{0}}", "arguments": ["f", "g"]}""", "call of f in g, {0}")]
    [InlineData("""{"id": "default", "arguments": ["x"]}""", "Do not use x")]
    [InlineData("""{"markdown": "**bold**"}""", "**bold**")]
    [InlineData("""{}""", "Short")]
    public void MessagesAreTheirOwnOrTheRules(string message, string expected) =>
        One($$"""{"ruleId": "R", "message": {{message}} }""", """{"id": "R", "shortDescription": {"text": "Short"}, "messageStrings": {"default": {"text": "Do not use {0}"}}}""").Message.ShouldBe(expected);

    [Theory]
    [InlineData("""{"uri": "file:///C:/work/Cart.cs"}""", "C:/work/Cart.cs")]
    [InlineData("""{"uri": "file:/home/dev/a%20b.c"}""", "/home/dev/a b.c")]
    [InlineData("""{"uri": "a%20b.c"}""", "a b.c")]
    [InlineData("""{"uri": "100%.c"}""", "100%.c")]
    [InlineData("""{"uri": "src\\main.c"}""", "src/main.c")]
    [InlineData("""{"uri": "main.c", "uriBaseId": "SRC"}""", "lib/main.c")]
    [InlineData("""{"uri": "main.c", "uriBaseId": "NOWHERE"}""", "main.c")]
    public void AddressesBecomePaths(string artifact, string expected)
    {
        var reading = Readings.Of($$$"""{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "X"}}, "results": [{"message": {"text": "m"}, "locations": [{"physicalLocation": {"artifactLocation": {{{artifact}}} } }]}], "originalUriBaseIds": {"ROOT": {"uri": "file:///w/"}, "SRC": {"uri": "lib/", "uriBaseId": "ROOT"} } }]}""");

        reading.Findings!.Items.ShouldHaveSingleItem().Path.ShouldBe(expected);
    }

    [Fact]
    public void SeveralRunsAreAddedAndEachFindingNamesItsTool()
    {
        var reading = Readings.Of("""{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Semgrep OSS"}}, "results": [{"message": {"text": "m"}}]}, {"tool": {"driver": {"name": "Trivy"}}, "results": [{"message": {"text": "n"}}]}]}""");

        reading.Origin.Tool.ShouldBeNull();
        reading.Findings!.Items.Select(item => item.Tool).ShouldBe(["semgrep", "trivy"]);
    }

    [Fact]
    public void ARunWithoutResultsHasNotRunWhileAnEmptyListIsClean()
    {
        Readings.OfSample("sarif", "broken-not-run.sarif").Rejections.Select(rejection => rejection.Reason).ShouldBe(
            ["the tool reports an error: out of memory", "run 1 of codescanner has no results: the tool has not run to its end"]);

        var clean = Readings.Of("""{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "X"}}, "results": []}]}""");
        clean.Findings!.Total.ShouldBe(0);
        clean.Rejections.ShouldBeEmpty();
    }

    [Fact]
    public void NoRunsSayNothing() =>
        Readings.Of("""{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": []}""").Rejections.ShouldHaveSingleItem().Reason.ShouldContain("no runs");

    [Fact]
    public void TheCompilersVersion1IsReadToo()
    {
        var reading = Readings.OfSample("sarif", "roslyn-1.0.json");

        reading.Origin.Tool.ShouldBe("csc");
        reading.Findings!.Items.Select(item => (item.Rule, item.Severity, item.State, item.Path, item.Line, item.Message)).ShouldBe([
            ("CS0168", Severity.Medium, FindingState.Open, "C:/work/shop/Cart.cs", 7, "The variable 'total' is declared but never used"),
            ("CA1822", Severity.Low, FindingState.Suppressed, "C:/work/shop/Cart.cs", 9, "Member 'Sum' does not access instance data"),
        ]);
    }

    [Theory]
    [InlineData("""{"version": "0.4", "runLogs": [{"toolInfo": {"name": "csc"}, "results": []}]}""")]
    [InlineData("""{"version": "0.1", "toolInfo": {"toolName": "Microsoft (R) Visual C# Compiler"}, "issues": [{"ruleId": "CS0219"}]}""")]
    public void OlderVersionsAreRefusedByName(string log)
    {
        var reading = Readings.Of(log);

        reading.Format.ShouldBe("sarif");
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("before 1.0");
    }

    [Fact]
    public void ACutLogKeepsItsWholeResults()
    {
        var reading = Readings.OfSample("sarif", "broken-cut.sarif");

        reading.Findings!.Total.ShouldBe(1);
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldStartWith("not valid JSON");
    }

    [Fact]
    public void RuffsLevelsAreRuffsAlsoInSarif()
    {
        var reading = Readings.Of("""{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "ruff"}}, "results": [{"ruleId": "F401", "level": "error", "message": {"text": "m"}}, {"ruleId": "invalid-syntax", "level": "error", "message": {"text": "m"}}]}]}""");

        reading.Findings!.Items.Select(item => item.Severity).ShouldBe([Severity.Medium, Severity.High]);
    }

    private static Finding One(string result, string rule = """{"id": "R"}""") =>
        Readings.Of($$"""{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "X", "rules": [{{rule}}] } }, "results": [{{result}}] }]}""").Findings!.Items.ShouldHaveSingleItem();
}
