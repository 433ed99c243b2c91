using Muster.Core.Deliveries;
using Muster.Core.Snapshots;
using Muster.Reports;
using Muster.Reports.Coverage;

namespace Muster.Core.Trust;

/// <summary>
/// The written rule by which several coverage reports of one part become one number (docs/trust.md):
/// shards are joined; of reports of the same code one is chosen: made for this commit before stale, whole before partial, newest
/// first, most detail first; reports of different code are added. What is not chosen is named with its reason.
/// </summary>
public sealed record CoverageChoice
{
    /// <summary>Percentage points between two reports of the same code from which on they disagree.</summary>
    private const double DisagreeingPoints = 1;

    private static readonly TimeSpan OneRun = TimeSpan.FromHours(1);

    public CoverageReading? Coverage { get; private init; }

    public IReadOnlyList<DeliveredReport> Chosen { get; private init; } = [];

    public IReadOnlyList<SetAside> Aside { get; private init; } = [];

    public IReadOnlyList<Disagreement> Disagreements { get; private init; } = [];

    public IReadOnlyList<Doubt> Doubts { get; private init; } = [];

    public static CoverageChoice Of(IEnumerable<DeliveredReport> reports)
    {
        var aside = new List<SetAside>();
        var disagreements = new List<Disagreement>();
        var doubts = new List<Doubt>();
        var chosen = new List<Witness>();
        foreach (var rivals in Rivals(Witnesses(reports, aside)))
        {
            var best = Best(rivals);
            chosen.Add(best);
            foreach (var other in rivals.Where(other => other != best))
            {
                aside.AddRange(other.Reports.Select(report => new SetAside(report.Path, $"{best.Name} speaks of the same code and {Why(best, other)}")));
                AddDisagreement(disagreements, best, other);
            }

            if (rivals.Any(other => other != best && CoveredSubset.IsPartOf(best.Coverage, other.Coverage)))
            {
                doubts.Add(new Doubt(ReportKind.Coverage, TrustState.Partial, $"what {best.Name} covers is a subset of what an older report covers: it looks like a run of some of the tests"));
            }
        }

        return chosen.Count == 0 ? new CoverageChoice { Aside = aside } : new CoverageChoice
        {
            Coverage = CoverageJoin.Of(chosen.Select(witness => witness.Coverage)),
            Chosen = [.. chosen.SelectMany(witness => witness.Reports)],
            Aside = aside,
            Disagreements = disagreements,
            Doubts = doubts,
        };
    }

    private static List<Witness> Witnesses(IEnumerable<DeliveredReport> reports, List<SetAside> aside)
    {
        var witnesses = new List<Witness>();
        foreach (var group in reports.Where(report => report.Reading.Coverage is not null).GroupBy(report => (report.Reading.Format, Path.GetFileName(report.Path))))
        {
            var shards = WithoutOlderRuns([.. group.OrderByDescending(report => report.MadeAt).ThenBy(report => report.Path, StringComparer.Ordinal)], aside);
            witnesses.Add(new Witness(shards, CoverageJoin.Of(shards.Select(shard => shard.Reading.Coverage!))));
        }

        return witnesses;
    }

    // TestResults/GUID/coverage.cobertura.xml piles up: of reports over the same files, those of an earlier run are set aside.
    private static List<DeliveredReport> WithoutOlderRuns(List<DeliveredReport> newestFirst, List<SetAside> aside)
    {
        var kept = new List<DeliveredReport>();
        foreach (var report in newestFirst)
        {
            var newer = kept.Find(other => SameFiles(other, report) && other.MadeAt - report.MadeAt > OneRun);
            if (newer is null)
            {
                kept.Add(report);
            }
            else
            {
                aside.Add(new SetAside(report.Path, $"an earlier run of the same; {newer.Path} is newer"));
            }
        }

        return kept;
    }

    private static bool SameFiles(DeliveredReport a, DeliveredReport b)
    {
        var files = a.Reading.Coverage!.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return files.SetEquals(b.Reading.Coverage!.Files.Select(file => file.Path));
    }

    private static List<List<Witness>> Rivals(List<Witness> witnesses)
    {
        var groups = new List<List<Witness>>();
        foreach (var witness in witnesses)
        {
            var joined = groups.FindAll(group => group.Exists(other => other.SpeaksOfTheSameCodeAs(witness)));
            groups.RemoveAll(joined.Contains);
            groups.Add([.. joined.SelectMany(group => group), witness]);
        }

        return groups;
    }

    private static Witness Best(List<Witness> rivals) => rivals
        .OrderByDescending(witness => witness.IsFresh)
        .ThenBy(witness => witness.IsAtOdds)
        .ThenByDescending(witness => witness.IsWhole)
        .ThenBy(witness => rivals.Exists(other => other != witness && CoveredSubset.IsPartOf(witness.Coverage, other.Coverage)))
        .ThenByDescending(witness => witness.MadeAt.UtcTicks / OneRun.Ticks)
        .ThenByDescending(witness => witness.Detail)
        .ThenByDescending(witness => witness.MadeAt)
        .ThenBy(witness => witness.Name, StringComparer.Ordinal)
        .First();

    private static string Why(Witness best, Witness other) =>
        best.IsFresh != other.IsFresh ? "was made for this commit"
        : best.IsAtOdds != other.IsAtOdds ? "agrees with the sources it was made for"
        : best.IsWhole != other.IsWhole ? "speaks of the whole code"
        : CoveredSubset.IsPartOf(other.Coverage, best.Coverage) ? "covers all that this one covers, and more: this is a run of some of the tests"
        : best.MadeAt - other.MadeAt > OneRun ? "is newer"
        : "holds more detail of the same run";

    private static void AddDisagreement(List<Disagreement> found, Witness best, Witness other)
    {
        var (a, b) = (best.Coverage.Lines, other.Coverage.Lines);
        if (a.Percent is { } x && b.Percent is { } y && Math.Abs(x - y) >= DisagreeingPoints)
        {
            found.Add(new Disagreement(best.Name, a, other.Name, b));
        }
    }
}
