using System.Globalization;
using Muster.Core.Alerts;
using Muster.Core.Gates;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Tests.Alerts;

/// <summary>Series by hand: one run a day from noon of 1 March 2026, a commit each.</summary>
internal static class Watched
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Guid Shop = Guid.Parse("01990000-0000-7000-8000-000000000001");

    public static string Commit(int day) => day.ToString("x4", CultureInfo.InvariantCulture) + "bcdef0123456789abcdef0123456789abcdef";

    public static Snapshot Run(int day, params Measure[] measures) => new()
    {
        Id = Guid.CreateVersion7(Noon.AddDays(day)),
        RepositoryId = Shop,
        Commit = Commit(day),
        CommittedAt = Noon.AddDays(day),
        TakenAt = Noon.AddDays(day).AddMinutes(5),
        Branch = "main",
        Measures = new Measures(measures),
    };

    public static Measure Lines(long covered, long all = 1000) => new(MetricRegister.CoverageLine, covered, all);

    /// <summary>Lines of a thousand.</summary>
    public static Snapshot Covered(int day, long covered) => Run(day, Lines(covered));

    public static Snapshot Doubted(this Snapshot run, TrustState state) => run with { Doubts = [new Doubt(ReportKind.Coverage, state, "by hand")] };

    public static WatchedRepository Of(IEnumerable<Snapshot> runs, DateTimeOffset? now = null, params QualityTarget[] targets) =>
        new() { Id = Shop, Name = "shop", Runs = [.. runs], Targets = targets, Now = now ?? Noon.AddDays(365), LookedAt = now is null ? Noon.AddDays(365) : null };

    /// <summary>Coverage in tenths of a percent, a day each.</summary>
    public static IReadOnlyList<Alert> Alerts(params long[] covered) => AlertWatching.Of(Of(covered.Select((value, day) => Covered(day, value))));
}
