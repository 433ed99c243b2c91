using Muster.Adapters.Git;

namespace Muster.Adapters.Tools;

/// <summary>
/// A checkout of HEAD in a temporary folder, linked to the repository (git-worktree(1)) and gone when disposed. The repository's hooks and
/// filters do not run for it. What a killed process left behind is removed by the next one: a lock file tells who still lives.
/// </summary>
internal sealed class WorkTree : IAsyncDisposable
{
    private const string Prefix = "muster-tree-";

    private static readonly Lazy<Task> Swept = new(() => Task.Run(Sweep));

    private readonly GitProgram _git;
    private readonly GitLayout _repository;
    private readonly string _folder;
    private readonly FileStream _lock;
    private string? _entry;

    private WorkTree(GitProgram git, GitLayout repository, string directory)
    {
        _git = git;
        _repository = repository;
        _folder = System.IO.Directory.CreateTempSubdirectory(Prefix).FullName;
        _lock = new(LockOf(_folder), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        Top = Path.Combine(_folder, Path.GetFileName(repository.Top));
        Directory = Path.GetFullPath(Path.GetRelativePath(repository.Top, directory), Top);
    }

    /// <summary>The checkout's top; called like the repository's folder, for some tools take their name from it.</summary>
    public string Top { get; }

    /// <summary>What corresponds to the directory that was asked for: the top, or a folder below it.</summary>
    public string Directory { get; }

    public string Commit { get; private set; } = "";

    /// <summary>False when what ran here has taken the tree away, or made it another repository's.</summary>
    public bool IsStill => System.IO.Directory.Exists(Directory) && GitLayout.At(Top)?.GitDirectory is { } entry && entry == _entry && PointsTo(entry, Top);

    /// <param name="git">The program.</param>
    /// <param name="directory">A repository's directory, or one inside it.</param>
    /// <param name="cancel">Stops; nothing is left then.</param>
    public static Task<(WorkTree? Tree, string? Problem)> AddAsync(GitProgram git, string directory, CancellationToken cancel) => AddAsync(git, directory, "HEAD", cancel);

    /// <param name="git">The program.</param>
    /// <param name="directory">A repository's directory, or one inside it.</param>
    /// <param name="commit">What is checked out, without a branch.</param>
    /// <param name="cancel">Stops; nothing is left then.</param>
    public static async Task<(WorkTree? Tree, string? Problem)> AddAsync(GitProgram git, string directory, string commit, CancellationToken cancel)
    {
        await Swept.Value;
        if (GitLayout.Around(directory) is not { } layout)
        {
            return (null, "not a git repository, so there is no commit to make a work tree of; --in-place runs where the files are");
        }

        var head = await git.RunAsync(layout.Top, ["rev-parse", "--verify", "-q", $"{commit}^{{commit}}"], cancel);
        if (head.Problem is not null)
        {
            return (null, "no commit yet to make a work tree of; --in-place runs where the files are");
        }

        WorkTree tree = new(git, layout, directory) { Commit = head.Text.Trim() };
        try
        {
            var added = await AddAsync(git, layout, tree, cancel);
            if (added.Problem is null && System.IO.Directory.Exists(tree.Directory))
            {
                tree._entry = GitLayout.At(tree.Top)?.GitDirectory;
                return (tree, null);
            }

            await tree.DisposeAsync();
            return (null, added.Problem is { } problem ? $"no work tree could be made: {problem}" : "the folder is not part of the commit; --in-place runs where the files are");
        }
        catch
        {
            await tree.DisposeAsync();
            throw;
        }
    }

    // Two gits that add a work tree to one repository at once may trip over each other's half-made entry.
    private static async Task<GitOutput> AddAsync(GitProgram git, GitLayout layout, WorkTree tree, CancellationToken cancel)
    {
        for (var again = 2; ; again--)
        {
            var added = await git.RunAsync(layout.Top, ["worktree", "add", "--quiet", "--detach", tree.Top, tree.Commit], cancel);
            if (added.Problem is null || again == 0)
            {
                return added;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _git.RunAsync(_repository.Top, ["worktree", "remove", "--force", "--force", Top], CancellationToken.None);
        Remove(_folder);
        if (_entry is not null && PointsTo(_entry, Top))
        {
            // Something has taken the tree away, or its link; git does not know what to remove then.
            System.IO.Directory.Delete(_entry, recursive: true);
        }

        await _lock.DisposeAsync();
        File.Delete(LockOf(_folder));
    }

    private static string LockOf(string folder) => $"{folder}.lock";

    // The lock file lies beside the folder and is locked as long as its process lives, wherever that runs.
    internal static void Sweep()
    {
        foreach (var lockFile in System.IO.Directory.EnumerateFiles(Path.GetTempPath(), $"{Prefix}*.lock"))
        {
            try
            {
                using FileStream abandoned = new(lockFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                var folder = lockFile[..^".lock".Length];
                if (System.IO.Directory.Exists(folder))
                {
                    Unlink(folder);
                    Remove(folder);
                }

                File.Delete(lockFile);
            }
            catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
            {
                // Somebody's live tree, or somebody else's.
            }
        }
    }

    // What `git worktree remove` would take out of the repository: the folder that points back at this tree, and nothing else.
    private static void Unlink(string folder)
    {
        foreach (var top in System.IO.Directory.EnumerateDirectories(folder))
        {
            if (GitLayout.At(top) is { IsLinkedWorkTree: true } layout
                && PointsTo(layout.GitDirectory, top))
            {
                System.IO.Directory.Delete(layout.GitDirectory, recursive: true);
            }
        }
    }

    private static bool PointsTo(string entry, string top) =>
        Path.GetFileName(Path.GetDirectoryName(entry)) == "worktrees"
        && File.Exists(Path.Combine(entry, "gitdir"))
        && File.ReadAllText(Path.Combine(entry, "gitdir")).Trim() == Path.Combine(top, ".git");

    /// <summary>Also where a tool has left folders that nobody may write to (Go's module cache does).</summary>
    private static void Remove(string folder)
    {
        if (!System.IO.Directory.Exists(folder))
        {
            return;
        }

        try
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
        catch (Exception closed) when (closed is UnauthorizedAccessException or IOException)
        {
            EnumerationOptions own = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
            foreach (var directory in System.IO.Directory.EnumerateDirectories(folder, "*", own))
            {
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                }
            }

            System.IO.Directory.Delete(folder, recursive: true);
        }
    }
}
