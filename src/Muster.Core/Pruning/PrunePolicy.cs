namespace Muster.Core.Pruning;

/// <summary>A snapshot as far as thinning asks.</summary>
/// <param name="HappenedAt">When what it measures was committed, or when it was measured.</param>
/// <param name="IsComplete">It was believed.</param>
public readonly record struct PruneCandidate(Guid Snapshot, Guid Repository, string? Commit, DateTimeOffset HappenedAt, bool IsComplete);

/// <summary>
/// Of which snapshots the lines are kept: all of the last days, then one a week and repository (the last that was believed, else the last),
/// and always those of kept commits (releases) and of evidence. Numbers are never thinned.
/// </summary>
public sealed record PrunePolicy
{
    public const int UsualDays = 90;

    /// <summary>This many days back everything is kept.</summary>
    public int Days { get; init; } = UsualDays;

    /// <summary>Commits whose lines are kept for ever, by repository.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlySet<string>> Commits { get; init; } = new Dictionary<Guid, IReadOnlySet<string>>();

    /// <summary>Snapshots that somebody points at: what the manifest's issues were opened and closed by.</summary>
    public IReadOnlySet<Guid> Evidence { get; init; } = new HashSet<Guid>();

    /// <summary>Repositories of which everything is kept: nobody knows their releases.</summary>
    public IReadOnlySet<Guid> Whole { get; init; } = new HashSet<Guid>();

    /// <summary>The snapshots whose lines may go.</summary>
    public IEnumerable<Guid> Thinned(IEnumerable<PruneCandidate> snapshots, DateTimeOffset now)
    {
        var since = now.AddDays(-Days);
        return snapshots
            .Where(one => one.HappenedAt < since && !Whole.Contains(one.Repository))
            .GroupBy(one => (one.Repository, Week(one.HappenedAt)))
            .SelectMany(week => week.OrderByDescending(one => one.IsComplete).ThenByDescending(one => one.HappenedAt).ThenByDescending(one => one.Snapshot).Skip(1))
            .Where(one => one.Commit is not { } commit || !Commits.TryGetValue(one.Repository, out var kept) || !kept.Contains(commit))
            .Select(one => one.Snapshot);
    }

    // Weeks begin on Monday in UTC; 1970-01-01 was a Thursday.
    private static long Week(DateTimeOffset time) => (long)Math.Floor((time.ToUnixTimeMilliseconds() / 86_400_000.0 + 3) / 7);
}
