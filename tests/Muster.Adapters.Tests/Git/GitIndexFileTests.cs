using Muster.Adapters.Git;

namespace Muster.Adapters.Tests.Git;

/// <summary>The index as Muster reads it, held against <c>git ls-files --stage</c>.</summary>
public sealed class GitIndexFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2", "sha1")]
    [InlineData("4", "sha1")]
    [InlineData("2", "sha256")]
    [InlineData("4", "sha256")]
    public void ItListsWhatGitLists(string version, string format)
    {
        var repository = Files(new(_folder["one"], $"--object-format={format}"), 300);
        repository.Git("update-index", $"--index-version={version}");

        Read(repository).ShouldBe(Listed(repository));
        Read(repository)!.Count.ShouldBe(300);
    }

    [Fact]
    public void FlagsOfVersionThreeAreRead()
    {
        var repository = Files(new(_folder["one"]), 3).Write("later.py", "1");
        repository.Git("add", "--intent-to-add", "later.py");
        repository.Git("update-index", "--skip-worktree", "folder1/file1.py");

        Read(repository).ShouldBe(Listed(repository));
    }

    [Fact]
    public void AFileOfAnUnsettledMergeIsListedOnce()
    {
        var repository = new TestRepository(_folder["one"]).Write("a.py", "1").Write("b.py", "1").Commit();
        repository.Git("checkout", "-q", "-b", "other");
        repository.Write("a.py", "2").Commit();
        repository.Git("checkout", "-q", "main");
        repository.Write("a.py", "3").Commit();
        Should.Throw<InvalidOperationException>(() => repository.Git("merge", "-q", "other"));

        Read(repository)!.Select(file => file.Path).ShouldBe(["a.py", "b.py"]);
    }

    [Fact]
    public async Task ASplitIndexIsLeftToGit()
    {
        var repository = Files(new(_folder["one"]), 20);
        repository.Git("update-index", "--split-index");
        repository.Write("new.py", "1");
        repository.Git("add", "new.py");

        Read(repository).ShouldBeNull();
        (await new GitFactsReader(new()).TrackedFilesAsync(repository.Path, CancellationToken.None)).Files.ShouldBe(Listed(repository));
    }

    [Fact]
    public async Task ASparseIndexIsLeftToGit()
    {
        var repository = Files(new(_folder["one"]), 20);
        repository.Git("sparse-checkout", "set", "--cone", "--sparse-index", "folder1");

        Read(repository).ShouldBeNull();
        (await new GitFactsReader(new()).TrackedFilesAsync(repository.Path, CancellationToken.None)).Files!.Count.ShouldBe(20);
    }

    [Fact]
    public void ATornIndexIsLeftToGitAndNeverAnException()
    {
        var repository = Files(new(_folder["one"]), 20);
        var bytes = File.ReadAllBytes(Path.Combine(repository.Path, ".git", "index"));

        for (var length = 0; length < bytes.Length - 20; length++)
        {
            var files = GitIndexFile.Read(bytes.AsSpan(0, length), 20);
            (files is null || files.Count == 20).ShouldBeTrue($"the first {length} bytes");
        }
    }

    [Fact]
    public async Task TheTimeAndTreeOfACommitAreThoseThatGitTells()
    {
        var repository = Files(new(_folder["one"]), 5);
        var reader = new GitFactsReader(new());

        var loose = (await reader.ReadAsync(repository.Path, CancellationToken.None)).Facts!;
        LooseCommit.Read(GitLayout.At(repository.Path)!, loose.Commit!).ShouldNotBeNull();
        repository.Git("gc", "-q");
        LooseCommit.Read(GitLayout.At(repository.Path)!, loose.Commit!).ShouldBeNull();
        var packed = (await reader.ReadAsync(repository.Path, CancellationToken.None)).Facts!;

        (loose.Tree, loose.CommittedAt).ShouldBe((repository.Git("rev-parse", "HEAD^{tree}"), DateTimeOffset.Parse("2026-02-03T04:05:06Z", System.Globalization.CultureInfo.InvariantCulture)));
        packed.ShouldBe(loose);
    }

    private static TestRepository Files(TestRepository repository, int count)
    {
        for (var file = 0; file < count; file++)
        {
            repository.Write($"folder{file % 7}/file{file}.py", $"{file}");
        }

        return repository.Commit();
    }

    private static IReadOnlyList<TrackedFile>? Read(TestRepository repository)
    {
        var layout = GitLayout.At(repository.Path)!;
        return GitIndexFile.Read(layout, GitConfigFile.Parse(File.ReadAllText(Path.Combine(layout.CommonDirectory, "config"))));
    }

    private static TrackedFile[] Listed(TestRepository repository) =>
        [.. repository.Git("ls-files", "-z", "--stage").Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(words => new TrackedFile(words[1], words[0].Split(' ')[1]))];
}
