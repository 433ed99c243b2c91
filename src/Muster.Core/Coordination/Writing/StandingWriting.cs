using System.Text.Json;
using Muster.Core.Coordination.Milestones;
using Muster.Core.Coordination.Records;
using Muster.Core.Estate.Writing;

namespace Muster.Core.Coordination.Writing;

/// <summary>A plan with its milestones evaluated, in JSON.</summary>
public static class StandingWriting
{
    public static void Write(Utf8JsonWriter json, Plan plan, IReadOnlyList<MilestoneStanding> standings, Ledger ledger)
    {
        json.WriteStartObject();
        json.WritePropertyName("plan");
        RecordWriting.Write(json, plan, ledger);
        json.WriteArray("milestones", standings, one => MilestoneWriting.Write(json, one));
        json.WriteEndObject();
    }
}
