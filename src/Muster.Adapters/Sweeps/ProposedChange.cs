using Muster.Adapters.Git;
using Muster.Core.Sweeps;

namespace Muster.Adapters.Sweeps;

/// <summary>A proposal's change as git draws it.</summary>
public static class ProposedChange
{
    /// <returns>Null where the repository or its commits are not here any more.</returns>
    public static async Task<string?> StatAsync(SweepBranch branch, CancellationToken cancel) =>
        branch is { Directory: { } directory, Base: { } from, Head: { } to } && GitLayout.Around(directory) is { } layout
            && (await new SweepGit(new GitProgram(), layout.Top, branch.Branch).ChangeAsync(from, to, cancel)).Stat is { Length: > 0 } stat ? stat : null;
}
