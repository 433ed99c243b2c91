using Muster.Reports.Findings;

namespace Muster.Tests.Formats.Findings;

/// <summary>ESLint, stylelint, hadolint, ShellCheck, RuboCop, PHPStan, pyright, pylint, golangci-lint and cargo: one finding a message.</summary>
public sealed class LinterJsonTests
{
    [Fact]
    public void EslintCountsMessagesAndNotTheSuppressedOnes()
    {
        var items = Readings.OfSample("eslint-json", "eslint.json").Findings!.Items;

        items.Select(item => (item.Rule, item.Severity, item.ToolSeverity, item.Path, item.Line, item.Fixable)).ShouldBe([
            ("no-unused-vars", Severity.Medium, "warning", "/home/dev/shop/src/cart.js", 1, false),
            ("semi", Severity.High, "error", "/home/dev/shop/src/cart.js", 3, true),
            ("", Severity.High, "fatal", "/home/dev/shop/src/broken.js", 4, false),
        ]);
    }

    [Fact]
    public void EslintsListMayStandUnderResults()
    {
        var list = File.ReadAllText(Path.Combine(Samples.Root, "eslint-json", "eslint.json"));
        var reading = Readings.Of($$"""{"results": {{list}}, "metadata": {"cwd": "/home/dev/shop", "rulesMeta": {} } }""");

        reading.Format.ShouldBe("eslint-json");
        reading.Findings!.Total.ShouldBe(3);
        Readings.Of("""{"results": [], "metadata": {"cwd": "/home/dev/shop", "rulesMeta": {}}}""").Findings!.Total.ShouldBe(0);
    }

    [Fact]
    public void StylelintCountsParseErrorsAndRejectsItsOwnConfiguration()
    {
        Readings.OfSample("stylelint-json", "stylelint.json").Findings!.Items.Select(item => (item.Rule, item.Severity, item.Line)).ShouldBe(
            [("color-no-invalid-hex", Severity.High, 2), ("selector-class-pattern", Severity.Medium, 5), ("parseError", Severity.High, 9)]);

        var reading = Readings.Of("""[{"source": "a.css", "warnings": [], "invalidOptionWarnings": [{"text": "Unknown rule foo"}]}, {"source": "b.css", "warnings": [], "invalidOptionWarnings": [{"text": "Unknown rule foo"}]}]""");
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("Unknown rule foo");
    }

    [Fact]
    public void HadolintAndShellCheckAreToldApartByTheirCodes()
    {
        var docker = Readings.OfSample("hadolint-json", "hadolint.json").Findings!;
        docker.Items.Select(item => (item.Rule, item.Severity, item.Path)).ShouldBe(
            [("DL3008", Severity.Medium, "docker/Dockerfile"), ("SC2086", Severity.Low, "docker/Dockerfile"), ("DL3059", Severity.Info, "docker/Dockerfile")]);

        var shell = Readings.OfSample("shellcheck-json", "list.json").Findings!;
        shell.Items.Select(item => (item.Rule, item.Severity, item.Fixable)).ShouldBe([("SC2086", Severity.Low, true), ("SC2164", Severity.Medium, false)]);
        Readings.OfSample("shellcheck-json", "json1.json").Findings!.Total.ShouldBe(2);
        Readings.Of("""{"comments":[]}""").Findings!.Total.ShouldBe(0);
    }

