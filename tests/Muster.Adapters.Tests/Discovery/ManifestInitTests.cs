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

        (await init.WriteAsync(folder.Path, force: false, CancellationToken.None)).Problem.ShouldBe($"{folder["ecosystem.yaml"]} exists already; --force writes it anew");
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
