using System.Globalization;
using System.Text.Json;
using Muster.Core.Coordination.Milestones;
using Muster.Core.Coordination.Records;
using Muster.Core.Estate.Writing;

namespace Muster.Core.Coordination.Writing;

/// <summary>A milestone in JSON: as it is written, or as the numbers judge it.</summary>
public static class MilestoneWriting
{
    public static string Word(Standing standing) => standing switch
    {
        Standing.Met => "met",
        Standing.NotYet => "not_yet",
        Standing.Unknown => "unknown",
        _ => "by_hand",
    };

    /// <summary>As it is written in the manifest.</summary>
    public static void Write(Utf8JsonWriter json, Milestone milestone)
    {
        json.WriteStartObject();
        WriteHead(json, milestone);
        json.WriteStrings("completionCriteria", milestone.CompletionCriteria);
        json.WriteEndObject();
    }

    /// <summary>As the numbers judge it.</summary>
    public static void Write(Utf8JsonWriter json, MilestoneStanding one)
    {
        json.WriteStartObject();
        WriteHead(json, one.Milestone);
        json.WriteString("standing", Word(one.Standing));
        json.WriteNumber("holding", one.Holding);
        json.WriteNumber("total", one.Total);
        json.WriteTimeOrNull("metSince", one.MetSince);
        json.WriteObjects("evidence", one.Evidence, proof =>
        {
            json.WriteString("repository", proof.Repository);
            json.WriteMeasure("value", proof.Measure);
            json.WriteString("snapshot", proof.Snapshot);
            json.WriteString("commit", proof.Commit);
        });
        Write(json, one.Forecast);
        json.WriteArray("criteria", one.Criteria, criterion => Write(json, criterion));
        json.WriteObjects("progress", one.Progress, point =>
        {
            json.WriteString("at", point.At);
            json.WriteNumber("holding", point.Holding);
            json.WriteNumber("total", point.Total);
        });
        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, Milestone milestone)
    {
        json.WriteString("id", milestone.Id);
        json.WriteString("name", milestone.Name);
        json.WriteStamp("due", milestone.Due);
        json.WriteTerm("status", milestone.Status);
    }

    private static void Write(Utf8JsonWriter json, MilestoneForecast? forecast)
    {
        if (forecast is null)
        {
            json.WriteNull("forecast");
            return;
        }

        json.WriteStartObject("forecast");
        json.WriteString("outlook", forecast.Word);
        json.WriteDay("day", forecast.Day);
        json.WriteNumberOrNull("daysLate", forecast.DaysLate);
        json.WriteString("says", forecast.ToString());
        json.WriteObjects("repositories", forecast.Repositories, one =>
        {
            json.WriteString("name", one.Repository);
            json.WriteString("criterion", one.Criterion);
            json.WriteDay("day", one.Day);
            json.WriteBoolean("never", one.IsNever);
            json.WriteNumberOrNull("in30Days", one.In30Days);
            json.WriteString("why", one.Why);
        });
        json.WriteEndObject();
    }

    private static void WriteDay(this Utf8JsonWriter json, string name, DateOnly? day) => json.WriteString(name, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static void Write(Utf8JsonWriter json, CriterionStanding criterion)
    {
        json.WriteStartObject();
        json.WriteString("text", criterion.Text);
        json.WriteString("predicate", criterion.Predicate?.ToString());
        json.WriteString("standing", Word(criterion.Standing));
        json.WriteObjects("repositories", criterion.Repositories, row =>
        {
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
        });
        json.WriteEndObject();
    }
}
