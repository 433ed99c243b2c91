using Muster.Core.Changes;
using Muster.Core.Metrics;
using Muster.Core.Parts;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Core.Snapshots;

/// <summary>One repository at one commit: all parts of its run merged.</summary>
public sealed record Snapshot
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    public required Guid RepositoryId { get; init; }

    /// <summary>Full hash, or null where there is no git or no commit.</summary>
    public string? Commit { get; init; }

    public DateTimeOffset? CommittedAt { get; init; }

    public string? Branch { get; init; }

    public bool Dirty { get; init; }

    /// <summary>When Muster first saw this run.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The moment that it speaks of: its commit's for a clean one, else that of looking; a commit's clock that is ahead does not count.</summary>
    public DateTimeOffset HappenedAt => !Dirty && Commit is not null && CommittedAt is { } committed && committed < TakenAt ? committed : TakenAt;

    public required Measures Measures { get; init; }

    public IReadOnlyList<Doubt> Doubts { get; init; } = [];

    public IReadOnlyList<SourceNote> Sources { get; init; } = [];

    public IReadOnlyList<Disagreement> Disagreements { get; init; } = [];

    /// <summary>Git's name of all files that the commit holds; null when unknown.</summary>
    public string? Tree { get; init; }

    /// <summary>What it is compared with and why; null where git could not be asked, then the last complete snapshot before serves.</summary>
    public BaseChoice? Base { get; init; }

    /// <summary>The change from the base, as sums; null without a base.</summary>
    public ChangeSums? Change { get; init; }

    /// <summary>The parts of its run; null where any part alone makes the run.</summary>
    public RunParts? Parts { get; init; }

    /// <summary>Taken afterwards, out of git's history.</summary>
    public bool IsBackfilled => Sources.Count > 0 && Sources.All(source => source.Part.StartsWith(Intake.HistoryIntake.Part, StringComparison.Ordinal));

    /// <summary>The worst of what is doubted; <see cref="TrustState.None"/> without any number.</summary>
    public TrustState State => Measures.All.Count == 0 ? TrustState.None : Doubts.Select(doubt => doubt.State).DefaultIfEmpty(TrustState.Complete).Max();

    /// <summary>How far this snapshot's numbers of one kind may be believed.</summary>
    public TrustState StateOf(ReportKind kind) => Doubts.Where(doubt => doubt.Kind == kind).Select(doubt => doubt.State).DefaultIfEmpty(TrustState.Complete).Max();
}
