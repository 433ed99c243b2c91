using System.Text.Json;
using Muster.Core.Series;

namespace Muster.Core.Estate.Writing;

/// <summary>The estate of a day as JSON: of every number its counts and the day on which it was measured; what was not known then is null.</summary>
public static class EstateThenJson
{
    public static void Write(Utf8JsonWriter json, EstateThen then)
    {
        json.WriteStartObject();
        json.WriteString("day", DayText.Of(then.Day));
        json.WriteObjects("repositories", then.Rows, row =>
        {
            json.WriteString("name", row.Name);
            json.WriteString("nameNow", row.NameNow);
            json.WriteString("role", row.Role);
            json.WriteStrings("tags", row.Tags);
            json.WriteStartObject("metrics");
            foreach (var metric in EstateThen.Metrics)
            {
                Write(json, metric, row.Values.TryGetValue(metric, out var point) ? point : null);
            }

            json.WriteEndObject();
        });
        json.WriteStartObject("summary");
        EstateJson.Write(json, then.Coverage);
        json.WriteEndObject();
        json.WriteStartObject("byRole");
        foreach (var (role, _, coverage) in then.ByRole)
        {
            json.WriteStartObject(role);
            EstateJson.Write(json, coverage);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStrings("archived", then.Archived);
        json.WriteStrings("later", then.Later);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string metric, SeriesPoint? point)
    {
        if (point is not { } known)
        {
            json.WriteNull(metric);
            return;
        }

        json.WriteStartObject(metric);
        json.WriteNumberOrNull("value", known.Value.Value);
        json.WriteNumberOrNull("part", known.Value.Number is null ? known.Value.Part : null);
        json.WriteNumberOrNull("whole", known.Value.Whole);
        json.WriteString("measuredOn", DayText.Of(known.Date));
        json.WriteEndObject();
    }
}
