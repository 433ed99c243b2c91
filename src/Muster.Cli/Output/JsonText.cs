using System.Text.Encodings.Web;
using System.Text.Json;
using Muster.Reports;

namespace Muster.Cli.Output;

/// <summary>Small words for writing JSON answers.</summary>
internal static class JsonText
{
    /// <summary>Letters of all languages as they are; the answer is a file or a pipe, never a page.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static void WriteStringUnlessNull(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary><c>"lines": {"covered": 3, "total": 4}</c>, absent when null; <c>total</c> is null when only the part is known.</summary>
    public static void WriteTally(this Utf8JsonWriter json, string name, Tally? tally)
    {
        if (tally is not { } known)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("covered", known.Part);
        if (known is { Part: > 0, Whole: 0 })
        {
            json.WriteNull("total");
        }
        else
        {
            json.WriteNumber("total", known.Whole);
        }

        json.WriteEndObject();
    }

    public static void WriteNumbers(this Utf8JsonWriter json, string name, IEnumerable<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    public static void WriteCounts(this Utf8JsonWriter json, string name, IEnumerable<(string Name, int Count)> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts)
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }
}
