using Muster.Adapters.Git;
using Muster.Core.Git;

namespace Muster.Adapters.Tests.Git;

public sealed class GitFactsTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task ACleanCheckoutTellsCommitBranchAndTime()
    {
        var repository = Repository().Write("a.py", "1").Commit();
        repository.Git("remote", "add", "origin", "https://me:secret@example.org/o/r.git");

        var facts = await FactsAsync(repository.Path);

        facts.ShouldBe(new GitFacts
        {
            Commit = repository.Git("rev-parse", "HEAD"),
            Tree = repository.Git("rev-parse", "HEAD^{tree}"),
            Branch = "main",
            CommittedAt = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero),
            Dirty = false,
            RemoteUrl = "https://example.org/o/r.git",
        });
    }

    [Fact]
    public async Task ChangesAndNewSourcesMakeItDirtyButReportsDoNot()
    {
        var repository = Repository().Write("a.py", "1").Commit();

        (await FactsAsync(repository.Write("coverage.xml", "<coverage/>").Path)).Dirty.ShouldBe(false);
        (await FactsAsync(repository.Write("b.py", "2").Path)).Dirty.ShouldBe(true);
        repository.Commit();
        (await FactsAsync(repository.Path)).Dirty.ShouldBe(false);
        (await FactsAsync(repository.Write("a.py", "3").Path)).Dirty.ShouldBe(true);
        repository.Git("add", "a.py");
        (await FactsAsync(repository.Path)).Dirty.ShouldBe(true);
    }

    [Fact]
    public async Task ARepositoryWithoutCommitsHasNoCommit() =>
        (await FactsAsync(Repository().Path)).ShouldBe(new GitFacts { Branch = "main", Dirty = false });

    [Fact]
    public async Task ADetachedHeadHasNoBranch()
    {
        var repository = Repository().Write("a.py", "1").Commit();
        repository.Git("checkout", "-q", "--detach");

        var facts = await FactsAsync(repository.Path);

        facts.Branch.ShouldBeNull();
        facts.Commit.ShouldNotBeNull();
    }

    [Fact]
    public async Task AShallowCloneSaysSo()
    {
        var origin = Repository().Commit("one").Commit("two");
        origin.Git("clone", "-q", "--depth=1", $"file://{origin.Path}", folder["shallow"]);

        (await FactsAsync(folder["shallow"])).Shallow.ShouldBeTrue();
        (await FactsAsync(origin.Path)).Shallow.ShouldBeFalse();
    }

    [Fact]
    public async Task ABareRepositoryHasACommitButNoWorkTree()
    {
        var origin = Repository().Commit();
        origin.Git("clone", "-q", "--bare", origin.Path, folder["bare.git"]);

        var facts = await FactsAsync(folder["bare.git"]);

        (facts.Bare, facts.Dirty, facts.Branch, facts.Commit).ShouldBe((true, null, "main", origin.Git("rev-parse", "HEAD")));
    }

    [Fact]
    public async Task AFolderInsideARepositoryIsDirtyByItsOwnFilesOnly()
    {
        var repository = Repository().Write("one/a.py", "1").Write("two/b.py", "1").Commit().Write("one/a.py", "2");

        (await FactsAsync(Path.Combine(repository.Path, "one"))).Dirty.ShouldBe(true);
        (await FactsAsync(Path.Combine(repository.Path, "two"))).Dirty.ShouldBe(false);
        (await new GitFactsReader(new()).TrackedFilesAsync(Path.Combine(repository.Path, "two"), CancellationToken.None)).Files!.Select(file => file.Path).ShouldBe(["b.py"]);
    }

    [Fact]
    public async Task AFolderThatIsNoRepositoryIsAProblem()
    {
        var reading = await new GitFactsReader(new()).ReadAsync(folder.Folder("plain"), CancellationToken.None);

        reading.Facts.ShouldBeNull();
        reading.Problem.ShouldBe($"{folder["plain"]} is not in a git repository");
    }

    [Fact]
    public async Task HostileFileNamesAreListedAsTheyAre()
    {
        var repository = Repository().Write("a\n\"b\" \u001b[31m.py", "1").Write("ü.cs", "1").Commit();

        var (files, _) = await new GitFactsReader(new()).TrackedFilesAsync(repository.Path, CancellationToken.None);

        string[] paths = [.. files!.Select(file => file.Path)];
        paths.ShouldBe(["a\n\"b\" \u001b[31m.py", "ü.cs"], ignoreOrder: true);
        SourceLanguages.Count(paths).Select(count => count.Key).ShouldBe(["C#", "Python"]);
    }

    [Theory]
    [InlineData("core.fsmonitor", "")]
    [InlineData("filter.x.clean", "* filter=x")]
    [InlineData("filter.x.process", "* filter=x")]
    [InlineData("filter.a=b c.clean", "* filter=a=b")]
    [InlineData("filter.a=b.clean", "* filter=a=b")]
    [InlineData("core.alternateRefsCommand", "")]
    [InlineData("core.pager", "")]
    [InlineData("diff.external", "")]
    public async Task NothingThatARepositoryConfiguresIsRun(string key, string attributes)
    {
        var repository = Repository().Write("a.py", "1").Write(".gitattributes", attributes).Commit();
        var trap = folder["trap"];
        repository.Git("config", key, $"touch '{trap}'; cat");

        // Same size, other content, so that git must look inside and would call the filter.
        repository.Write("a.py", "2");
        await FactsAsync(repository.Path);

        File.Exists(trap).ShouldBeFalse();
    }

    [Fact]
    public async Task AFilterFromAnIncludedFileIsNotRunEither()
    {
        var repository = Repository().Write("a.py", "1").Write(".gitattributes", "* filter=x").Commit();
        repository.Git("config", "include.path", folder.Write("included", $"[filter \"x\"]\n clean = touch '{folder["trap"]}'\n"));
        repository.Write("a.py", "2");

        (await FactsAsync(repository.Path)).Dirty.ShouldBe(true);

        File.Exists(folder["trap"]).ShouldBeFalse();
    }

    [Fact]
    public async Task TheTrapsWouldSpringWithoutTheGuard()
    {
        var repository = Repository().Write("a.py", "1").Write(".gitattributes", "* filter=x").Commit();
        repository.Git("config", "filter.x.clean", $"touch '{folder["trap"]}'; cat");
        repository.Write("a.py", "2");

        repository.Git("status", "--porcelain");

        File.Exists(folder["trap"]).ShouldBeTrue();
        await Task.CompletedTask;
    }

    public void Dispose() => folder.Dispose();

    private TestRepository Repository() => new(folder["repository"]);

    private static async Task<GitFacts> FactsAsync(string directory)
    {
        var reading = await new GitFactsReader(new()).ReadAsync(directory, TestContext.Current.CancellationToken);
        return reading.Facts ?? throw new InvalidOperationException(reading.Problem);
    }
}
