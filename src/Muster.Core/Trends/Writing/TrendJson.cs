using System.Text.Json;
using Muster.Core.Estate.Writing;
using Muster.Core.Series;

namespace Muster.Core.Trends.Writing;

/// <summary>Lines over time as JSON: every point with its counts, and what they amount to. Unknown is null.</summary>
public static class TrendJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<TrendLine> lines)
    {
        json.WriteStartArray();
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString("name", line.Name);
            json.WriteString("kind", line.Group is null ? "repository" : "group");
            json.WriteString("metric", line.Metric.Name);
            json.WriteString("from", DayText.Of(line.Range.From));
            json.WriteString("to", DayText.Of(line.Range.To));
            json.WriteBoolean("measured", !line.IsStated);
            WriteValue(json, "then", line.Then);
            WriteValue(json, "now", line.Now);
            json.WriteNumberOrNull("delta", line.Delta);
            WriteTrend(json, line.Trend);
            WritePoints(json, line);
            if (line.Repository is { } repository)
            {
                WriteBeside(json, repository);
            }

            if (line.Group is { } group)
            {
                WritePanel(json, group);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTrend(Utf8JsonWriter json, Trend trend)
    {
        json.WriteStartObject("trend");
        json.WriteString("direction", trend.Direction.ToString().ToLowerInvariant());
        json.WriteString("unknown", trend.Unknown);
        if (trend.Better is { } better)
        {
            json.WriteBoolean("better", better);
        }
        else
        {
            json.WriteNull("better");
        }

        json.WriteNumber("points", trend.Points);
        json.WriteNumberOrNull("slopeIn30Days", trend.SlopeIn30Days);
        json.WriteNumberOrNull("p", trend.Test?.P);
        json.WriteArray("changes", trend.Changes, change => WriteChange(json, null, change));
        WriteChange(json, "step", trend.Step);
        WriteChange(json, "erosion", trend.Erosion);
        json.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter json, string? name, TrendChange? change)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        if (change is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("on", DayText.Of(change.On));
        json.WriteNumber("before", change.Before);
        json.WriteNumber("after", change.After);
        json.WriteEndObject();
    }

    private static void WritePoints(Utf8JsonWriter json, TrendLine line)
    {
        json.WriteStartArray("points");
        foreach (var point in line.Repository?.Points ?? [])
        {
            json.WriteStartObject();
            json.WriteString("date", DayText.Of(point.Date));
            WriteCounts(json, point.Value);
            json.WriteEndObject();
        }

        foreach (var point in line.Group?.Points ?? [])
        {
            json.WriteStartObject();
            json.WriteString("date", DayText.Of(point.Date));
            json.WriteNumber("repositories", point.Count);
            WriteCounts(json, point.Sum);
            json.WriteNumberOrNull("mean", point.Mean);
            json.WriteNumberOrNull("median", point.Median);
            json.WriteNumberOrNull("worst", point.Worst);
            json.WriteString("worstName", point.WorstName);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteBeside(Utf8JsonWriter json, RepositoryTrend trend)
    {
        json.WriteObjects("doubted", trend.Doubted, point =>
        {
            json.WriteString("at", point.At);
            WriteCounts(json, SeriesValue.Of(point.Measure));
            json.WriteString("state", point.State.ToString().ToLowerInvariant());
            json.WriteString("reason", point.Reason);
            json.WriteString("commit", point.Commit);
        });
        json.WriteObjects("stated", trend.Stated, point =>
        {
            json.WriteString("at", point.At);
            json.WriteNumber("value", point.Value);
            json.WriteString("source", point.Source);
            json.WriteString("place", point.Place);
            json.WriteString("commit", point.Commit);
        });
        json.WriteStartArray("contradictions");
        foreach (var (stated, measured) in Contradictions.In(trend))
        {
            json.WriteStartObject();
            json.WriteString("at", stated.At);
            json.WriteString("source", stated.Source);
            json.WriteNumber("stated", stated.Value);
            json.WriteNumberOrNull("measured", measured.Value.Value);
            json.WriteString("measuredOn", DayText.Of(measured.Date));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePanel(Utf8JsonWriter json, GroupTrend group)
    {
        json.WriteStrings("panel", group.Panel);
        WriteDays(json, "joined", "since", group.Joined);
        WriteDays(json, "left", "on", group.Left);
        WriteDays(json, "quiet", "last", group.Quiet);
        json.WriteStrings("without", group.Without);
    }

    private static void WriteDays(Utf8JsonWriter json, string name, string word, IReadOnlyList<(string Name, DateOnly Day)> days)
    {
        json.WriteStartArray(name);
        foreach (var (who, day) in days)
        {
            json.WriteStartObject();
            json.WriteString("name", who);
            json.WriteString(word, DayText.Of(day));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, string name, SeriesValue? value)
    {
        if (value is not { } known)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        WriteCounts(json, known);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, SeriesValue value)
    {
        if (value.Whole is { } whole)
        {
            json.WriteNumber("part", value.Part);
            json.WriteNumber("whole", whole);
        }

        json.WriteNumberOrNull("value", value.Value);
    }
}
