using Muster.Adapters.Discovery;
using Muster.Adapters.Tests.Git;

namespace Muster.Adapters.Tests.Discovery;

public sealed class RepositoryDiscoveryTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void NestedRepositoriesAreFoundAndPackagesNotEntered()
    {
        foreach (var path in (string[])["a", "group/b", "group/b/inner", "a/node_modules/dep", "a/env/lib/x", ".hidden/c"])
        {
            _ = new TestRepository(folder[path]);
        }

        folder.Write("a/env/pyvenv.cfg", "");

        Found().ShouldBe([".hidden/c", "a", "group/b", "group/b/inner"]);
    }

    [Fact]
    public void TheDirectoryItselfMayBeARepository()
    {
        _ = new TestRepository(folder.Path);

        Found().ShouldBe(["."]);
    }

    [Fact]
    public void ASubmoduleBelongsToTheRepositoryAroundIt()
    {
        var library = new TestRepository(folder["library"]).Write("a.py", "1").Commit();
        var outer = new TestRepository(folder["outer"]).Commit();
        outer.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.Path, "sub");

        Found().ShouldBe(["library", "outer"]);
        Run().Aside.ShouldHaveSingleItem().ShouldBe(new Unlisted(folder["outer/sub"], "a submodule: it belongs to the repository around it"));
    }

    [Fact]
    public void AWorkTreeOfAListedRepositoryIsUnlisted()
    {
        var main = new TestRepository(folder["z-main"]).Commit();
        main.Git("worktree", "add", "-q", folder["a-linked"]);

        Found().ShouldBe(["z-main"]);
        Run().Aside.ShouldHaveSingleItem().ShouldBe(new Unlisted(folder["a-linked"], $"a work tree of {folder["z-main"]}"));
    }

    [Fact]
    public void AWorkTreeWhoseRepositoryLiesElsewhereIsListed()
    {
        var main = new TestRepository(folder["elsewhere/main"]).Commit();
        main.Git("worktree", "add", "-q", folder["here/one"]);
        main.Git("worktree", "add", "-q", folder["here/two"]);

        new RepositoryDiscovery(folder["here"]).Run(CancellationToken.None).Repositories.ShouldBe([folder["here/one"]]);
    }

    [Fact]
    public void ABareRepositoryIsNoted()
    {
        _ = new TestRepository(folder["bare.git"], "--bare");

        Found().ShouldBeEmpty();
        Run().Aside.ShouldHaveSingleItem().Reason.ShouldContain("bare");
    }

    [Fact]
    public void LinksMakeNoLoopAndABrokenGitFileIsWarnedAbout()
    {
        _ = new TestRepository(folder["real"]);
        _ = new TestRepository(folder["outside/other"]);
        Directory.CreateSymbolicLink(folder["real/loop"], folder["real"]);
        folder.Write("moved/.git", "gitdir: /nowhere/at/all\n");

        var found = new RepositoryDiscovery(folder.Path).Run(CancellationToken.None);

        found.Repositories.ShouldBe([folder["outside/other"], folder["real"]]);
        found.Warnings.ShouldBe(
        [
            $"{folder["moved"]}: its .git leads nowhere, so it is not taken for a repository",
            $"{folder["real/loop"]}: a link to a repository; links are not followed",
        ]);
    }

    [Fact]
    public void AFolderWithoutPermissionIsNamed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "only a user other than root can be refused");
        _ = new TestRepository(folder["a"]);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Folder("closed"), UnixFileMode.None);
        }

        Found().ShouldBe(["a"]);
        Run().Warnings.ShouldBe([$"{folder["closed"]}: no permission to look into it"]);
    }

    public void Dispose() => folder.Dispose();

    private DiscoveredRepositories Run() => new RepositoryDiscovery(folder.Path).Run(TestContext.Current.CancellationToken);

    private List<string> Found() => [.. Run().Repositories.Select(path => Path.GetRelativePath(folder.Path, path))];
}
