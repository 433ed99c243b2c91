using Muster.Reports.Findings.Severities;

namespace Muster.Tests.Formats.Findings;

/// <summary>Scanners of dependencies: what each row of a sample is, counted by hand.</summary>
public sealed class DependencyReportsTests
{
    [Theory]
    [InlineData("grype-json", "grype.json", "grype", "GHSA-h5c8-rqwp-cp95 medium /app/requirements.txt\nCVE-2023-0001 info\nCVE-2023-0002 critical suppressed")]
    [InlineData("grype-json", "clean.json", "grype", "")]
    [InlineData("xeol-json", "xeol.json", "xeol", "end-of-life medium /usr/local/bin/python3.7")]
    [InlineData("snyk-json", "project.json", "snyk", "SNYK-JS-LODASH-1 high web/package-lock.json\nSNYK-JS-LODASH-1 high repeated web/package-lock.json\nSNYK-JS-MINIMIST-2 low web/package-lock.json")]
    [InlineData("snyk-json", "all-projects.json", "snyk", "SNYK-JS-LODASH-1 high web/package-lock.json\nSNYK-JS-LODASH-1 high repeated web/package-lock.json\nSNYK-JS-MINIMIST-2 low web/package-lock.json")]
    [InlineData("snyk-json", "container.json", "snyk", "SNYK-DEBIAN12-ZLIB-1 critical\nSNYK-JS-LODASH-1 high /app/package.json")]
    [InlineData("snyk-json", "iac.json", "snyk", "SNYK-CC-TF-1 medium main.tf:14")]
    [InlineData("dependency-check-json", "report.json", "dependency-check", "CVE-2021-44228 critical lib/log4j-core-2.14.1.jar\nCVE-2021-44832 medium suppressed lib/log4j-core-2.14.1.jar")]
    [InlineData("dependency-check-xml", "report.xml", "dependency-check", "CVE-2021-44228 critical lib/log4j-core-2.14.1.jar\nCVE-2021-44832 medium suppressed lib/log4j-core-2.14.1.jar")]
    [InlineData("cargo-audit-json", "audit.json", "cargo-audit", "RUSTSEC-2023-0001 critical Cargo.lock\nRUSTSEC-2020-0071 medium Cargo.lock\nRUSTSEC-2018-0015 low Cargo.lock\nyanked low Cargo.lock")]
    [InlineData("bundler-audit-json", "audit.json", "bundler-audit", "CVE-2020-8161 high Gemfile.lock\ninsecure_source medium Gemfile.lock")]
    [InlineData("bundler-audit-text", "audit.txt", "bundler-audit", "insecure_source medium Gemfile.lock\nCVE-2020-8161 high Gemfile.lock\nCVE-2018-3760 medium Gemfile.lock")]
    [InlineData("bundler-audit-text", "clean.txt", "bundler-audit", "")]
    [InlineData("composer-audit", "audit.json", "composer-audit", "CVE-2022-31091 high composer.lock\nPKSA-2 medium composer.lock\nCVE-2022-24775 low composer.lock\nabandoned low composer.lock\nabandoned low composer.lock")]
    [InlineData("mix-audit", "audit.json", "mix-audit", "GHSA-468c-vq7p-gh64 high mix.lock")]
    [InlineData("dotnet-vulnerable", "list.json", "dotnet", "GHSA-5crp-9r3c-p9vr high src/App/App.csproj\nGHSA-7jgj-8wvc-jh57 medium src/App/App.csproj\nGHSA-5crp-9r3c-p9vr high repeated src/App/App.csproj\nGHSA-7jgj-8wvc-jh57 medium repeated src/App/App.csproj")]
    [InlineData("dotnet-vulnerable", "clean.json", "dotnet", "")]
    [InlineData("govulncheck-json", "stream.json", "govulncheck", "GO-2024-0001 high cmd/main.go:42\nGO-2024-0002 low passed")]
    [InlineData("govulncheck-json", "old.json", "govulncheck", "GO-2022-1144 high\nGO-2022-0969 medium passed")]
    [InlineData("safety-json", "check.json", "safety", "51457 medium\n44715 critical\n1 medium suppressed")]
    [InlineData("safety-json", "old-list.json", "safety", "48041 medium")]
    [InlineData("safety-json", "scan.json", "safety", "70612 medium requirements.txt\n39525 medium suppressed requirements.txt")]
    [InlineData("retire-json", "retire.json", "retirejs", "CVE-2012-6708 medium web/js/jquery-1.8.js\n2432 high web/js/jquery-1.8.js\nGHSA-gxr4-xjj5-5px2 low web/js/jquery-1.8.js")]
    [InlineData("oss-index", "auditjs.json", "auditjs", "CVE-2024-47875 critical\n3b7c9a3f-0265 medium")]
    [InlineData("oss-index", "nancy.json", "nancy", "CVE-2017-1000070 medium\nCVE-2017-1000071 high suppressed")]
    [InlineData("oss-index", "devaudit.json", "devaudit", "422fd048 low")]
    [InlineData("cyclonedx-json", "bom.json", "trivy", "CVE-2018-7489 critical\nCVE-2018-7489 critical\nCVE-2020-1 medium suppressed\nCVE-2020-2 medium gone")]
    [InlineData("cyclonedx-xml", "bom.xml", null, "CVE-2018-7489 critical\nCVE-2018-7489 critical\nCVE-2020-1 medium suppressed")]
    [InlineData("cyclonedx-xml", "extension.xml", null, "CVE-2021-1 high")]
    [InlineData("openvex", "vex.json", null, "CVE-2024-1 medium\nCVE-2024-1 medium\nCVE-2024-2 medium suppressed\nCVE-2024-3 medium gone\nCVE-2024-4 medium")]
    [InlineData("github-alerts", "dependabot.json", null, "GHSA-35jh-r3h4-6jhm high web/package-lock.json\nGHSA-35jh-r3h4-6jhm high suppressed web/package-lock.json\nGHSA-35jh-r3h4-6jhm high gone web/package-lock.json")]
    [InlineData("github-alerts", "code-scanning.json", null, "py/sql-injection critical app/db.py:7")]
    [InlineData("github-alerts", "secrets.json", null, "aws_access_key_id critical\nnpm_token high gone")]
    [InlineData("github-alerts", "graphql.json", null, "GHSA-h376-j262-vhq6 critical pom.xml")]
    [InlineData("dependency-track", "findings.json", "dependency-track", "GHSA-rgv9-q543-rqg4 high\nCVE-2020-9 medium suppressed")]
    public void EveryRowOfASampleIsWhatItsToolSaysOfIt(string format, string sample, string? tool, string findings)
    {
        var reading = Readings.OfSample(format, sample);

        reading.Findings().ShouldBe(findings);
        (reading.Format, reading.Origin.Tool).ShouldBe((format, tool));
        reading.Rejections.ShouldBeEmpty();
    }

