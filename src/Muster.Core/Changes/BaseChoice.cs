namespace Muster.Core.Changes;

/// <summary>A complete snapshot that may serve as base.</summary>
public sealed record BaseCandidate(Guid Id, string Commit, string? Tree, string? Branch, DateTimeOffset TakenAt);

/// <summary>The snapshot that a head is compared with, and why this one.</summary>
/// <param name="Id">Null: there is no base, and <see cref="Why"/> says why not.</param>
/// <param name="Commit">Its commit.</param>
/// <param name="Why">A sentence.</param>
/// <param name="Commits">Commits between base and head; null when git cannot count them.</param>
public sealed record BaseChoice(Guid? Id, string? Commit, string Why, int? Commits)
{
    public static BaseChoice None(string why) => new(null, null, why, null);

    /// <summary>The nearest of the ancestors that a complete snapshot speaks of: by commit, or by the files that the commit holds.</summary>
    /// <param name="ancestors">Nearest first.</param>
    /// <param name="start">What the first of them is, in words; null when it is just the commit before.</param>
    public static BaseChoice? Nearest(IReadOnlyList<CommitName> ancestors, IReadOnlyList<BaseCandidate> candidates, string? start)
    {
        var byCommit = candidates.GroupBy(one => one.Commit, StringComparer.Ordinal).ToDictionary(group => group.Key, Newest, StringComparer.Ordinal);
        var byTree = candidates.Where(one => one.Tree is not null).GroupBy(one => one.Tree!, StringComparer.Ordinal).ToDictionary(group => group.Key, Newest, StringComparer.Ordinal);
        for (var i = 0; i < ancestors.Count; i++)
        {
            var place = Place(i, start);
            if (byCommit.TryGetValue(ancestors[i].Commit, out var exact))
            {
                return new(exact.Id, exact.Commit, place, null);
            }

            if (byTree.TryGetValue(ancestors[i].Tree, out var same))
            {
                return new(same.Id, same.Commit, $"{place} by its files: {Short(same.Commit)} holds the same as {Short(ancestors[i].Commit)} (squashed, rebased or picked)", null);
            }
        }

        return null;
    }

    private static string Place(int distance, string? start) => (distance, start) switch
    {
        (0, null) => "the commit before",
        (0, _) => $"the {start}",
        (_, null) => "the nearest ancestor with a complete snapshot",
        _ => $"the nearest ancestor of the {start} with a complete snapshot",
    };

    private static BaseCandidate Newest(IEnumerable<BaseCandidate> candidates) => candidates.MaxBy(one => (one.TakenAt, one.Id))!;

    private static string Short(string commit) => Snapshots.CommitText.Short(commit);
}

/// <summary>A commit, and the name of the files it holds.</summary>
public readonly record struct CommitName(string Commit, string Tree);
