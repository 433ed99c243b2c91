using System.Text;
using System.Text.RegularExpressions;
using Muster.Adapters.Git;
using Muster.Adapters.Processes;

namespace Muster.Adapters.Sweeps;

/// <summary>Pushes one branch, with the user's own configuration for reaching the remote and without the repository's hooks. Never by force.</summary>
internal static partial class BranchPush
{
    public const string Remote = "origin";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [GeneratedRegex(@"(?<=://)[^/@\s]+@")]
    private static partial Regex Credentials { get; }

    /// <returns>Null when it is there; else why not.</returns>
    public static async Task<string?> RunAsync(string top, string branch, string commit, CancellationToken cancel)
    {
        MemorySink output = new(1 << 16);
        MemorySink error = new(1 << 16);
        var result = await ChildProcess.RunAsync(
            new()
            {
                Program = "git",
                Arguments =
                [
                    "-c", GitProgram.NoHooks, "-c", "push.recurseSubmodules=no",
                    "push", "--no-verify", "--quiet", Remote, $"{commit}:refs/heads/{branch}",
                ],
                Directory = top,
                Environment = GitProgram.OnItsOwn,
                TimeLimit = Limit,
            },
            output,
            error,
            cancel);
        var said = Encoding.UTF8.GetString(error.Bytes).Trim().Split('\n');
        return result.ExitCode == 0 ? null
            : result.Problem ?? (result.TimedOut ? "the remote did not answer in time" : Credentials.Replace(said.FirstOrDefault(line => line.Contains("rejected", StringComparison.Ordinal) || line.StartsWith("fatal", StringComparison.Ordinal)) ?? said[^1], "").Trim());
    }
}
