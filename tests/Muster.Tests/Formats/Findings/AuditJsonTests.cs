using Muster.Reports.Findings;

namespace Muster.Tests.Formats.Findings;

/// <summary>Vulnerabilities, misconfigurations and secrets: pip-audit, npm, yarn, trivy, osv-scanner, semgrep, gitleaks, GitLab.</summary>
public sealed class AuditJsonTests
{
    [Fact]
    public void PipAuditIsFoundBehindItsText()
    {
        var finding = Readings.OfSample("pip-audit-json", "pip-audit.json").Findings!.Items.ShouldHaveSingleItem();

        (finding.Rule, finding.Severity, finding.ToolSeverity, finding.Fixable).ShouldBe(("PYSEC-2019-179", Severity.Medium, null, true));
        finding.References.ShouldBe(["PYSEC-2019-179", "CVE-2019-1010083", "GHSA-5wv5-4vpf-pj6m"]);
        finding.Message.ShouldStartWith("flask 0.5: ");
    }

    [Fact]
    public void PipAuditsOldListAndItsCleanRunAreRead()
    {
        Readings.OfSample("pip-audit-json", "old-list.json").Findings!.Items.ShouldHaveSingleItem().Fixable.ShouldBe(false);
        Readings.Of("No known vulnerabilities found\n{\"dependencies\": [], \"fixes\": []}").Rejections.ShouldBeEmpty();
    }

    [Fact]
    public void ANoticeOfPipIsNotTakenForTheList() =>
        Readings.Of("[notice] A new release of pip is available: 24.0 -> 25.1\n{\"dependencies\": [{\"name\": \"a\", \"version\": \"1\", \"vulns\": []}], \"fixes\": []}").Format.ShouldBe("pip-audit-json");

    [Fact]
    public void AnEmptyObjectSaysNothing() => Readings.Of("{}\n").Rejections.ShouldHaveSingleItem().Reason.ShouldContain("empty object");

    [Fact]
    public void Npm7CountsPackages()
    {
        var items = Readings.OfSample("npm-audit-json", "npm7.json").Findings!.Items;

        items.Select(item => (item.Rule, item.Severity, item.Fixable)).ShouldBe([("GHSA-gxpj-cx7g-858c", Severity.Medium, true), ("send", Severity.High, false)]);
        items[0].References.ShouldBe(["GHSA-gxpj-cx7g-858c", "CWE-400"]);
        items[1].Message.ShouldBe("send <=0.17.0: through debug");
    }

    [Fact]
    public void Npm6CountsAdvisories()
    {
        var items = Readings.OfSample("npm-audit-json", "npm6.json").Findings!.Items;

        items.Select(item => (item.Rule, item.Severity, item.Fixable)).ShouldBe([("577", Severity.Low, true), ("GHSA-aaaa-bbbb-cccc", Severity.Critical, false)]);
        items[0].References.ShouldBe(["CVE-2018-3721", "CWE-471"]);
        items[1].References.ShouldBe(["CWE-506"]);
    }

    [Theory]
    [InlineData("""{"error": {"code": "ENOAUDIT", "summary": "Your configured registry may not support audit requests", "detail": ""}}""", "ENOAUDIT: Your configured registry")]
    [InlineData("""{"message": "request to https://example.org/audits failed", "method": "POST", "statusCode": 502, "body": {"error": "x"}}""", "request to https://example.org/audits failed")]
    [InlineData("""{"error": "missing lockfile"}""", "missing lockfile")]
    public void AnErrorDocumentIsRefusedWithItsText(string text, string expected)
    {
        var reading = Readings.Of(text);

        reading.Findings.ShouldBeNull();
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain(expected);
    }

    [Theory]
    [InlineData("error: Failed to spawn: `safety`\n  Caused by: No such file or directory (os error 2)\n")]
    [InlineData("Traceback (most recent call last):\n  File \"x.py\", line 1\n")]
    [InlineData("usage: safety [-h] [-r]\nsafety: error: unrecognized arguments: --json\n")]
    public void AnErrorTextIsRefusedWithItsFirstLine(string text) =>
        Readings.Of(text).Rejections.ShouldHaveSingleItem().Reason.ShouldContain(text.Split('\n')[0]);

    [Fact]
    public void YarnsFurtherPathsAreRepeated()
    {
        var findings = Readings.OfSample("yarn-audit", "yarn1.jsonl").Findings!;

        (findings.Total, findings.Open).ShouldBe((2, 1));
        findings.Items[0].References.ShouldBe(["CVE-2020-7598", "CWE-1321"]);
        Readings.OfSample("yarn-audit", "yarn4.jsonl").Findings!.Items.ShouldHaveSingleItem().Rule.ShouldBe("GHSA-c2qf-rxjj-qqgw");
    }

    [Fact]
    public void AYarnAuditWithoutItsSummaryHasNotEnded()
    {
        var line = File.ReadAllLines(Path.Combine(Samples.Root, "yarn-audit", "yarn1.jsonl"))[1];

        Readings.Of(line + "\n").Rejections.ShouldHaveSingleItem().Reason.ShouldContain("summary is missing");
    }

