using System.Globalization;
using Muster.Adapters.Git;

namespace Muster.Adapters.Sweeps;

/// <summary>The branch of a sweep in one repository. It is moved by name alone: no work tree, index or other branch is touched, and no hook runs.</summary>
internal sealed class SweepGit(GitProgram git, string top, string branch)
{
    private string Ref => $"refs/heads/{branch}";

    /// <summary>The tip to begin with: the branch's own, or the default branch's where there is none or that has taken it in.</summary>
    /// <param name="isOwn">Asked when there is a branch of that name already.</param>
    public async Task<(string? Tip, string? Problem)> PrepareAsync(string start, Func<Task<bool>> isOwn, CancellationToken cancel)
    {
        // Without a name and an address nothing can be committed; git's guess from the machine's name is none.
        var who = await git.RunAsync(top, ["-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT"], cancel);
        if (who.Problem is not null)
        {
            return (null, "git does not know who commits; git config --global user.name and user.email tell it");
        }

        if (await TipAsync(cancel) is not { } tip)
        {
            return (start, null);
        }

        if (!await isOwn())
        {
            return (null, $"there is a branch {branch} already that no sweep has made; rename it or delete it");
        }

        if (await CheckedOutAsync(cancel) is { } place)
        {
            return (null, $"the branch {branch} is checked out in {place}; switch to another one there, for it will move");
        }

        var isTaken = await git.RunAsync(top, ["merge-base", "--is-ancestor", tip, start], cancel);
        if (isTaken.Problem is not null || tip == start)
        {
            return (tip, null);
        }

        var moved = await git.RunAsync(top, ["update-ref", Ref, start, tip], cancel);
        return moved.Problem is null ? (start, null) : (null, moved.Problem);
    }

    public async Task<string?> TipAsync(CancellationToken cancel)
    {
        var tip = await git.RunAsync(top, ["rev-parse", "--verify", "-q", $"{Ref}^{{commit}}"], cancel);
        return tip.Problem is null ? tip.Text.Trim() : null;
    }

    /// <summary>Moves the branch from one commit to the next; already there is well. Null, or why it could not be moved.</summary>
    public async Task<string?> AdvanceAsync(string before, string commit, CancellationToken cancel)
    {
        var tip = await TipAsync(cancel);
        if (tip == commit)
        {
            return null;
        }

        if (tip is not null && tip != before)
        {
            return $"somebody else has moved the branch {branch} to {tip[..10]}; nothing of it was changed";
        }

        var moved = await git.RunAsync(top, ["update-ref", "-m", "muster sweep", Ref, commit, tip ?? new string('0', commit.Length)], cancel);
        return moved.Problem;
    }

    /// <summary>The change of a branch: its files and lines, and git's own picture of it.</summary>
    public async Task<(int Files, int Added, int Removed, string Stat)> ChangeAsync(string from, string to, CancellationToken cancel)
    {
        var numbers = await git.RunAsync(top, ["diff-tree", "-r", "--numstat", "--no-renames", "-z", from, to], cancel);
        var rows = numbers.Records.Select(record => record.Split('\t')).Where(words => words.Length == 3).ToArray();
        var stat = await git.RunAsync(top, ["diff-tree", "-r", "--stat=78", "--stat-count=40", "--summary", "--no-renames", from, to], cancel);
        return (rows.Length, rows.Sum(row => Number(row[0])), rows.Sum(row => Number(row[1])), stat.Text);
    }

    /// <summary>What both have in common: where the branch has left the default one.</summary>
    public async Task<string> ForkAsync(string start, string tip, CancellationToken cancel) =>
        await git.RunAsync(top, ["merge-base", start, tip], cancel) is { Problem: null } fork ? fork.Text.Trim() : start;

    // "worktree <path>", "HEAD <hash>", "branch <ref>", a blank line after each work tree
    private async Task<string?> CheckedOutAsync(CancellationToken cancel)
    {
        var trees = await git.RunAsync(top, ["worktree", "list", "--porcelain"], cancel);
        return trees.Text.Split("\n\n").Select(tree => tree.Split('\n')).FirstOrDefault(lines => lines.Contains($"branch {Ref}"))?[0]["worktree ".Length..];
    }

    // Of a file that is not text git says "-".
    private static int Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
