using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Muster.Adapters.Git;

namespace Muster.Adapters.Doctor;

internal static partial class GitCheck
{
    // --no-lazy-fetch by environment, ls-files --format.
    private static readonly Version Least = new(2, 38);

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex Number { get; }

    public static async IAsyncEnumerable<Diagnosis> RunAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancel)
    {
        var answer = await new GitProgram().RunAsync(patient.Directory, ["version"], cancel);
        var number = Number.Match(answer.Problem is null ? answer.Text : "");
        yield return answer.Problem is { } problem
            ? new("git", Health.Ill, problem, "install git; Muster asks it for commits, branches and history")
            : !number.Success || !Version.TryParse(number.Value, out var version) ? new("git", Health.Fair, answer.Text.Trim(), $"Muster is tried with git {Least} and later")
            : version < Least ? new("git", Health.Fair, $"version {version}", $"update to {Least} or later")
            : new("git", Health.Well, $"version {version}");
    }
}