    [Fact]
    public void TrivyCountsFourKindsAndOnlyFailedChecks()
    {
        var reading = Readings.OfSample("trivy-json", "trivy.json");

        reading.Findings!.Items.Select(item => (item.Rule, item.Severity, item.Path, item.Line)).ShouldBe([
            ("CVE-2021-33503", Severity.High, "requirements.txt", null),
            ("DS002", Severity.High, "Dockerfile", 3),
            ("private-key", Severity.Critical, "deploy/key.pem", 1),
            ("MyLicense", Severity.Medium, "LICENSE", null),
        ]);
        reading.Findings.Items[0].References.ShouldBe(["CVE-2021-33503", "CWE-400"]);
        reading.Origin.ToolVersion.ShouldBe("0.69.1");
    }

    [Theory]
    [InlineData("""{"SchemaVersion": 2, "ArtifactName": "a", "Results": null}""", 0)]
    [InlineData("""[{"Target": "a.lock", "Type": "npm", "Vulnerabilities": [{"VulnerabilityID": "CVE-2018-1", "PkgName": "p", "Severity": "LOW"}]}, {"Target": "b.lock", "Type": "npm", "Vulnerabilities": null}]""", 1)]
    [InlineData("""{"ClusterName": "c", "Resources": [{"Kind": "Pod", "Name": "p", "Results": [{"Target": "i", "Vulnerabilities": [{"VulnerabilityID": "CVE-2018-1", "PkgName": "p"}]}]}]}""", 1)]
    public void TrivysOtherShapesAreRead(string text, int total)
    {
        var reading = Readings.Of(text);

        reading.Format.ShouldBe("trivy-json");
        reading.Findings!.Total.ShouldBe(total);
    }

    [Fact]
    public void TheOperatorsResourcesAreReadAloneAndInLists()
    {
        var one = File.ReadAllText(Path.Combine(Samples.Root, "trivy-operator", "configaudit.json"));

        Readings.Of(one).Findings!.Items.ShouldHaveSingleItem().Rule.ShouldBe("KSV014");
        Readings.Of($"[{one}, {one}]").Findings!.Total.ShouldBe(2);
        Readings.Of($$"""{"apiVersion": "v1", "kind": "List", "items": [{{one}}]}""").Findings!.Total.ShouldBe(1);
        Readings.Of($$"""{"configauditreports.aquasecurity.github.io": [{{one}}], "sbomreports.aquasecurity.github.io": []}""").Findings!.Total.ShouldBe(1);
    }

    [Fact]
    public void OsvTakesTheDatabasesWordAndElseTheGroupsScore()
    {
        var items = Readings.OfSample("osv-json", "osv.json").Findings!.Items;

        items.Select(item => (item.Rule, item.Severity, item.ToolSeverity, item.Fixable)).ShouldBe(
            [("GHSA-p6mc-m468-83gw", Severity.High, "HIGH", true), ("OSV-2026-1", Severity.Critical, "CVSS 9.1", false)]);
        items[0].References.ShouldBe(["GHSA-p6mc-m468-83gw", "CVE-2020-8203", "CWE-1321"]);
    }

    [Fact]
    public void SemgrepsIgnoredResultsAreRowsAndNotOpen()
    {
        var findings = Readings.OfSample("semgrep-json", "semgrep.json").Findings!;

        (findings.Total, findings.Open).ShouldBe((2, 1));
        findings.Items.Select(item => (item.Severity, item.Fingerprint, item.Fixable, string.Join(' ', item.References))).ShouldBe(
            [(Severity.Medium, null, null, "CWE-95"), (Severity.High, "9f1b", true, "CWE-489")]);
    }

    [Fact]
    public void SemgrepsErrorsAreRejectionsAndItsWarningsAreNot() =>
        Readings.OfSample("semgrep-json", "broken-error.json").Rejections.ShouldHaveSingleItem().Reason.ShouldContain("invalid configuration file");

    [Fact]
    public void NoSecretAndNoAuthorIsTakenOver()
    {
        foreach (var sample in (string[])["v8.json", "v7.json"])
        {
            var finding = Readings.OfSample("gitleaks-json", sample).Findings!.Items.ShouldHaveSingleItem();

            finding.Severity.ShouldBe(Severity.High);
            finding.ToString().ShouldNotContain("not-a-real-key");
            finding.ToString().ShouldNotContain("dev@example.org");
        }
    }

    [Fact]
    public void GitleaksWrapperIsRead()
    {
        var reading = Readings.Of("""{"leaks": [{"rule": "Generic API Key", "rule_id": "G101", "file": "App.java", "start_line": 12, "offender": "x", "severity": "MEDIUM"}], "errors": []}""");

        var finding = reading.Findings!.Items.ShouldHaveSingleItem();
        (finding.Rule, finding.Severity, finding.Line).ShouldBe(("G101", Severity.Medium, 12));
    }

    [Fact]
    public void GitLabsFirstIdentifierIsTheRule()
    {
        var reading = Readings.OfSample("gitlab-security", "gl-sast-report.json");

        var finding = reading.Findings!.Items.ShouldHaveSingleItem();
        (finding.Rule, finding.Severity, finding.Path, finding.Line, finding.Fingerprint, finding.Fixable).ShouldBe(("bandit.B105", Severity.High, "app/login.py", 24, "c4c9", true));
        finding.References.ShouldBe(["CWE-259"]);
        (reading.Origin.Tool, reading.Origin.ToolVersion).ShouldBe(("semgrep", "1.97.0"));
    }

    [Fact]
    public void AScanThatFailedIsNoCleanScan() =>
        Readings.OfSample("gitlab-security", "broken-failed.json").Rejections.ShouldHaveSingleItem().Reason.ShouldBe("the scan failed: rules could not be fetched");
}
