using System.Text;
using Muster.Adapters.Manifests;
using Muster.Core.Catalogs;
using Muster.Core.Manifests;

namespace Muster.Adapters.Tests.Manifests;

public sealed class ManifestReaderTests
{
    [Fact]
    public void AListOfRepositoriesIsReadWithLines()
    {
        var catalog = Read("""
            # comment
            version: '1.0'
            repos:
              # a section comment
              - name: "fast"
                nickname: f
                nicknames: [f, ff]
                role: builder
                tags: [ui, "python"]
                path: ../fast
                mcp: null
                audit: {last_tested: '2026-01-29'}
            - name: x
            """.Replace("\n- name: x", "\n  - name: x\n    package: x_y\n    repo_url: git@example.org:o/x.git", StringComparison.Ordinal)).Catalog;

        catalog.Shape.ShouldBe("a list `repos:`");
        catalog.Repositories.Select(repository => (repository.Name, repository.Line)).ShouldBe([("fast", 5), ("x", 13)]);
        var fast = catalog.Repositories[0];
        fast.Nicknames.ShouldBe(["f", "ff"]);
        (fast.Role, fast.Path).ShouldBe(("builder", "../fast"));
        fast.Tags.ShouldBe(["ui", "python"]);
        fast.Source!["audit"].ShouldBeOfType<ManifestMap>()["last_tested"]!.ToString().ShouldBe("2026-01-29");
        catalog.Repositories[1].Url.ShouldBe("git@example.org:o/x.git");
    }

    [Theory]
    [InlineData("repos:\n  a: {default_branch: main}\n  b:\n", "a mapping `repos:`")]
    [InlineData("ecosystem:\n  a: {path: /p/a, role: tool}\n  b: /p/b\n", "a mapping `ecosystem:`")]
    [InlineData("- a\n- name: b\n", "a list `repos:`")]
    public void OtherShapesAreReadAndNamed(string text, string shape)
    {
        var catalog = Read(text).Catalog;

        catalog.Shape.ShouldBe(shape);
        catalog.Repositories.Select(repository => repository.Name).ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData("on")]
    [InlineData("no")]
    [InlineData("true")]
    [InlineData("1.0")]
    [InlineData("2026-02-20T12:00:00Z")]
    [InlineData("2026-02-20 12:00:00+00:00")]
    [InlineData("0x1F")]
    public void APlainWordStaysTheWordThatStandsThere(string word) =>
        Read($"repos:\n- name: oneiric\n  path: /p\n  nickname: {word}\n").Catalog.Repositories[0].Nicknames.ShouldBe([word]);

    [Fact]
    public void ABareOnIsWarnedAboutWithItsLine() =>
        Read("repos:\n- name: oneiric\n  path: /p\n  nickname: on\n").Catalog.Warnings
            .ShouldHaveSingleItem().ShouldBe(new CatalogWarning(4, "oneiric: nickname is the bare word on, which other YAML readers take for a boolean; write \"on\""));

    [Fact]
    public void EscapesAndByteOrderMarkAndCarriageReturnsAreUnderstood()
    {
        var reading = ManifestReader.Parse("/m.yaml", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("repos:\r\n- name: a\r\n  description: \"caf\\u00E9 \\u2013 \U0001F600\"\r\n  path: /p\r\n")]);

