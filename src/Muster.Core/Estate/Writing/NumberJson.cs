using System.Text.Json;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;

namespace Muster.Core.Estate.Writing;

/// <summary>A number with its why, as JSON for <c>muster explain NAME METRIC</c> and for agents.</summary>
public static class NumberJson
{
    public static void Write(Utf8JsonWriter json, NumberExplained number)
    {
        var row = number.Row;
        json.WriteStartObject();
        json.WriteString("repository", row.Name);
        json.WriteString("commit", row.Head?.Snapshot.Commit);
        json.WriteString("metric", number.Metric);
        json.WriteString("value", number.Measure is { } known ? MeasureText.Of(known) : null);
        if (number.Measure is { } measure)
        {
            json.WriteMeasure("counts", measure);
        }
        else
        {
            json.WriteNull("counts");
        }

        json.WriteString("state", number.State.ToString().ToLowerInvariant());
        json.WriteStrings("reasons", number.Reasons);
        json.WriteString("repositoryState", row.State.ToString().ToLowerInvariant());
        json.WriteStrings("otherMetrics", number.Measure is null ? [.. row.Measures.All.Select(one => one.Metric)] : []);
        json.WriteStrings("rules", number.Rules);
        json.WriteArray("countedReports", number.Counted, source => EstateJson.Write(json, source));
        json.WriteArray("leftAside", number.Aside, source => EstateJson.Write(json, source));
        json.WriteStrings("disagreements", [.. (row.Head?.Snapshot.Disagreements ?? []).Select(one => one.ToString())]);
        json.WriteStrings("scoreParts", number.Metric != MetricRegister.QualityScore ? [] : [.. (row.Score?.Parts ?? []).Select(part => $"{part.Name}: {(part.Earned is { } earned ? $"{earned:0.#}" : "unknown")} of {part.Points} ({part.Why})")]);
        json.WriteString("change", number.Change is { } change ? $"{MeasureText.Of(change.Before)} at {CommitText.Of(change.Base)}, {MeasureText.Of(change.After)} now" : null);
        json.WriteEndObject();
    }
}
