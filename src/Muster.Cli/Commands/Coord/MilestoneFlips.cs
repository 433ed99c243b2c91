using System.Text.Json;
using Muster.Adapters.Memory;
using Muster.Cli.Options;
using Muster.Core.Coordination;
using Muster.Core.Coordination.Milestones;
using Muster.Core.Memory;

namespace Muster.Cli.Commands.Coord;

/// <summary>After a collection: milestones whose standing is another than when it was last remembered become events, with their evidence.</summary>
internal static class MilestoneFlips
{
    public static async Task RememberAsync(Place place, CancellationToken cancel)
    {
        var ledger = Ledger.Of(place.Manifest);
        var plans = ledger.Plans.Where(plan => plan.Milestones.Count > 0).ToArray();
        if (plans is [])
        {
            return;
        }

        var now = TimeProvider.System.GetUtcNow();
        var log = new EventLog(place.Engine, TimeProvider.System);
        var measured = await MeasuredLoading.ForAsync(place, ledger, plans, cancel);
        List<QualityEvent> flips = [];
        foreach (var one in plans.SelectMany(plan => MilestoneJudging.Judge(ledger, plan, measured)).Where(one => one.Standing is Standing.Met or Standing.NotYet))
        {
            var before = (await log.EventsAsync(new EventQuery { RecordId = one.Milestone.Id, Kind = "milestone", Most = 1 }, cancel)).FirstOrDefault();
            var kind = one.Standing == Standing.Met ? "milestone.met" : "milestone.missed";

            // One that was never met has not flipped.
            if (before?.Kind != kind && (before is not null || one.Standing == Standing.Met))
            {
                flips.Add(new QualityEvent { Id = Guid.CreateVersion7(now), At = now, Kind = kind, RecordId = one.Milestone.Id, Who = "muster", Before = before?.After, After = Evidence(one) });
            }
        }

        await log.AppendAsync(flips, cancel);
    }

    private static string Evidence(MilestoneStanding one)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("name", one.Milestone.Name);
            json.WriteNumber("holding", one.Holding);
            json.WriteNumber("total", one.Total);
            json.WriteStartArray("snapshots");
            foreach (var row in one.Criteria.SelectMany(criterion => criterion.Repositories).Where(row => row.Snapshot is not null))
            {
                json.WriteStringValue(row.Snapshot!.Value);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }
}
