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
        json.WriteStartArray("milestones");
        foreach (var one in standings)
        {
            Write(json, one);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static string Word(Standing standing) => standing switch
    {
        Standing.Met => "met",
        Standing.NotYet => "not_yet",
        Standing.Unknown => "unknown",
        _ => "by_hand",
    };

    private static void Write(Utf8JsonWriter json, MilestoneStanding one)
    {
        json.WriteStartObject();
        json.WriteString("id", one.Milestone.Id);
        json.WriteString("name", one.Milestone.Name);
        json.WriteStamp("due", one.Milestone.Due);
        json.WriteString("standing", Word(one.Standing));
        json.WriteNumber("holding", one.Holding);
        json.WriteNumber("total", one.Total);
        json.WriteTimeOrNull("metSince", one.MetSince);
        json.WriteStartArray("evidence");
        foreach (var proof in one.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("repository", proof.Repository);
            json.WriteMeasure("value", proof.Measure);
            json.WriteString("snapshot", proof.Snapshot);
            json.WriteString("commit", proof.Commit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("criteria");
        foreach (var criterion in one.Criteria)
        {
            Write(json, criterion);
        }

        json.WriteEndArray();
        json.WriteStartArray("progress");
        foreach (var point in one.Progress)
        {
            json.WriteStartObject();
            json.WriteString("at", point.At);
            json.WriteNumber("holding", point.Holding);
            json.WriteNumber("total", point.Total);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CriterionStanding criterion)
    {
        json.WriteStartObject();
        json.WriteString("text", criterion.Text);
        json.WriteString("predicate", criterion.Predicate?.ToString());
        json.WriteString("standing", Word(criterion.Standing));
        json.WriteStartArray("repositories");
        foreach (var row in criterion.Repositories)
        {
            json.WriteStartObject();
            json.WriteString("name", row.Repository);
            if (row.Holds is { } holds)
            {
                json.WriteBoolean("holds", holds);
            }
            else
            {
                json.WriteNull("holds");
            }

            if (row.Measure is { } measure)
            {
                json.WriteMeasure("value", measure);
            }
            else
            {
                json.WriteNull("value");
            }

            json.WriteString("why", row.Why is "" ? null : row.Why);
            json.WriteString("snapshot", row.Snapshot?.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
