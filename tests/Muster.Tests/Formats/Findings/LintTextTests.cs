namespace Muster.Tests.Formats.Findings;

/// <summary>Text outputs with a line or a block a finding.</summary>
public sealed class LintTextTests
{
    [Theory]
    [InlineData("bandit-text", "txt.txt", "B602@src/shop/print.py:17:5")]
    [InlineData("bandit-text", "custom.txt", "B307@/work/shop/basket.py:8: B602@/work/shop/print.py:17:")]
    [InlineData("ci-annotations", "github.txt", "F401@src/shop/basket.py:1:8 colons@conf.yaml:2:5 @src/shop/tax.py:3:")]
    [InlineData("ci-annotations", "azure.txt", "F401@src/shop/basket.py:1:8")]
    [InlineData("codespell-text", "plain.txt", "misspelling@src/shop/basket.py:13: misspelling@docs/guide.md:20:")]
    [InlineData("compiler-text", "gcc.txt", "-Wreturn-type@src/basket.h:1:21 @src/tax.c:4:47")]
    [InlineData("compiler-text", "shellcheck-gcc.txt", "SC2086@build.sh:2:6 SC2045@build.sh:3:10")]
    [InlineData("creosote-text", "found.txt", "unused-dependency@pyproject.toml:: unused-dependency@pyproject.toml::")]
    [InlineData("creosote-text", "clean.txt", "")]
    [InlineData("eslint-text", "stylish.txt", "no-var@/work/shop/basket.js:1:1 eqeqeq@/work/shop/basket.js:2:7 a/b@/work/shop/basket.js:9:12 @/work/shop/tax.js:4:1")]
    [InlineData("eslint-text", "compact.txt", "no-var@C:/shop/basket.js:1:1 eqeqeq@C:/shop/basket.js:2:7")]
    [InlineData("eslint-text", "unix.txt", "no-var@/work/shop/basket.js:1:1 @/work/shop/tax.js:4:1")]
    [InlineData("eslint-text", "stylelint.txt", "color-no-invalid-hex@src/shop.css:1:12 property-no-unknown@src/shop.css:1:22")]
    [InlineData("go-text", "govet.txt", "@basket.go:3:15 @tax.go:46:")]
    [InlineData("go-text", "golangci.txt", "errcheck@basket.go:42:21 staticcheck@tax.go:9:9")]
    [InlineData("hadolint-text", "tty.txt", "DL3008@Dockerfile:3: SC2086@Dockerfile:7: DL3006@docker/Dockerfile.dev:1:")]
    [InlineData("lizard-csv", "verbose.csv", "complexity@src/shop/basket.py:12: complexity@src/a \"b\".js:3:")]
    [InlineData("markdownlint-text", "cli2.txt", "MD041@README.md:1: MD013@docs/guide.md:6:81")]
    [InlineData("markdownlint-text", "mdl.txt", "MD002@README.md:1: MD013@README.md:7:")]
    [InlineData("msbuild-text", "dotnet-build.txt", "CS0168@/work/shop/Basket.cs:1:50 CS1002@/work/shop/Tax.cs:12:5 CS8021@:: NU1701@/work/shop/shop.csproj::")]
    [InlineData("pydocstyle-text", "plain.txt", "D100@src/shop/basket.py:1: D400@src/shop/basket.py:20:")]
    [InlineData("pyright-text", "plain.txt", "reportWildcardImportFromLibrary@/work/shop/basket.py:2:20 reportAttributeAccessIssue@/work/shop/basket.py:15:30 @/work/shop/tax.py:1:11")]
    [InlineData("refurb-text", "plain.txt", "FURB109@src/shop/basket.py:3:17 FURB101@src/shop/basket.py:18:5")]
    [InlineData("rubocop-text", "progress.txt", "Style/StringLiterals@lib/shop.rb:6:7 Lint/Syntax@lib/tax.rb:9:1")]
    [InlineData("shellcheck-text", "tty.txt", "SC2154@build.sh:2:6 SC2086@build.sh:2:6 SC2045@build.sh:3:10")]
    [InlineData("tsc-text", "plain.txt", "TS2322@src/shop.ts:1:5 TS2345@src/tax.tsx:2:67")]
    [InlineData("tsc-text", "pretty.txt", "TS2322@src/shop.ts:1:5 TS2339@src/tax.tsx:2:67")]
    [InlineData("vulture-text", "plain.txt", "unused-function@src/shop/basket.py:3: unused-variable@src/shop/basket.py:19: unreachable-code@src/shop/tax.py:7:")]
    [InlineData("yamllint-text", "parsable.txt", "document-start@conf/shop.yaml:1:1 syntax@conf/shop.yaml:3:3 @k8s/deploy.yml:117:89")]
    [InlineData("yamllint-text", "standard.txt", "document-start@conf/shop.yaml:1:1 syntax@conf/shop.yaml:3:3 new-line-at-end-of-file@k8s/deploy.yml:4:4")]
    public void EverySampleHasItsFindings(string format, string sample, string expected)
    {
        var reading = Readings.OfSample(format, sample);
        reading.Format.ShouldBe(format);
        string.Join(' ', reading.Findings!.Items.Select(item => $"{item.Rule}@{item.Path}:{item.Line}:{item.Column}")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("bandit-text", "txt.txt", "High")]
    [InlineData("ci-annotations", "github.txt", "High Medium Info")]
    [InlineData("compiler-text", "gcc.txt", "Medium High")]
    [InlineData("eslint-text", "stylish.txt", "High Medium High High")]
    [InlineData("hadolint-text", "tty.txt", "Medium Low Medium")]
    [InlineData("lizard-csv", "verbose.csv", "Medium Info")]
    [InlineData("msbuild-text", "dotnet-build.txt", "Medium High Medium Medium")]
    [InlineData("pyright-text", "plain.txt", "Medium High High")]
    [InlineData("rubocop-text", "progress.txt", "Low High")]
    [InlineData("shellcheck-text", "tty.txt", "Medium Low High")]
    public void TheToolsWordsAreLevels(string format, string sample, string levels) =>
        string.Join(' ', Readings.OfSample(format, sample).Findings!.Items.Select(item => item.Severity)).ShouldBe(levels);

    [Theory]
    [InlineData("0 errors, 0 warnings, 0 informations \n", "pyright-text")]
    [InlineData("markdownlint-cli2 v0.13.0 (markdownlint v0.34.0)\nFinding: *.md\nLinting: 3 file(s)\nSummary: 0 error(s)\n", "markdownlint-text")]
    [InlineData("Inspecting 2 files\n..\n\n2 files inspected, no offenses detected\n", "rubocop-text")]
    [InlineData("0 issues.\n", "go-text")]
    [InlineData("  Determining projects to restore...\n  shop -> /work/shop.dll\n\nBuild succeeded.\n    0 Warning(s)\n    0 Error(s)\n\nTime Elapsed 00:00:02.27\n", "msbuild-text")]
    [InlineData("Run started:2024-05-03 18:28:05\n\nTest results:\n\tNo issues identified.\n\nCode scanned:\n\tTotal lines of code: 12\n\nFiles skipped (0):\n", "bandit-text")]
    public void WhatAToolSaysOfACleanRunIsAReadingOfNothing(string text, string format)
    {
        var reading = Readings.Of(text);
        reading.Format.ShouldBe(format);
        reading.Findings!.Total.ShouldBe(0);
        reading.Rejections.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("eslint-text", "broken-crash.txt", "ESLint stopped: Oops! Something went wrong! :(")]
    [InlineData("go-text", "broken-typecheck.txt", "go vet stopped: ./tax.go:2:6: main redeclared in this block")]
    [InlineData("hadolint-text", "broken-missing.txt", "/bin/sh: 1: hadolint: not found")]
    [InlineData("tsc-text", "broken-option.txt", "error TS5023: Unknown compiler option '--jsno'.")]
    [InlineData("yamllint-text", "broken-usage.txt", "yamllint: error: unrecognized arguments: --jsno")]
    public void WhatAToolSaysInsteadOfAResultIsTheReason(string format, string sample, string reason)
    {
        var reading = Readings.OfSample(format, sample);
        reading.Format.ShouldBe(format);
        reading.Rejections.Select(rejection => rejection.Reason).ShouldBe([reason]);
    }

    [Fact]
    public void ToolsThatShareAFormAreNotNamedUnlessALineNamesThem()
    {
        Readings.OfSample("compiler-text", "gcc.txt").Origin.Tool.ShouldBeNull();
        Readings.OfSample("compiler-text", "shellcheck-gcc.txt").Findings!.Items.ShouldAllBe(item => item.Tool == "shellcheck");
        Readings.OfSample("ci-annotations", "github.txt").Findings!.Items[0].Tool.ShouldBe("ruff");
        Readings.OfSample("ci-annotations", "github.txt").Findings!.Items[2].Message.ShouldBe("Use a constant, please\nor a name");
    }

    [Fact]
    public void FilesThatBanditSkippedAreToldByName() => Readings.OfSample("bandit-text", "broken-skipped.txt").Rejections.Select(rejection => rejection.Reason)
        .ShouldBe(["bandit skipped 1 files", "not checked: src/shop/tax.py: syntax error while parsing AST from file"]);

    [Fact]
    public void DetailsUnderABanditIssueBelongToIt()
    {
        var item = Readings.OfSample("bandit-text", "txt.txt").Findings!.Items.ShouldHaveSingleItem();
        (item.ToolSeverity, item.References[0], item.Message).ShouldBe(("High", "CWE-78", "subprocess call with shell=True identified, security issue."));
    }

    [Fact]
    public void AWarningOfJavacWithoutColumnIsCountedEachTime() => Readings.Of("""
        J.java:2: warning: [rawtypes] found raw type: List
        class J { List a; List b; }
                  ^
        J.java:2: warning: [rawtypes] found raw type: List
        class J { List a; List b; }
                          ^
        2 warnings

        """).Findings!.ByRule.ShouldBe(new Dictionary<string, int> { ["rawtypes"] = 2 });

    [Fact]
    public void CsvFromPowerShellIsRead()
    {
        var text = File.ReadAllText(Path.Combine(Samples.Root, "lizard-csv", "verbose.csv")).Replace("\n", "\r\n", StringComparison.Ordinal);
        var reading = Readings.Of([0xff, 0xfe, .. System.Text.Encoding.Unicode.GetBytes(text)]);
        reading.Findings!.Items.Select(item => item.Value).ShouldBe([22, 1]);
    }

    [Theory]
    [InlineData("# Notes\n\nRun the tests first:\n\n    make test\n\nThen read src/shop/basket.py:12 and think.\n")]
    [InlineData("Traceback (most recent call last):\n  File \"/work/shop/basket.py\", line 12, in total\n    return sum(lines)\nTypeError: unsupported operand\n")]
    [InlineData("[INFO] Scanning for projects...\n[INFO] BUILD SUCCESS\n[WARNING] src/A.java:[12,5] deprecated\n")]
    [InlineData("10:15:30,123 |-INFO in ch.qos.logback - a.b.c:12: error: none\n10:15:31,124 |-WARN in x\n")]
    [InlineData("a,b,c\n1,2,3\n4,5,6\n")]
    [InlineData("SF:src/a.py\nDA:1,1\nend_of_record\n")]
    [InlineData("goroutine 1 [running]:\nmain.main()\n\t/work/shop/main.go:12 +0x1d\nexit status 2\n")]
    [InlineData("at Shop.Basket.Total() in /work/shop/Basket.cs:line 12\nat Shop.Program.Main()\n")]
    public void ProseLogsTracesAndOtherReportsAreNoFindings(string text) => Readings.Of(text).Findings.ShouldBeNull();

    [Fact]
    public void ShardsInAnyOrderGiveOneSum()
    {
        string[] shards = ["a.py:1:8: F401 [*] `os` imported but unused\n", "b.py:2:1: E501 Line too long (101 > 79)\n", "c.py:3:1: F821 Undefined name `x`\n"];
        var forward = shards.SelectMany(text => Readings.Of(text).Findings!.Items).Select(item => (item.Rule, item.Path)).Order();
        var together = Readings.Of(string.Concat(shards.Reverse())).Findings!.Items.Select(item => (item.Rule, item.Path)).Order();
        forward.ShouldBe(together);
    }
}
