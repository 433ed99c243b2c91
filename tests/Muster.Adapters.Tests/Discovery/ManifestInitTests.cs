using Muster.Adapters.Discovery;
using Muster.Adapters.Manifests;
using Muster.Adapters.Tests.Git;
using Muster.Core.Catalogs;

namespace Muster.Adapters.Tests.Discovery;

public sealed class ManifestInitTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task GuessesAreWrittenAndMarked()
    {
        new TestRepository(folder["mailgun-mcp"]).Write("a.py", "1").Write("b.py", "1").Write("run.sh", "").Write("pyproject.toml", "dependencies = [\"fastapi>=1\"]").Commit()
            .Git("remote", "add", "origin", "git@example.org:o/mailgun-mcp.git");
        new TestRepository(folder["plain"]).Write("README.md", "").Commit();

        var text = await InitAsync();

        text.ShouldContain("""
              - name: mailgun-mcp
                path: mailgun-mcp
                repo_url: git@example.org:o/mailgun-mcp.git
                language: Python  # guess: 2 of 3 source files
                role: tool  # guess: mcp in its name
                tags: [python, mcp, fastapi]  # guess
                status: active

              - name: plain
                path: plain
                # role: nothing hints at one
                tags: []
                status: active
            """);
    }

    [Theory]
    [InlineData("on")]
    [InlineData("null")]
    [InlineData("123")]
    [InlineData("1e3")]
    [InlineData("0x1F")]
    [InlineData("2026-02-01")]
    [InlineData("12:30:45")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("- a")]
    [InlineData("it's \"quoted\" \\ back")]
    [InlineData("two\nlines: x")]
    [InlineData("red \u001b[31m bell \u0007")]
    [InlineData("rtl \u202e override")]
    [InlineData("ü 漢字 \U0001F600")]
    [InlineData("*alias")]
    [InlineData("&anchor")]
    [InlineData("!tag")]
    [InlineData("<<")]
    [InlineData("@at `tick` %percent")]
    [InlineData("trailing colon:")]
    [InlineData("~")]
    [InlineData(" blank ends ")]
    [InlineData("{curly}")]
    [InlineData(".5")]
    [InlineData("...")]
    public async Task AHostileNameComesBackAsItIs(string name)
    {
        _ = new TestRepository(folder[name]);

        var text = await InitAsync();

        text.ShouldNotContain('\e');
        text.ShouldNotContain('\u202e');
        var repository = (await CatalogAsync()).Repositories.ShouldHaveSingleItem();
        repository.Name.ShouldBe(name);
        new RepositoryLocator(folder.Path, null).Locate(repository).Directory.ShouldBe(folder[name]);
    }

    [Fact]
    public async Task NamesThatCollideTakeTheirParentFolder()
    {
        foreach (var path in (string[])["x/api", "y/api", "x-api", "z/one", "z/ONE/deeper"])
        {
            _ = new TestRepository(folder[path]);
        }

        await InitAsync();

        var top = Path.GetFileName(folder.Path);
        (await CatalogAsync()).Repositories.Select(repository => (repository.Path, repository.Name)).ShouldBe(
            [("x-api", "x-api"), ("x/api", $"{top}-x-api"), ("y/api", "y-api"), ("z/ONE/deeper", "deeper"), ("z/one", "one")],
            ignoreOrder: true);
    }

    [Fact]
    public async Task AnExistingManifestIsOnlyOverwrittenByForce()
    {
        folder.Write("ecosystem.yaml", "mine: true\n");
        ManifestInit init = new(new());

        (await init.WriteAsync(folder.Path, force: false, CancellationToken.None)).Problem.ShouldBe($"{folder["ecosystem.yaml"]} exists already; --add lists the repositories that it does not know, --force writes it anew");
        (await File.ReadAllTextAsync(folder["ecosystem.yaml"], CancellationToken.None)).ShouldBe("mine: true\n");
        (await init.WriteAsync(folder.Path, force: true, CancellationToken.None)).Problem.ShouldBeNull();
        (await CatalogAsync()).Repositories.ShouldBeEmpty();
        Directory.GetFiles(folder.Path).ShouldBe([folder["ecosystem.yaml"]]);
    }

    [Fact]
    public async Task WhatIsNotListedIsNotedInAComment()
    {
        new TestRepository(folder["main"]).Commit().Git("worktree", "add", "-q", folder["linked"]);

        (await InitAsync()).ShouldContain($"#   {folder["linked"]}: a work tree of {folder["main"]}\n");
    }

    [Theory]
    [InlineData("repos:\n- name: old\n  path: old  # mine\n\n# a comment at the end\n", "repos:\n- name: old\n  path: old  # mine\n\n- name: new\n  path: new\n", "\n# a comment at the end\n")]
    [InlineData("# mine\nrepos: []\ngates: []\n", "# mine\nrepos:\n  - name: new\n    path: new\n", "\ngates: []\n")]
    [InlineData("repos:\n  - name: old\n    path: old", "repos:\n  - name: old\n    path: old\n\n  - name: new\n    path: new\n", "status: active\n")]
    public async Task ANewRepositoryIsAddedAndAllElseStays(string before, string begins, string ends)
    {
        folder.Write("ecosystem.yaml", before);
        new TestRepository(folder["old"]).Write("README.md", "").Commit();
        new TestRepository(folder["new"]).Write("README.md", "").Commit();
        (await ManifestReader.ReadAsync(folder["ecosystem.yaml"], TestContext.Current.CancellationToken)).TryGet(out var manifest, out _).ShouldBeTrue();
        string[] unlisted = [.. ManifestInit.Unlisted(manifest, folder.Path, TestContext.Current.CancellationToken).Where(one => one == folder["new"])];

        (await new ManifestInit(new()).AddAsync(manifest, unlisted, TestContext.Current.CancellationToken)).ShouldBe(["new"]);

        var text = await File.ReadAllTextAsync(folder["ecosystem.yaml"], TestContext.Current.CancellationToken);
        text.ShouldStartWith(begins, Case.Sensitive);
        text.ShouldEndWith(ends, Case.Sensitive);
    }

    [Fact]
    public async Task AManifestWithoutAListIsNotTouched()
    {
        folder.Write("ecosystem.yaml", "repos: [{name: old, path: old}]\n");
        new TestRepository(folder["new"]).Write("README.md", "").Commit();
        (await ManifestReader.ReadAsync(folder["ecosystem.yaml"], TestContext.Current.CancellationToken)).TryGet(out var manifest, out _).ShouldBeTrue();

        (await Should.ThrowAsync<Muster.Core.Manifests.Editing.EditRefusedException>(() => new ManifestInit(new()).AddAsync(manifest, [folder["new"]], TestContext.Current.CancellationToken))).Message.ShouldContain("list new by hand");
        (await File.ReadAllTextAsync(folder["ecosystem.yaml"], TestContext.Current.CancellationToken)).ShouldBe("repos: [{name: old, path: old}]\n");
    }

    public void Dispose() => folder.Dispose();

    private async Task<string> InitAsync()
    {
        var result = await new ManifestInit(new()).WriteAsync(folder.Path, force: false, TestContext.Current.CancellationToken);
        result.Problem.ShouldBeNull();
        return await File.ReadAllTextAsync(result.Path, TestContext.Current.CancellationToken);
    }

    private async Task<Catalog> CatalogAsync()
    {
        var reading = await ManifestReader.ReadAsync(folder["ecosystem.yaml"], TestContext.Current.CancellationToken);
        return reading.Manifest?.Catalog ?? throw new InvalidOperationException(reading.Refusal!.ToString());
    }
}
