using Muster.Core.Snapshots;

namespace Muster.Core.Trends.Marks;

/// <summary>What was different in how runs were made and compared: another tool version, another base.</summary>
public static class RunMarks
{
    private static readonly Dictionary<string, Reports.ReportKind> Kinds = Reports.ReportFormats.All.ToDictionary(format => format.Card.Name, format => format.Card.Kind, StringComparer.Ordinal);

    /// <param name="snapshots">In the order of time.</param>
    /// <param name="metric">Only tools that its numbers come from.</param>
    public static IReadOnlyList<TrendMark> Tools(IReadOnlyList<Snapshot> snapshots, string metric)
    {
        var marks = new List<TrendMark>();
        var last = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var snapshot in snapshots)
        {
            foreach (var source in snapshot.Sources.Where(source => source.AsideBecause is null && Speaks(source, metric)))
            {
                if (source is not { Tool: { } tool, ToolVersion: { Length: > 0 } version })
                {
                    continue;
                }

                if (last.TryGetValue(tool, out var before) && before != version)
                {
                    marks.Add(new(snapshot.HappenedAt, MarkKind.Tool, $"{tool} {before} → {version}"));
                }

                last[tool] = version;
            }
        }

        return marks;
    }

    /// <summary>Where the run before is not the base: a branch was left, history was rewritten, or what lay between was not believed.</summary>
    /// <param name="snapshots">In the order of time.</param>
    public static IReadOnlyList<TrendMark> Bases(IReadOnlyList<Snapshot> snapshots)
    {
        var marks = new List<TrendMark>();
        Snapshot? last = null;
        foreach (var snapshot in snapshots.Where(one => one.State == Trust.TrustState.Complete))
        {
            if (last is not null && snapshot.Base is { Id: { } id, Commit: { } commit } && id != last.Id && commit != last.Commit && snapshot.Commit != last.Commit)
            {
                marks.Add(new(snapshot.HappenedAt, MarkKind.Base, $"compared with {CommitText.Short(commit)}, {snapshot.Base.Why}"));
            }

            last = snapshot;
        }

        return marks;
    }

    // A score comes from all of them, and so may a format that is not known any more.
    private static bool Speaks(SourceNote source, string metric) => metric == Metrics.MetricRegister.QualityScore
        || source.Format is not { } format || !Kinds.TryGetValue(format, out var kind) || metric.StartsWith(kind.ToString(), StringComparison.OrdinalIgnoreCase);
}