    [Fact]
    public void ARowThatSaysNothingIsRejected()
    {
        var reading = Readings.Of("""[{}, {"level": "error"}, {"file": "Dockerfile", "line": 1, "code": "DL3008", "message": "Pin versions", "level": "XXXX"}]""");

        reading.Findings!.Items.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Medium);
        reading.Rejections.Count.ShouldBe(2);
    }

    [Fact]
    public void RuboCopsCorrectedOffensesAreRowsAndNotOpen()
    {
        var reading = Readings.OfSample("rubocop-json", "rubocop.json");

        reading.Origin.ToolVersion.ShouldBe("1.60.0");
        (reading.Findings!.Total, reading.Findings.Open).ShouldBe((2, 1));
        reading.Findings.Items[1].State.ShouldBe(FindingState.Gone);
    }

    [Fact]
    public void AReportThatListsLessThanItStatesSaysSo()
    {
        var reading = Readings.Of("""{"metadata": {"rubocop_version": "1.60.0"}, "files": [], "summary": {"offense_count": 12}}""");

        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldBe("the report states 12 offenses and lists 0");
    }

    [Fact]
    public void PhpStanCountsGeneralErrorsAndTakesTheContextOffThePath()
    {
        var items = Readings.OfSample("phpstan-json", "phpstan.json").Findings!.Items;

        items.Select(item => (item.Rule, item.Path, item.Line)).ShouldBe([("method.notFound", "/app/src/Cart.php", 12), ("", "/app/src/Sums.php", null), ("", null, null)]);
        Readings.Of("""{"totals":{"errors":0,"file_errors":0},"files":[],"errors":[]}""").Findings!.Total.ShouldBe(0);
    }

    [Fact]
    public void PyrightCountsFromZero()
    {
        var reading = Readings.OfSample("pyright-json", "pyright.json");

        reading.Findings!.Items.Select(item => (item.Rule, item.Severity, item.Line, item.Column)).ShouldBe(
            [("reportMissingImports", Severity.High, 1, 8), ("reportPossiblyUnbound", Severity.Medium, 9, 5), ("", Severity.High, 3, 1)]);
        reading.Origin.WrittenAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1738573200));
    }

    [Fact]
    public void PyrightOnUtf16OfPowerShellIsReadAndNoFilesIsNoCleanRun()
    {
        var text = """{"version": "1.1.400", "generalDiagnostics": [], "summary": {"filesAnalyzed": 0, "errorCount": 0}}""";
        var reading = Readings.Of([0xff, 0xfe, .. System.Text.Encoding.Unicode.GetBytes(text)]);

        reading.Format.ShouldBe("pyright-json");
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("no file");
    }

    [Fact]
    public void PylintsTwoJsonsAreRead()
    {
        Readings.OfSample("pylint-json", "json.json").Findings!.Items.Select(item => (item.Rule, item.Severity, item.Line, item.Column)).ShouldBe(
            [("C0114", Severity.Low, 1, 1), ("E0602", Severity.High, 7, 12)]);
        Readings.OfSample("pylint-json", "json2.json").Findings!.Items.Select(item => (item.Rule, item.Path)).ShouldBe([("W0611", "shop/cart.py")]);
        Readings.Of("""{"messages": [], "statistics": {"messageTypeCount": {"fatal": 0}, "modulesLinted": 3, "score": 10.0}}""").Findings!.Total.ShouldBe(0);
    }

    [Fact]
    public void GolangciPlacesAndTypecheck()
    {
        Readings.OfSample("golangci-json", "v1.json").Findings!.Items.Select(item => (item.Rule, item.Severity, item.Line, item.Column)).ShouldBe(
            [("errcheck", Severity.Medium, 14, 9), ("typecheck", Severity.High, 20, null)]);
    }

    [Theory]
    [InlineData("""{"Issues":null,"Report":{"Linters":[]}}""")]
    [InlineData("{\"Issues\":[],\"Report\":{\"Linters\":[]}}\n0 issues.\n")]
    public void GolangciWithoutIssuesIsClean(string text)
    {
        var reading = Readings.Of(text);

        reading.Format.ShouldBe("golangci-json");
        reading.Findings!.Total.ShouldBe(0);
        reading.Rejections.ShouldBeEmpty();
    }

    [Fact]
    public void GosecIsNotGolangci() => Readings.Of("""{"Golang errors": {}, "Issues": [], "Stats": {"files": 1}, "GosecVersion": "dev"}""").Format.ShouldBeNull();

    [Fact]
    public void CargosMessageForASecondTargetIsRepeatedAndItsSummaryIsNone()
    {
        var findings = Readings.OfSample("clippy-json", "clippy.jsonl").Findings!;

        findings.Items.Select(item => item.State).ShouldBe([FindingState.Open, FindingState.Repeated]);
        var first = findings.Items[0];
        (first.Rule, first.Path, first.Line, first.Column, first.Fixable).ShouldBe(("clippy::needless_return", "src/lib.rs", 4, 5, true));
    }

    [Fact]
    public void ABuildThatFailedIsSaid()
    {
        var reading = Readings.OfSample("clippy-json", "broken-build.jsonl");

        reading.Findings!.Total.ShouldBe(0);
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("build failed");
    }

    [Fact]
    public void BareDiagnosticsOfRustcAreRead()
    {
        var reading = Readings.Of("""{"$message_type":"diagnostic","message":"unused variable: `x`","code":{"code":"unused_variables","explanation":null},"level":"warning","spans":[{"file_name":"main.rs","line_start":2,"column_start":9,"is_primary":true}],"children":[],"rendered":"warning"}""");

        reading.Format.ShouldBe("clippy-json");
        reading.Findings!.Items.ShouldHaveSingleItem().Rule.ShouldBe("unused_variables");
    }
}
