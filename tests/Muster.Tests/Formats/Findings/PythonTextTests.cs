using Muster.Reports.Findings;

namespace Muster.Tests.Formats.Findings;

/// <summary>ruff, ty, flake8 and pylint: whose text it is, and what it says.</summary>
public sealed class PythonTextTests
{
    [Fact]
    public void RuffCountsWhatRemainsAfterFixing()
    {
        var reading = Readings.OfSample("ruff-text", "concise.txt");
        reading.Rejections.ShouldBeEmpty();
        reading.Findings!.Items.Select(item => (item.Rule, item.Path, item.Line, item.Column, item.Fixable)).ShouldBe(
        [
            ("F401", "src/shop/basket.py", 1, 8, true),
            ("E501", "src/shop/basket.py", 9, 80, null),
            ("F821", "notebooks/sales.ipynb", 2, 1, null),
            ("invalid-syntax", "src/shop/tax.py", 3, 1, null),
        ]);
        reading.Findings.BySeverity.ShouldBe(new Dictionary<Severity, int> { [Severity.Medium] = 3, [Severity.High] = 1 }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("full.txt", "F401@src/shop/basket.py:1:8 UP006@src/shop/basket.py:14:9")]
    [InlineData("grouped.txt", "F401@src/shop/basket.py:1:8 E501@src/shop/basket.py:9:80 invalid-syntax@src/shop/tax.py:3:1")]
    [InlineData("pylint-style.txt", "F401@src/shop/basket.py:1: invalid-syntax@src/shop/tax.py:3:")]
    public void RuffsOtherOutputsSayTheSame(string sample, string expected) =>
        Places(Readings.OfSample("ruff-text", sample).Findings!).ShouldBe(expected);

    [Fact]
    public void RuleNamesOfThePreviewAreRules()
    {
        var reading = Readings.Of("a.py:1:8: unused-import: [*] `os` imported but unused\nFound 1 error.\n");
        reading.Format.ShouldBe("ruff-text");
        reading.Findings!.Items.ShouldHaveSingleItem().Rule.ShouldBe("unused-import");
    }

    [Fact]
    public void FilesThatRuffWouldFormatAreFindings()
    {
        var reading = Readings.Of("Would reformat: src/a.py\nWould reformat: src/b.py\n2 files would be reformatted, 7 files already formatted\n");
        Places(reading.Findings!).ShouldBe("unformatted@src/a.py:: unformatted@src/b.py::");
        Readings.Of("7 files already formatted\n").Findings!.Total.ShouldBe(0);
    }

    [Fact]
    public void ACrashOfRuffIsToldBesideWhatItFound()
    {
        var reading = Readings.Of("a.py:1:8: F401 [*] `os` imported but unused\nb.py: panic: Panicked at crates/x.rs:1 when checking `b.py`\nFound 2 errors.\n");
        reading.Findings!.Total.ShouldBe(2);
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldStartWith("ruff crashed: b.py: panic");
    }

    [Theory]
    [InlineData("a.py:1:1: F401 'os' imported but unused\n", "flake8-text")]
    [InlineData("a.py:1:8: F401 `os` imported but unused\n", "ruff-text")]
    [InlineData("a.py:1:80: E501 line too long (82 > 79 characters)\n", "flake8-text")]
    [InlineData("a.py:1:80: E501 Line too long (82 > 79)\n", "ruff-text")]
    [InlineData("a.py:3: [E302] expected 2 blank lines, found 0\n", "flake8-text")]
    [InlineData("a.py:1:1: D100 Missing docstring in public module\n", "flake8-text")]
    [InlineData("a.py:1:1: D100 Missing docstring in public module\nFound 1 error.\n", "ruff-text")]
    [InlineData("a.py:1:1: RUF012 Mutable class attributes should be annotated\n", "ruff-text")]
    [InlineData("a.py:3: [C0103] Invalid name \"x\"\n", "pylint-text")]
    [InlineData("a.py:3: [C0103, Show] Invalid name \"x\"\n", "pylint-text")]
    [InlineData("a.py:1:1: C0114: Missing module docstring (missing-module-docstring)\n", "pylint-text")]
    [InlineData("a.py:1:1: error[invalid-syntax] Expected an expression\n", "ty-text")]
    [InlineData("a.py:1:1: error: invalid syntax  [syntax]\n", "mypy-text")]
    [InlineData("All checks passed!\n", "ruff-text")]
    public void LinesOfOneGrammarHaveOneOwner(string text, string format) => Readings.Of(text).Format.ShouldBe(format);

    [Fact]
    public void StatisticsAndQuotedSourceOfFlake8AreNoFindings()
    {
        var reading = Readings.OfSample("flake8-text", "show-source.txt");
        Places(reading.Findings!).ShouldBe("F401@src/shop/basket.py:1:1 E401@src/shop/basket.py:1:10");
    }

    [Fact]
    public void ATextBehindAnXmlCommentIsStillFlake8s()
    {
        var reading = Readings.Of("<!--\n flake8 --format=pylint shop\n//-->\nshop/a.py:7: [F401] 'db' imported but unused\nshop/a.py:9: [E265] block comment should start with '# '\n\nshop/b.py:9: [E265] block comment should start with '# '\n");
        reading.Format.ShouldBe("flake8-text");
        reading.Findings!.Total.ShouldBe(3);
    }

    [Fact]
    public void TyCountsRevealedTypesAndPlacesOfNotesAreNoFindings()
    {
        Places(Readings.OfSample("ty-text", "concise.txt").Findings!)
            .ShouldBe("invalid-return-type@src/shop/basket.py:12:16 possibly-unbound@src/shop/basket.py:14:1 revealed-type@src/shop/order.py:8:13");
        Places(Readings.OfSample("ty-text", "full.txt").Findings!).ShouldBe("invalid-assignment@src/shop/tax.py:1:10");
    }

    [Theory]
    [InlineData("default.txt", "C0114@src/shop/basket.py:1:1 W0612@src/shop/basket.py:12:9 E1101@src/shop/basket.py:30:16 R0801@src/shop/tax.py:1:1")]
    [InlineData("parseable.txt", "C0114@src/shop/basket.py:1: C0326@src/shop/basket.py:16: E1101@src/shop/basket.py:30:")]
    [InlineData("msvs.txt", "C0114@src/shop/basket.py:1: E1101@src/shop/basket.py:30:")]
    public void PylintsTemplatesSayTheSame(string sample, string expected) =>
        Places(Readings.OfSample("pylint-text", sample).Findings!).ShouldBe(expected);

    [Fact]
    public void PylintsCategoriesAreLevels() => Readings.OfSample("pylint-text", "default.txt").Findings!.Items
        .Select(item => (item.ToolSeverity, item.Severity)).ShouldBe(
            [("convention", Severity.Low), ("warning", Severity.Medium), ("error", Severity.High), ("refactor", Severity.Low)]);

    [Fact]
    public void ALineInPylintsShapeWithoutAnIdIsRefused()
    {
        var reading = Readings.Of("a.py:1: [C0114(missing-module-docstring), ] Missing module docstring\na.py:34: [(unused-import), ] Unused import\na.py:35: [Z9999(new), ] New\n");
        reading.Findings!.Total.ShouldBe(1);
        reading.Rejections.Select(rejection => rejection.Line).ShouldBe([2, 3]);
    }

    [Fact]
    public void AModuleOfPylint1HasNoFileAndKeepsItsName()
    {
        var item = Readings.Of("************* Module shop.main\nC: 15, 0: Invalid constant name \"logger\" (invalid-name)\n").Findings!.Items.ShouldHaveSingleItem();
        (item.Path, item.Line, item.Rule, item.Message).ShouldBe((null, 15, "invalid-name", "shop.main: Invalid constant name \"logger\""));
    }

    [Fact]
    public void ARatingOfTenIsCleanAndAnyOtherNeedsFindings()
    {
        Readings.Of("\n-----\nYour code has been rated at 10.00/10\n").Rejections.ShouldBeEmpty();
        Readings.Of("\n-----\nYour code has been rated at 7.31/10\n").Rejections.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("10:48:30  [INFO] Scanning for projects...\n10:48:31  [INFO] BUILD SUCCESS\n")]
    [InlineData("main.yml:1: [E201] Trailing whitespace\nmain.yml:86: [E301] Commands should not change things\n")]
    [InlineData("Rules that we ignore:\n\nE501 line too long\nF401 unused import\n")]
    public void LogsAndOtherLintersAreNotTheirs(string text) => Readings.Of(text).Format.ShouldBeNull();

    [Fact]
    public void TwoToolsInOneFileAreToldApart()
    {
        var reading = Readings.Of("a.py:1:8: F401 [*] `os` imported but unused\na.py:2:8: F401 [*] `re` imported but unused\nFound 2 errors.\na.py:3: error: Name \"x\" is not defined  [name-defined]\nFound 1 error in 1 file (checked 1 source file)\n");
        reading.Format.ShouldBe("ruff-text");
        reading.Findings!.Total.ShouldBe(2);
        reading.Rejections.ShouldHaveSingleItem().Reason.ShouldContain("1 lines are mypy's");
    }

    private static string Places(FindingsReading findings) =>
        string.Join(' ', findings.Items.Select(item => $"{item.Rule}@{item.Path}:{item.Line}:{item.Column}"));
}
