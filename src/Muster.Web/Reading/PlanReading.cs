using Muster.Core.Coordination.Following;
using Muster.Core.Coordination.Milestones;
using Muster.Core.Coordination.Records;
using Muster.Core.Estate;

namespace Muster.Web.Reading;

/// <summary>Plans with their milestones judged by the numbers of now, and by those of the past as far as they are read.</summary>
internal static class PlanReading
{
    private const int MostSnapshots = 1_000;

    /// <param name="most">With more repositories than this their past is not read: then nothing is said about progress, nor forecast.</param>
    public static async Task<IReadOnlyList<(Plan Plan, IReadOnlyList<MilestoneStanding> Milestones)>> ReadAsync(EstateSource estate, EstateNow now, IReadOnlyList<Plan> plans, int most, CancellationToken cancel)
    {
        var needed = MilestoneJudging.Needed(now.Ledger, plans);
        var withPast = needed.Count <= most;
        Dictionary<string, MeasuredRepository> measured = new(StringComparer.Ordinal);
        foreach (var row in needed.Select(repository => now.Row(repository.Name)).OfType<EstateRow>().Where(row => row.Head is not null))
        {
            measured[row.Name] = new MeasuredRepository(row, withPast ? await estate.HistoryAsync(row, MostSnapshots, cancel) : [row.Head!.Snapshot]);
        }

        return [.. plans.Select(plan => (plan, Judge(now, plan, measured, withPast)))];
    }

    private static IReadOnlyList<MilestoneStanding> Judge(EstateNow now, Plan plan, IReadOnlyDictionary<string, MeasuredRepository> measured, bool withPast)
    {
        var standings = MilestoneJudging.Judge(now.Ledger, plan, measured, now.View.GeneratedAt);
        return withPast ? standings : [.. standings.Select(one => one with { Progress = [], MetSince = null, Evidence = [], Forecast = null })];
    }
}
