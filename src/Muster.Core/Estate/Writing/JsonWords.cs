using System.Text.Json;
using Muster.Core.Metrics;
using Muster.Reports;

namespace Muster.Core.Estate.Writing;

/// <summary>How the parts of an answer are spelled in JSON. Percentages are 0–100; unknown is null.</summary>
public static class JsonWords
{
    public static void WriteShare(this Utf8JsonWriter json, string name, Tally? tally)
    {
        if (tally is not { } known)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("part", known.Part);
        json.WriteNumber("whole", known.Whole);
        json.WriteNumberOrNull("percent", known.Percent);
        json.WriteEndObject();
    }

    public static void WriteMeasure(this Utf8JsonWriter json, string name, Measure measure)
    {
        if (measure.Tally is { } tally)
        {
            json.WriteShare(name, tally);
        }
        else
        {
            json.WriteNumberOrNull(name, measure.Value);
        }
    }

    public static void WriteNumberOrNull(this Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void WriteTimeOrNull(this Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> texts) => json.WriteArray(name, texts, json.WriteStringValue);

    /// <summary>A list whose elements write themselves.</summary>
    public static void WriteArray<T>(this Utf8JsonWriter json, string name, IEnumerable<T> all, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var one in all)
        {
            write(one);
        }

        json.WriteEndArray();
    }

    /// <summary>A list of objects; what is handed over writes an object's fields.</summary>
    public static void WriteObjects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> all, Action<T> fields) => json.WriteArray(name, all, one =>
    {
        json.WriteStartObject();
        fields(one);
        json.WriteEndObject();
    });
}
