using Muster.Adapters.Tests.Git;
using Muster.Adapters.Tools;

namespace Muster.Adapters.Tests.Tools;

public sealed class WorkTreeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task ItHoldsHeadAndIsGoneAfterwards()
    {
        var repository = Repository().Write("a.txt", "committed").Commit().Write("a.txt", "edited").Write("new.txt", "");
        string top;
        await using (var tree = await AddAsync(repository.Path))
        {
            top = tree.Top;
            File.ReadAllText(Path.Combine(top, "a.txt")).ShouldBe("committed");
            File.Exists(Path.Combine(top, "new.txt")).ShouldBeFalse();
            tree.Commit.ShouldBe(repository.Git("rev-parse", "HEAD"));
            Path.GetFileName(top).ShouldBe("repository");
            Directory.CreateDirectory(Path.Combine(top, "left"));
            File.WriteAllText(Path.Combine(top, "left", "behind"), "");
        }

        Directory.Exists(Path.GetDirectoryName(top)).ShouldBeFalse();
        File.Exists($"{Path.GetDirectoryName(top)}.lock").ShouldBeFalse();
        repository.Git("worktree", "list").ShouldNotContain("muster-tree-");
        File.ReadAllText(Path.Combine(repository.Path, "a.txt")).ShouldBe("edited");
    }

    [Fact]
    public async Task AFolderInsideARepositoryHasItsCounterpart()
    {
        var repository = Repository().Write("sub/a.txt", "x").Commit();

        await using var tree = await AddAsync(Path.Combine(repository.Path, "sub"));

        File.Exists(Path.Combine(tree.Directory, "a.txt")).ShouldBeTrue();
    }

    [Fact]
    public async Task HooksAndFiltersOfTheRepositoryDoNotRun()
    {
        var repository = Repository().Write("a.txt", "x").Write(".gitattributes", "* filter=x").Commit();
        var hook = Path.Combine(repository.Path, ".git/hooks/post-checkout");
        File.WriteAllText(hook, $"#!/bin/sh\ntouch '{_folder["trap"]}'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        repository.Git("config", "filter.x.smudge", $"touch '{_folder["trap"]}'; cat");

        await using var tree = await AddAsync(repository.Path);

        File.Exists(Path.Combine(tree.Top, "a.txt")).ShouldBeTrue();
        File.Exists(_folder["trap"]).ShouldBeFalse();
    }

    [Fact]
    public async Task WithoutGitOrCommitsThereIsNone()
    {
        (await WorkTree.AddAsync(new(), _folder.Folder("plain"), CancellationToken.None)).Problem.ShouldBe("not a git repository, so there is no commit to make a work tree of; --in-place runs where the files are");
        (await WorkTree.AddAsync(new(), Repository().Path, CancellationToken.None)).Problem.ShouldBe("no commit yet to make a work tree of; --in-place runs where the files are");
    }

    [Fact]
    public async Task WhatAKilledProcessLeftIsSweptAndALiveTreeIsNot()
    {
        var repository = Repository().Write("a.txt", "x").Commit();
        var abandoned = Directory.CreateTempSubdirectory("muster-tree-").FullName;
        repository.Git("worktree", "add", "-q", "--detach", Path.Combine(abandoned, "repository"));
        File.WriteAllText($"{abandoned}.lock", "");
        await using var live = await AddAsync(repository.Path);

        WorkTree.Sweep();

        Directory.Exists(abandoned).ShouldBeFalse();
        File.Exists($"{abandoned}.lock").ShouldBeFalse();
        File.Exists(Path.Combine(live.Top, "a.txt")).ShouldBeTrue();
        repository.Git("worktree", "list").Split('\n').Length.ShouldBe(2);
    }

    public void Dispose() => _folder.Dispose();

    private TestRepository Repository() => new(_folder["repository"]);

    private static async Task<WorkTree> AddAsync(string directory)
    {
        var (tree, problem) = await WorkTree.AddAsync(new(), directory, TestContext.Current.CancellationToken);
        return tree ?? throw new InvalidOperationException(problem);
    }
}
