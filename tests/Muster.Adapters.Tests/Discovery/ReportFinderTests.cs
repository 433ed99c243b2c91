using System.Diagnostics;
using Muster.Adapters.Discovery;
using Muster.Adapters.Files;
using Muster.Adapters.Tests.Git;
using Muster.Core.Trust;

namespace Muster.Adapters.Tests.Discovery;

public sealed class ReportFinderTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Theory]
    [InlineData("coverage.xml")]
    [InlineData(".coverage")]
    [InlineData(".coverage.host.pid12.XaBcDeFx.HgHiJkLh")]
    [InlineData(".coverage (1)")]
    [InlineData("packages/a/coverage/coverage-final.json")]
    [InlineData("coverage/clover.xml")]
    [InlineData("coverage/lcov.info")]
    [InlineData("src/A.Tests/TestResults/0f2c/coverage.cobertura.xml")]
    [InlineData("tests/A/bin/Debug/net10.0/TestResults/me_host_2026-02-01.trx")]
    [InlineData("TestResults/A.junit.xml")]
    [InlineData("target/site/jacoco/jacoco.xml")]
    [InlineData("module/target/site/jacoco-aggregate/jacoco.xml")]
    [InlineData("target/surefire-reports/TEST-org.example.ATest.xml")]
    [InlineData("app/build/reports/jacoco/test/jacocoTestReport.xml")]
    [InlineData("build/reports/kover/report.xml")]
    [InlineData("build/test-results/test/TEST-A.xml")]
    [InlineData("cover.out")]
    [InlineData("junit-unit.xml")]
    [InlineData("test-results/e2e/results.xml")]
    [InlineData("target/nextest/ci/junit.xml")]
    [InlineData(".coverage-ratchet.json")]
    [InlineData(".cache/pip-audit-latest.json")]
    [InlineData(".cache/gitleaks-report.json")]
    [InlineData("bandit-report.json")]
    [InlineData("monitoring/security_audit_report.json")]
    [InlineData("safety_report.json")]
    [InlineData("pyright_output.json")]
    [InlineData(".pyscn/reports/analyze_20260806_003317.json")]
    [InlineData(".crackerjack/outputs/complexipy/complexipy_results_2025_12_20__01-26-08.json")]
    [InlineData("out/codeql.sarif")]
    public void APlaceOfTheTableIsFound(string path)
    {
        folder.Write(path, "x");

        Find().Reports.Select(report => report.Path).ShouldBe([path]);
    }

    [Theory]
    [InlineData("package.json")]
    [InlineData(".coveragerc")]
    [InlineData("src/coverage.py")]
    [InlineData("pom.xml")]
    [InlineData("docs/index.xml")]
    [InlineData("node_modules/x/coverage/lcov.info")]
    [InlineData(".venv/lib/coverage.xml")]
    [InlineData("vendor/x/coverage.xml")]
    [InlineData(".git/coverage.xml")]
    [InlineData(".tox/py/junit.xml")]
    [InlineData("__pycache__/coverage.xml")]
    public void WhatIsNotTheRepositorysReportIsNotLookedAt(string path)
    {
        folder.Write(path, "x");

        Find().ShouldSatisfyAllConditions(found => found.Reports.ShouldBeEmpty(), found => found.Aside.ShouldBeEmpty());
    }

    [Theory]
    [InlineData("docs/archive/test-artifacts/coverage__20260510-213743.json", "an archive: history, not the present")]
    [InlineData("tests/fixtures/coverage.xml", "test data")]
    [InlineData("src/test/resources/junit.xml", "test data")]
    [InlineData("htmlcov/coverage.json", "pages for reading")]
    public void HistoryAndTestDataAreSetAsideWithAReason(string path, string reason)
    {
        folder.Write(path, "x");

        var found = Find();

        found.Reports.ShouldBeEmpty();
        found.Aside.ShouldBe([new SetAside(path, reason)]);
    }

    [Fact]
    public void ATrackedFileAmongTestsIsAnExampleAndAnUntrackedOneAReport()
    {
        folder.Write("tests/a/coverage.xml", "x");
        folder.Write("tests/coverage.xml", "x");
        folder.Write("coverage.json", "x");

        var found = Find(search => search with { Tracked = new HashSet<string> { "tests/a/coverage.xml", "coverage.json" } });

        found.Reports.Select(report => report.Path).ShouldBe(["coverage.json", "tests/coverage.xml"]);
        found.Aside.ShouldBe([new SetAside("tests/a/coverage.xml", "an example: git tracks it below tests/")]);
    }

    [Fact]
    public void OnlyTheLastRunCountsWhereRunsPileUp()
    {
        Dated("TestResults/new/coverage.cobertura.xml", 0);
        Dated("TestResults/same-run/coverage.cobertura.xml", 10);
        Dated("TestResults/old/coverage.cobertura.xml", 300);
        Dated("TestResults/old.trx", 300);
        Dated("other/TestResults/old/coverage.cobertura.xml", 300);
        Dated("complexipy_results_2025_12_20__01-26-08.json", 20);
        Dated("complexipy_results_2025_12_21__01-26-08.json", 10);

        var found = Find();

        found.Reports.Select(report => report.Path).ShouldBe(
        [
            "TestResults/new/coverage.cobertura.xml", "TestResults/old.trx", "TestResults/same-run/coverage.cobertura.xml",
            "complexipy_results_2025_12_21__01-26-08.json", "other/TestResults/old/coverage.cobertura.xml",
        ]);
        found.Aside.ShouldBe(
        [
            new SetAside("TestResults/old/coverage.cobertura.xml", "an earlier run; TestResults/new/coverage.cobertura.xml is newer"),
            new SetAside("complexipy_results_2025_12_20__01-26-08.json", "an earlier run; complexipy_results_2025_12_21__01-26-08.json is newer"),
        ]);

        void Dated(string path, int minutesAgo) => File.SetLastWriteTimeUtc(folder.Write(path, "x"), new DateTime(2026, 2, 1, 12, 0, 0, DateTimeKind.Utc).AddMinutes(-minutesAgo));
    }

    [Fact]
    public void TheManifestsListReplacesTheTableAndMayNameASkippedFolder()
    {
        folder.Write("coverage.xml", "x");
        folder.Write("out/a/cov.data", "x");
        folder.Write("vendor/x/report.any", "x");
        folder.Write("node_modules/x/out/cov.data", "x");

        var found = Find(search => search with { Globs = ["**/cov.data", "vendor/x/*.any", "none/*.xml", "../escape.xml"] });

        found.Reports.Select(report => (report.Path, report.Tool, report.Sure)).ShouldBe([("out/a/cov.data", "reports:", true), ("vendor/x/report.any", "reports:", true)]);
        found.Warnings.ShouldBe(["reports: ../escape.xml leads out of the repository; ignored", "reports: nothing matches none/*.xml"]);
    }

    [Fact]
    public void AnEmptyListMeansNoReports()
    {
        folder.Write("coverage.xml", "x");

        Find(search => search with { Globs = [] }).Reports.ShouldBeEmpty();
    }

    [Fact]
    public void OtherRepositoriesInsideAreLeftToThemselvesButSubmodulesBelongToIt()
    {
        var library = new TestRepository(folder["elsewhere/library"]).Write("coverage.xml", "x").Commit();
        var outer = new TestRepository(folder["outer"]).Commit();
        outer.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.Path, "sub");
        new TestRepository(folder["outer/nested"]).Write("coverage.xml", "x");
        outer.Write("listed/coverage.xml", "x");

        var found = ReportFinder.Find(new() { Directory = outer.Path, Others = new HashSet<string> { folder["outer/listed"] } }, CancellationToken.None);

        found.Reports.Select(report => report.Path).ShouldBe(["sub/coverage.xml"]);
    }

    [Fact]
    public async Task WhatIsNoFileIsNotOpenedAndWaitedFor()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "no mkfifo");
        folder.Write("repository/lcov.info", "");
        using var made = Process.Start("/usr/bin/mkfifo", [folder["repository/coverage.xml"], folder["repository/notes.txt"]]);
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        made.ExitCode.ShouldBe(0);
        File.CreateSymbolicLink(folder["repository/junit.xml"], folder["repository/coverage.xml"]);

        var found = ReportFinder.Find(new() { Directory = folder["repository"] }, CancellationToken.None);

        found.Reports.ShouldHaveSingleItem().Path.ShouldBe("lcov.info");
        found.Refused.Select(report => $"{report.Path}: {report.Refusal}").ShouldBe(["coverage.xml: a pipe, a socket or a device; not opened", "junit.xml: a pipe, a socket or a device; not opened"]);
        ReportFiles.Expand(folder["repository"]).ShouldHaveSingleItem().Path.ShouldBe(folder["repository/lcov.info"]);
        ReportFiles.Expand(folder["repository/coverage.xml"]).ShouldHaveSingleItem().Named.ShouldBeTrue("who names it gets it, whatever it is");
    }

    [Fact]
    public void LinksAreNotFollowedOutAndNotCountedTwice()
    {
        folder.Write("secret/coverage.xml", "x");
        folder.Write("repository/runs/1/coverage.xml", "x");
        File.CreateSymbolicLink(folder["repository/coverage.json"], folder["secret/coverage.xml"]);
        File.CreateSymbolicLink(folder["repository/coverage.xml"], folder["repository/runs/1/coverage.xml"]);
        File.CreateSymbolicLink(folder["repository/lcov.info"], folder["nowhere"]);
        Directory.CreateSymbolicLink(folder["repository/loop"], folder["repository"]);
        Directory.CreateSymbolicLink(folder["repository/out"], folder["secret"]);

        var found = ReportFinder.Find(new() { Directory = folder["repository"] }, CancellationToken.None);
        var declared = ReportFinder.Find(new() { Directory = folder["repository"], Globs = ["out/coverage.xml"] }, CancellationToken.None);

        found.Reports.ShouldHaveSingleItem().FullPath.ShouldBe(folder["repository/runs/1/coverage.xml"]);
        found.Warnings.ShouldBe(["coverage.json: a link out of the repository, or to nothing; not followed", "lcov.info: a link out of the repository, or to nothing; not followed"]);
        declared.Reports.ShouldBeEmpty();
    }

    [Fact]
    public void EveryPlaceOfTheTableNamesAToolAndStandsOnce()
    {
        ReportPlaces.All.ShouldAllBe(place => place.Tool.Length > 0 && !place.Glob.Leaves);
        ReportPlaces.All.Select(place => place.Pattern).ShouldBeUnique();
    }

    public void Dispose() => folder.Dispose();

    private FoundReports Find(Func<ReportSearch, ReportSearch>? with = null)
    {
        ReportSearch search = new() { Directory = folder.Path };
        return ReportFinder.Find(with is null ? search : with(search), TestContext.Current.CancellationToken);
    }
}