    [Fact]
    public void AVulnerabilityKeepsItsPackageItsOtherNamesAndWhetherItIsFixed()
    {
        var items = Readings.OfSample("grype-json", "grype.json").Findings!.Items;

        items[0].Message.ShouldBe("jinja2 3.1.2: Jinja2 xmlattr filter");
        items[0].References.ShouldBe(["GHSA-h5c8-rqwp-cp95", "CVE-2024-22195"]);
        items.Select(item => item.Fixable).ShouldBe([true, false, false]);
        items[1].ToolSeverity.ShouldBe("Negligible");
    }

    [Fact]
    public void ABillOfMaterialsThatWasNeverScannedIsNotClean()
    {
        var json = Readings.Of("""{"bomFormat":"CycloneDX","specVersion":"1.5","version":1,"components":[{"bom-ref":"a","name":"a"}]}""");
        var xml = Readings.Of("""<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components><component><name>a</name></component></components></bom>""");

        json.Findings.ShouldBeNull();
        json.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("without a list of vulnerabilities");
        xml.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("without a list of vulnerabilities");
    }

    [Fact]
    public void AComponentIsCalledByItsNameAlsoWhereItStandsInAnother() =>
        Readings.OfSample("cyclonedx-json", "bom.json").Findings!.Items.Select(item => item.Message).ShouldBe(["jackson-databind 2.9.4: d", "inner 2: d", "outer 1: d", "outer 1: d"]);

    [Fact]
    public void AProjectThatSnykCouldNotTestIsARejection()
    {
        var reading = Readings.Of("""[{"vulnerabilities":[],"ok":true,"dependencyCount":1,"packageManager":"npm"},{"ok":false,"error":"Missing node_modules folder","path":"web"}]""");

        reading.Findings.ShouldNotBeNull().Total.ShouldBe(0);
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldBe("snyk could not test: Missing node_modules folder");
    }

    [Fact]
    public void APackageListThatDidNotAskForVulnerabilitiesIsNoCleanAudit() =>
        Readings.Of("""{"version":1,"parameters":"","projects":[{"path":"a.csproj"}]}""").Format.ShouldBeNull();

    [Fact]
    public void AScanForModulesWantsNoCalls()
    {
        var reading = Readings.Of("""
            {"config":{"protocol_version":"v1.0.0","scanner_name":"govulncheck","scan_level":"module"}}
            {"osv":{"id":"GO-1","summary":"s"}}
            {"finding":{"osv":"GO-1","trace":[{"module":"m","version":"v1"}]}}
            """);

        reading.Findings().ShouldBe("GO-1 low");
        reading.Rejections.ShouldBeEmpty();
    }

    [Fact]
    public void AProblemOfDotnetIsARejection() =>
        Readings.Of("""{"version":1,"parameters":"--vulnerable","problems":[{"project":"a.csproj","level":"error","text":"No assets file was found"}],"projects":[{"path":"a.csproj"}]}""")
            .Rejections.ShouldHaveSingleItem().Reason.ShouldContain("No assets file was found");

    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1)]
    [InlineData("CVSS:3.0/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", 7.8)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:N", 0.0)]
    [InlineData("CVSS:3.1/AV:N/AC:L", null)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", null)]
    public void AVectorMeansTheScoreThatTheSpecificationGivesIt(string vector, double? score) => CvssVector.Score(vector).ShouldBe(score);
}
