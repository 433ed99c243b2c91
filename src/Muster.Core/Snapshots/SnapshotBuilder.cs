using Muster.Core.CoverageTrees;
using Muster.Core.Deliveries;
using Muster.Core.Metrics;
using Muster.Core.Trust;
using Muster.Reports;
using Muster.Reports.Coverage;
using Muster.Reports.Findings;

namespace Muster.Core.Snapshots;

/// <summary>From a run's deliveries to its snapshot: choose the witnesses, count, and say what is doubtful.</summary>
public static class SnapshotBuilder
{
    /// <param name="run">What has arrived.</param>
    /// <param name="lastComplete">The repository's last complete snapshot of another commit, to notice runs that cover far less; or null.</param>
    /// <param name="identity">Ids and time, given because this function has no clock.</param>
    public static (Snapshot Snapshot, SnapshotDetail Detail) Build(Run run, LastComplete? lastComplete, SnapshotIdentity identity)
    {
        var parts = run.Deliveries.Concat(run.Carried).Select(PartChoice.Of).ToArray();
        var coverage = parts.Where(part => part.Coverage.Coverage is not null).Select(part => part.Coverage.Coverage!).ToArray() is { Length: > 0 } some ? CoverageJoin.Of(some) : null;
        var tests = parts.SelectMany(part => part.Tests.Chosen).ToArray();
        var findings = parts.SelectMany(part => part.Findings.Chosen).ToArray();
        var measures = MeasureCount.Of(coverage, tests, findings, run.Deliveries.SelectMany(delivery => delivery.Reports));
        var snapshot = new Snapshot
        {
            Id = identity.Id,
            RepositoryId = identity.RepositoryId,
            TakenAt = identity.TakenAt,
            Commit = run.Head.Commit,
            CommittedAt = run.Head.CommittedAt,
            Branch = run.Head.Branch,
            Dirty = run.Head.Dirty,
            Tree = run.Head.Tree,
            Parts = run.Parts,
            Measures = measures,
            Doubts = [.. Doubts(run, parts, coverage, measures, lastComplete).Distinct()],
            Sources = [.. parts.SelectMany(part => part.Notes())],
            Disagreements = [.. parts.SelectMany(part => part.Coverage.Disagreements)],
        };
        return (snapshot, Detail(coverage, tests, findings) with { Blobs = run.Head.SourceBlobs, Before = lastComplete });
    }

    private static IEnumerable<Doubt> Doubts(Run run, PartChoice[] choices, CoverageReading? coverage, Measures measures, LastComplete? lastComplete)
    {
        var kinds = new[] { ReportKind.Coverage, ReportKind.Tests, ReportKind.Findings };
        if (run.Parts is { IsComplete: false } parts)
        {
            var reason = $"incomplete ({parts})";
            foreach (var kind in kinds)
            {
                yield return new Doubt(kind, TrustState.Incomplete, reason);
            }
        }

        foreach (var doubt in choices.SelectMany(choice => choice.Doubts))
        {
            yield return doubt;
        }

        if (coverage is not null && SourceShare.Of(coverage, run.Head.SourceFiles) is { } share)
        {
            if (share.IsForeign)
            {
                yield return new Doubt(ReportKind.Coverage, TrustState.Partial, $"speaks of none of the repository's {share.Tracked} source files");
            }
            else if (share.IsPartial)
            {
                yield return new Doubt(ReportKind.Coverage, TrustState.Partial, $"speaks of {share.Spoken} of the {share.Tracked} source files in the same folders");
            }
        }

        // What was counted before its files were known not to be the repository's is not missing now.
        var before = choices.Any(choice => choice.LeavesOut) ? OwnCoverage.Of(lastComplete, run.Head.SourceFiles) : lastComplete;
        foreach (var doubt in FarLess.Than(before, coverage, measures))
        {
            yield return doubt;
        }
    }

    private static SnapshotDetail Detail(CoverageReading? coverage, DeliveredReport[] tests, DeliveredReport[] findings) => new()
    {
        Coverage = coverage,
        Tests = tests.Length == 0 ? null : [.. tests.SelectMany(report => report.Reading.Tests!.Cases)],
        Findings = findings.Length == 0 ? null : [.. findings.SelectMany(report => report.Reading.Findings!.Items.Select(item => WithTool(item, report)))],
    };

    private static Finding WithTool(Finding finding, DeliveredReport report) => finding with { Tool = FindingsChoice.ToolOf(report, finding) };
}

/// <summary>What a pure function cannot make up itself.</summary>
public readonly record struct SnapshotIdentity(Guid Id, Guid RepositoryId, DateTimeOffset TakenAt);

/// <summary>The repository's last snapshot that was believed, as far as it serves to notice a run that is not whole.</summary>
public sealed record LastComplete(Snapshot Snapshot, PastCoverage? Coverage);
