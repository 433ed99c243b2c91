using Muster.Adapters.Git;
using Muster.Core.Changes;

namespace Muster.Adapters.Tests.Git;

public sealed class GitHistoryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheDiffNamesEditsRenamesAndFilesThatComeAndGo()
    {
        var repository = new TestRepository(_folder["r"])
            .Write("edited.py", "one\ntwo\nthree\n").Write("gone.py", "x\n").Write("old name.py", string.Join('\n', Enumerable.Range(0, 40)) + "\n").Write("same.py", "s\n").Commit();
        var before = repository.Git("rev-parse", "HEAD");
        File.Delete(_folder["r/gone.py"]);
        File.Move(_folder["r/old name.py"], _folder["r/új \"név\".py"]);
        repository.Write("edited.py", "zero\none\nTWO\nthree\n--- a/fake.py\n+++ b/fake.py\n@@ -1 +1 @@\n").Write("new.py", "n\n").Commit();
        var head = repository.Git("rev-parse", "HEAD");

        var diff = (await new GitHistory(new GitProgram(), repository.Path).DiffAsync(before, head, Cancel))!;

        diff.Files.Select(file => (file.Before, file.After)).ShouldBe(
            [("edited.py", "edited.py"), ("gone.py", null), (null, "new.py"), ("old name.py", "új \"név\".py")], ignoreOrder: true);
        diff.OfOld("edited.py")!.Hunks.ShouldBe([new Hunk(0, 0, 1, 1), new Hunk(2, 1, 3, 1), new Hunk(3, 0, 5, 3)]);
        diff.OfOld("old name.py")!.Hunks.ShouldBe([]);
        diff.OfNew("same.py").ShouldBeNull();
    }

    [Fact]
    public async Task TheWorkTreeIsComparedWithoutRunningItsFilters()
    {
        var repository = new TestRepository(_folder["r"]).Write("a.py", "one\n").Write(".gitattributes", "*.py filter=evil\n").Commit();
        repository.Git("config", "filter.evil.clean", $"touch {_folder["ran"]}; cat");
        repository.Write("a.py", "one\ntwo\n");

        var diff = (await new GitHistory(new GitProgram(), repository.Path).DiffAsync(repository.Git("rev-parse", "HEAD"), null, Cancel))!;

        diff.OfNew("a.py")!.Hunks.ShouldBe([new Hunk(1, 0, 2, 1)]);
        File.Exists(_folder["ran"]).ShouldBeFalse();
    }

    [Fact]
    public async Task AFolderOfARepositoryIsSeenByItself()
    {
        var repository = new TestRepository(_folder["r"]).Write("lib/a.py", "one\n").Write("other/b.py", "one\n").Commit();
        var before = repository.Git("rev-parse", "HEAD");
        repository.Write("lib/a.py", "two\n").Write("other/b.py", "two\n").Commit();

        var history = new GitHistory(new GitProgram(), Path.Combine(repository.Path, "lib"));

        (await history.DiffAsync(before, repository.Git("rev-parse", "HEAD"), Cancel))!.Files.ShouldHaveSingleItem().After.ShouldBe("a.py");
        (await history.TextsAsync(before, ["a.py"], Cancel))["a.py"][0].ShouldBe("one");
    }

    [Fact]
    public async Task BlameNamesTheCommitOnlyWhereItIsNewerThanTheBase()
    {
        var repository = new TestRepository(_folder["r"]).Write("a.py", "one\ntwo\n").Commit("first");
        var before = repository.Git("rev-parse", "HEAD");
        repository.Write("a.py", "one\ntwo\nthree\n").Commit("third line");
        var head = repository.Git("rev-parse", "HEAD");

        var origins = await new GitHistory(new GitProgram(), repository.Path).BlameAsync(before, head, "a.py", [1, 3], Cancel);

        origins.Select(origin => (origin.Line, origin.Commit?.Subject, origin.Commit?.Author)).ShouldBe([(1, null, null), (3, "third line", "A")]);
    }

    [Fact]
    public async Task TheMergeBaseIsThatWithTheDefaultBranchAndAncestorsComeNearestFirst()
    {
        var repository = new TestRepository(_folder["r"]).Write("a", "1").Commit("one").Write("a", "2").Commit("two");
        var fork = repository.Git("rev-parse", "HEAD");
        repository.Git("checkout", "-q", "-b", "feature");
        repository.Write("b", "1").Commit("b1").Write("b", "2").Commit("b2");
        var head = repository.Git("rev-parse", "HEAD");
        repository.Git("checkout", "-q", "main");
        repository.Write("c", "1").Commit("c1");

        var history = new GitHistory(new GitProgram(), repository.Path);
        var ancestry = (await history.AncestryAsync(head, "feature", Cancel))!;

        (ancestry.MergeBase, ancestry.DefaultBranch).ShouldBe((fork, "main"));
        ancestry.FirstParents.Select(name => name.Commit).ShouldBe(repository.Git("rev-list", head).Split('\n'));
        ancestry.FromMergeBase.Count.ShouldBe(2);
        (await history.AncestryAsync(repository.Git("rev-parse", "main"), "main", Cancel))!.MergeBase.ShouldBeNull();
        (await history.DistanceAsync(fork, head, Cancel)).ShouldBe(2);
    }

    [Fact]
    public async Task WhatIsNoCommitIsNeverHandedToGit()
    {
        var history = new GitHistory(new GitProgram(), new TestRepository(_folder["r"]).Write("a", "1").Commit().Path);

        (await history.AncestryAsync("--output=x", null, Cancel)).ShouldBeNull();
        (await history.DiffAsync("HEAD", "HEAD", Cancel)).ShouldBeNull();
        (await history.ResolveAsync("--all", Cancel)).ShouldBeNull();
        (await history.AncestryAsync("0123456789012345678901234567890123456789", null, Cancel)).ShouldBeNull();
    }

    public void Dispose() => _folder.Dispose();
}
