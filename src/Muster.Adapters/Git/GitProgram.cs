using System.Diagnostics;
using System.Globalization;
using System.Text;
using Muster.Adapters.Processes;

namespace Muster.Adapters.Git;

/// <summary>
/// Calls the <c>git</c> program with an argument array, for reading. Repositories come from strangers: nothing that a repository's own
/// configuration names is run (hooks, file system monitor, pagers, helpers, signature checks), nothing is fetched, nothing is asked.
/// Filters are the one thing a command line cannot switch off as a whole: whatever looks into the work tree is told of each (<see cref="LocalFilters"/>).
/// </summary>
public sealed class GitProgram
{
    private const int MostOutput = 256 << 20;

    /// <summary>A setting: nothing of the repository's own runs before or after a command.</summary>
    internal static readonly string NoHooks = $"core.hooksPath={(OperatingSystem.IsWindows() ? "NUL" : "/dev/null")}";

    private static readonly string[] Harmless =
    [
        "--no-optional-locks", "--no-pager", "--literal-pathspecs",
        "-c", "core.fsmonitor=false",
        "-c", NoHooks,
        "-c", "core.quotePath=false",
        "-c", "core.alternateRefsCommand=",
        "-c", "core.gitProxy=",
        "-c", "core.sshCommand=false",
        "-c", "credential.helper=",
        "-c", "diff.external=",
        "-c", "log.showSignature=false",
        "-c", "protocol.allow=never",
        "-c", "submodule.recurse=false",
        "-c", "gc.auto=0",
        "-c", "maintenance.auto=false",
        "-c", "safe.directory=*",
    ];

    /// <summary>Commands that compare with the work tree or write one; there git would run the filters that the repository names.</summary>
    private static readonly HashSet<string> LooksIntoWorkTree = ["status", "diff", "diff-files", "diff-index", "checkout", "worktree", "add", "rm", "write-tree"];

    /// <summary>What a surrounding git (a hook, <c>git bisect run</c>) would otherwise hand down, and nobody who could be asked; in words that can be read.</summary>
    internal static readonly Dictionary<string, string?> OnItsOwn = new()
    {
        ["GIT_DIR"] = null, ["GIT_WORK_TREE"] = null, ["GIT_COMMON_DIR"] = null, ["GIT_INDEX_FILE"] = null, ["GIT_PREFIX"] = null,
        ["GIT_OBJECT_DIRECTORY"] = null, ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = null, ["GIT_NAMESPACE"] = null,
        ["GIT_TERMINAL_PROMPT"] = "0", ["LC_ALL"] = "C", ["LANGUAGE"] = null,
    };

    private static readonly Dictionary<string, string?> Surroundings = new(OnItsOwn)
    {
        ["GIT_EXTERNAL_DIFF"] = null, ["GIT_SSH_COMMAND"] = null, ["GIT_ASKPASS"] = null, ["SSH_ASKPASS"] = null,
        ["GIT_TRACE"] = null, ["GIT_TRACE2"] = null, ["GIT_CONFIG_PARAMETERS"] = null,
        ["GIT_OPTIONAL_LOCKS"] = "0", ["GIT_NO_LAZY_FETCH"] = "1", ["GIT_ALLOW_PROTOCOL"] = "none",
        ["GIT_LFS_SKIP_SMUDGE"] = "1", ["GIT_PAGER"] = "cat",
    };

    /// <summary>Git is quick; this is for a repository on a sleeping network disk.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <param name="directory">Where git runs.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="cancel">Kills git.</param>
    internal async Task<GitOutput> RunAsync(string directory, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        // The settings go through the environment, for a filter's name may hold anything.
        var settings = LooksIntoWorkTree.Contains(arguments[0]) ? await LocalFilters.OffAsync(this, directory, cancel) : [];
        MemorySink output = new(MostOutput);
        MemorySink error = new(1 << 16);
        var result = await ChildProcess.RunAsync(
            new()
            {
                Program = "git",
                Arguments = [.. Harmless, .. arguments],
                Directory = directory,
                Environment = WithSettings(settings),
                TimeLimit = TimeLimit,
                LeavesChildren = false,
            },
            output,
            error,
            cancel);
        return new(result, output, Encoding.UTF8.GetString(error.Bytes).Trim());
    }

    /// <summary>For a git that is asked more than once; the same precautions. Null when git is not installed.</summary>
    internal static ProcessStartInfo? StartInfo(string directory, IReadOnlyList<string> arguments)
    {
        if (ProgramPath.Find("git", directory) is not { } program)
        {
            return null;
        }

        ProcessStartInfo info = new(program, [.. Harmless, .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in WithSettings([]))
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private static Dictionary<string, string?> WithSettings(IReadOnlyList<GitSetting> settings)
    {
        Dictionary<string, string?> environment = new(Surroundings)
        {
            ["GIT_CONFIG_COUNT"] = settings.Count.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (index, setting) in settings.Index())
        {
            environment[$"GIT_CONFIG_KEY_{index}"] = setting.Key;
            environment[$"GIT_CONFIG_VALUE_{index}"] = setting.Value;
        }

        return environment;
    }
}

/// <summary>A git configuration setting, such as <c>filter.x.clean</c>.</summary>
internal readonly record struct GitSetting(string Key, string Value);

/// <summary>What a call of git answered.</summary>
internal sealed class GitOutput(ChildResult result, MemorySink output, string error)
{
    /// <summary>Null when git said yes; else a sentence.</summary>
    public string? Problem { get; } =
        result.Problem
        ?? (result.TimedOut ? $"git did not answer within {result.Duration.TotalSeconds:0} s"
            : output.Cut ? "git's answer is too long"
            : result.ExitCode == 0 ? null
            : error.Length > 0 ? error.Split('\n')[^1]
            : $"git ended with exit code {result.ExitCode}");

    public string Text => Encoding.UTF8.GetString(output.Bytes);

    /// <summary>The answer of a command called with <c>-z</c>: its records, without the NUL after each.</summary>
    public IEnumerable<string> Records => Text.Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
