using Muster.Core.Coordination.Records;
using Muster.Core.Metrics;

namespace Muster.Core.Coordination.Milestones;

public enum Standing
{
    Met,

    NotYet,

    /// <summary>Some repository's number is not known or not believed, and no other misses.</summary>
    Unknown,

    /// <summary>Free text: only a person can say so, in the milestone's status.</summary>
    ByHand,
}

/// <summary>What one repository says of one criterion.</summary>
/// <param name="Holds">Null when its number is not known or not believed.</param>
/// <param name="Snapshot">The evidence.</param>
/// <param name="Why">By how much it misses, or why it cannot be judged; empty when it holds.</param>
public sealed record RepositoryStanding(string Repository, bool? Holds, Measure? Measure, Guid? Snapshot, string Why);

/// <summary>One criterion of a milestone.</summary>
/// <param name="Predicate">Null for free text.</param>
public sealed record CriterionStanding(string Text, Predicate? Predicate, Standing Standing, IReadOnlyList<RepositoryStanding> Repositories)
{
    public IEnumerable<RepositoryStanding> Missing => Repositories.Where(one => one.Holds == false);

    public IEnumerable<RepositoryStanding> NotJudged => Repositories.Where(one => one.Holds is null);
}

/// <summary>A milestone, evaluated.</summary>
/// <param name="Progress">How many of how many held, at every moment at which that changed; oldest first.</param>
/// <param name="MetSince">Since when all hold without interruption; null when they do not.</param>
/// <param name="Evidence">The snapshots at that moment.</param>
public sealed record MilestoneStanding(
    Milestone Milestone,
    Standing Standing,
    IReadOnlyList<CriterionStanding> Criteria,
    IReadOnlyList<ProgressPoint> Progress,
    DateTimeOffset? MetSince,
    IReadOnlyList<Proof> Evidence)
{
    /// <summary>When it would be met; null for what is, and for what no measure can decide.</summary>
    public MilestoneForecast? Forecast { get; init; }

    public int Holding => Criteria.Sum(one => one.Repositories.Count(row => row.Holds == true));

    public int Total => Criteria.Sum(one => one.Repositories.Count);
}

public sealed record ProgressPoint(DateTimeOffset At, int Holding, int Total);

/// <summary>A number that decided, with the snapshot that it comes from.</summary>
public sealed record Proof(string Repository, Measure Measure, Guid Snapshot, string? Commit);
