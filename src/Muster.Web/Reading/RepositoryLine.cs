using Muster.Core.Estate;
using Muster.Core.Series;
using Muster.Core.Snapshots;
using Muster.Core.Trends;
using Muster.Core.Trends.Marks;

namespace Muster.Web.Reading;

/// <summary>A repository's metric over some days, and what happened to it in them.</summary>
/// <param name="Line">Null where the store has no series of it.</param>
internal sealed record RepositoryLine(TrendLine? Line, IReadOnlyList<TrendMark> Marks)
{
    /// <summary>So many runs back are looked at for tools, bases and gates.</summary>
    private const int MostRuns = 150;

    public static async Task<RepositoryLine> OfAsync(EstateSource estate, EstateNow now, EstateRow row, string metric, DayRange range, CancellationToken cancel)
    {
        if (await estate.Series.RepositoryAsync(row.Name, metric, range, cancel) is not { } trend)
        {
            return new(null, []);
        }

        var line = TrendLine.Of(trend);
        Snapshot[] runs = [.. (await estate.HistoryAsync(row, MostRuns, cancel)).Where(one => one.Measures.All.Count > 0).OrderBy(one => one.HappenedAt).ThenBy(one => one.TakenAt)];
        return new(line, [.. LevelMarks.Of(line), .. RunMarks.Tools(runs, metric), .. RunMarks.Bases(runs), .. GateMarks.Of(GatesOf.Repository(now, row.Name), row.Repository, runs)]);
    }
}
