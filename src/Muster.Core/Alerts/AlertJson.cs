using System.Text.Json;
using Muster.Core.Estate.Writing;

namespace Muster.Core.Alerts;

/// <summary>An alert as JSON, the same for CLI, API and agents.</summary>
public static class AlertJson
{
    public static void Write(Utf8JsonWriter json, KeptAlert kept, DateTimeOffset now)
    {
        var alert = kept.Alert;
        json.WriteStartObject();
        json.WriteString("id", alert.Id);
        json.WriteString("repository", alert.Repository);
        json.WriteString("kind", alert.Kind.Word());
        json.WriteString("metric", alert.Metric);
        json.WriteString("severity", alert.Severity.ToString().ToLowerInvariant());
        json.WriteString("state", alert.State.ToString().ToLowerInvariant());
        json.WriteString("text", AlertText.Sentence(alert));
        json.WriteString("openedAt", alert.OpenedAt);
        json.WriteTimeOrNull("reopenedAt", alert.ReopenedAt);
        json.WriteTimeOrNull("endedAt", alert.EndedAt);
        Write(json, "before", alert.Before);
        Write(json, "since", alert.Since);
        Write(json, "now", alert.Now);
        json.WriteNumberOrNull("level", alert.Level);
        json.WriteString("asked", alert.Asked);
        json.WriteStrings("examples", alert.Examples);
        Write(json, "evidence", alert.Evidence);
        Write(json, "proof", alert.Proof);
        json.WriteBoolean("acknowledged", kept.IsAcknowledged(now));
        if (kept.Acknowledgement is { } said)
        {
            json.WriteStartObject("acknowledgement");
            json.WriteString("who", said.Who);
            json.WriteString("at", said.At);
            json.WriteString("note", said.Note);
            json.WriteTimeOrNull("until", said.Until);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("acknowledgement");
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<AlertPoint> points)
    {
        json.WriteStartArray(name);
        foreach (var point in points)
        {
            Members(json, point);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, AlertPoint? point)
    {
        json.WritePropertyName(name);
        if (point is null)
        {
            json.WriteNullValue();
            return;
        }

        Members(json, point);
    }

    private static void Members(Utf8JsonWriter json, AlertPoint point)
    {
        json.WriteStartObject();
        json.WriteString("commit", point.Commit);
        json.WriteString("at", point.At);
        json.WriteString("snapshot", point.Snapshot);
        json.WriteMeasure("value", point.Measure);
        json.WriteEndObject();
    }
}