        reading.Manifest!.Catalog.Repositories[0].Description.ShouldBe("café – \U0001F600");
        reading.Manifest.Catalog.Repositories[0].Line.ShouldBe(2);
    }

    [Fact]
    public void SpansPointAtTheTextThatWasWritten()
    {
        const string text = "repos:\n- name: 'a b'\n  path: \"/p\" # why\n  tags: [x,  y]\n";
        var map = Read(text).Root["repos"].ShouldBeOfType<ManifestList>().Items[0].ShouldBeOfType<ManifestMap>();

        Written(map["name"]!).ShouldBe("'a b'");
        Written(map["path"]!).ShouldBe("\"/p\"");
        Written(map["tags"]!).ShouldBe("[x,  y]");

        string Written(ManifestNode node) => text[node.Span.Start..node.Span.End];
    }

    [Fact]
    public void AnchorsAliasesAndMergeKeysAreFollowed()
    {
        var catalog = Read("base: &b {role: tool, tags: [x]}\nrepos:\n- {<<: *b, name: a, path: /a}\n- {<<: *b, name: c, role: app, path: /c}\n").Catalog;

        catalog.Repositories.Select(repository => repository.Role).ShouldBe(["tool", "app"]);
        catalog.Repositories[1].Tags.ShouldBe(["x"]);
    }

    [Fact]
    public void AnAliasBombIsRefused()
    {
        StringBuilder bomb = new("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++)
        {
            bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Refusal(bomb.ToString()).ShouldSatisfyAllConditions(
            refusal => refusal.Line.ShouldBe(7),
            refusal => refusal.Reason.ShouldContain("once its aliases are followed"));
    }

    [Theory]
    [InlineData("a: 1\ncoordination: {}\nb: 2\ncoordination: {}\n", 4, "'coordination' stands here a second time (first on line 2)")]
    [InlineData("repos:\n- name: a\n  name: b\n", 3, "'name' stands here a second time (first on line 2)")]
    [InlineData("repos: &r\n- *r\n", 2, "inside its own anchor")]
    [InlineData("repos:\n- *nobody\n", 2, "")]
    [InlineData("title: Low coverage: mahavishnu (10.0%)\n", 1, "Low coverage: mahavishnu (10.0%)")]
    [InlineData("repos:\n- name: a\n  tags: [x\n", 4, "")]
    [InlineData("repos: []\n---\nrepos: []\n", 2, "second YAML document")]
    [InlineData("repos:\n\t- name: a\n", 2, "")]
    [InlineData("", 1, "empty")]
    [InlineData("# only words\n", 1, "empty")]
    [InlineData("just words", 1, "the file is text")]
    public void ABrokenFileIsRefusedWithLineAndReason(string text, int line, string reason)
    {
        var refusal = Refusal(text);

        refusal.Path.ShouldBe("/m.yaml");

        refusal.Line.ShouldBe(line);
        refusal.Reason.ShouldContain(reason);
        refusal.Reason.ShouldNotContain("Idx:");
    }

    [Theory]
    [InlineData("repos:\n  - name: a\n    path: [x\n  foo\n")]
    [InlineData("a: {b: [c\n d\ne: f\n")]
    [InlineData("a: \"b\nc: 'd\n")]
    public void WhatIsNeverClosedIsRefusedAndNoException(string text) => Refusal(text).Line.ShouldBeGreaterThan(0);

    [Fact]
    public void DeepNestingIsRefusedQuickly() =>
        Refusal($"a: {new string('[', 200_000)}").Reason.ShouldContain("nested deeper than 100 levels");

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)':', (byte)'\n', 0, 0 }, 2, "NUL")]
    [InlineData(new byte[] { (byte)'a', (byte)':', (byte)' ', 0xE9, (byte)'\n' }, 1, "UTF-8")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0 }, 1, "UTF-16")]
    public void BytesThatAreNoTextAreRefused(byte[] bytes, int line, string reason)
    {
        var refusal = ManifestReader.Parse("/m.yaml", bytes).Refusal!;

        refusal.Line.ShouldBe(line);
        refusal.Reason.ShouldContain(reason);
    }

    [Fact]
    public async Task AMissingFileAndAFolderAreRefused()
    {
        using TempFolder folder = new();

        (await ManifestReader.ReadAsync(folder["none.yaml"], CancellationToken.None)).Refusal!.Reason.ShouldBe("does not exist");
        (await ManifestReader.ReadAsync(folder.Path, CancellationToken.None)).Refusal!.Reason.ShouldBe("is a folder, not a manifest");
    }

    [Theory]
    [InlineData("repos:\n- name: a\n  path: /p\ncoordination: null\n")]
    [InlineData("repos:\n- name: a\n  path: /p\ncoordination:\n  issues: []\n")]
    [InlineData("repos:\n- name: a\n  path: /p\n")]
    public void CoordinationMayBeMissingNullOrPoor(string text) => Read(text).Catalog.Warnings.ShouldBeEmpty();

    [Fact]
    public void CommandsAreReadInEveryShapeAndARepositorysOwnWin()
    {
        var catalog = Read("""
            commands:
              ruff: false
              lint: [sh, -c, "a && b"]
            repos:
            - name: a
              path: /a
              commands:
                test:
                  run: uv run pytest -k 'not slow'
                  timeout: 90
                  env: {MODE: fast}
                  reports: [out/*.xml]
                lint: make lint
            - {name: b, path: /b}
            """).Catalog;

        catalog.Warnings.ShouldBeEmpty();
        var commands = catalog.Repositories[0].Commands;
        commands.Select(command => command.Name).ShouldBe(["test", "lint", "ruff"]);
        commands[0].Arguments.ShouldBe(["uv", "run", "pytest", "-k", "not slow"]);
        commands[0].TimeLimit.ShouldBe(TimeSpan.FromSeconds(90));
        commands[0].Environment["MODE"].ShouldBe("fast");
        commands[0].Reports.ShouldBe(["out/*.xml"]);
        commands[1].Arguments.ShouldBe(["make", "lint"]);
        commands[2].Arguments.ShouldBeNull();
        catalog.Repositories[1].Commands.Single(command => command.Name == "lint").Arguments.ShouldBe(["sh", "-c", "a && b"]);
    }

    [Theory]
    [InlineData("test: a && b", "'&&' is handed to a as an argument, for there is no shell")]
    [InlineData("test: a 'b", "neither a command line nor a list of arguments")]
    [InlineData("test:", "has nothing to run")]
    [InlineData("test: {run: a, timeout: soon}", "timeout 'soon' is not a number of seconds")]
    public void AnOddCommandIsWarnedAbout(string command, string warning) =>
        Read($"commands:\n  {command}\nrepos:\n- {{name: a, path: /a}}\n").Catalog.Warnings.ShouldHaveSingleItem().Message.ShouldContain(warning);

    [Fact]
    public void SectionsAreReachableAsTheyStand()
    {
        var manifest = Read("repos: []\ngates:\n  default: {coverage.line: 80}\nparts:\n");

        manifest.Section("gates").ShouldBeOfType<ManifestMap>()["default"]!.Line.ShouldBe(3);
        manifest.Section("parts").ShouldBeNull();
        manifest.Section("commands").ShouldBeNull();
    }

    private static Manifest Read(string text)
    {
        var reading = ManifestReader.Parse("/m.yaml", Encoding.UTF8.GetBytes(text));
        return reading.Manifest ?? throw new InvalidOperationException(reading.Refusal!.ToString());
    }

    private static ManifestRefusal Refusal(string text)
    {
        var reading = ManifestReader.Parse("/m.yaml", Encoding.UTF8.GetBytes(text));
        return reading.Refusal ?? throw new InvalidOperationException($"'{text}' was not refused");
    }
}
