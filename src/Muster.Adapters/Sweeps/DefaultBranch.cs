using Muster.Adapters.Git;
using Muster.Core.Catalogs;
using Muster.Core.Manifests;

namespace Muster.Adapters.Sweeps;

/// <summary>
/// The branch that a repository's work begins with: what the manifest's <c>default_branch</c> says, else the remote's, else main or master, else
/// the only one there is. The local branch of that name where there is one. What is checked out does not matter.
/// </summary>
internal sealed class DefaultBranch(GitProgram git)
{
    private const string Remote = "refs/remotes/origin/";
    private const string Local = "refs/heads/";

    public async Task<(string? Name, string? Commit, string? Problem)> FindAsync(Repository repository, string top, CancellationToken cancel)
    {
        var refs = await git.RunAsync(top, ["for-each-ref", "--format=%(refname)%00%(objectname)%00%(symref)%00", "refs/heads", "refs/remotes/origin"], cancel);
        if (refs.Problem is { } problem)
        {
            return (null, null, problem);
        }

        var all = refs.Text.Split("\0\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\0')).Where(words => words.Length == 3).ToDictionary(words => words[0], words => words, StringComparer.Ordinal);
        string[] locals = [.. all.Keys.Where(name => name.StartsWith(Local, StringComparison.Ordinal) && !name.StartsWith($"{Local}muster/", StringComparison.Ordinal))];
        var told = (repository.Source?["default_branch"] as ManifestScalar)?.Text;
        string?[] names =
        [
            told,
            all.GetValueOrDefault($"{Remote}HEAD") is [_, _, var target] && target.StartsWith(Remote, StringComparison.Ordinal) ? target[Remote.Length..] : null,
            "main",
            "master",
            locals is [var only] ? only[Local.Length..] : null,
        ];
        foreach (var name in told is null ? names.OfType<string>() : [told])
        {
            if ((all.GetValueOrDefault(Local + name) ?? all.GetValueOrDefault(Remote + name)) is { } found)
            {
                return (found[0].StartsWith(Local, StringComparison.Ordinal) ? name : $"origin/{name}", found[1], null);
            }
        }

        return (null, null, told is not null ? $"it has no branch '{told}', which the manifest calls its default_branch"
            : locals is [] ? "it has no commit yet"
            : $"which of its branches is the default one? {string.Join(", ", locals.Take(5).Select(name => name[Local.Length..]))}; default_branch in the manifest says it");
    }
}
