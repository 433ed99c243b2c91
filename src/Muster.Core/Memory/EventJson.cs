using System.Text.Json;

namespace Muster.Core.Memory;

/// <summary>An event as JSON, the same for CLI and agents.</summary>
public static class EventJson
{
    public static void Write(Utf8JsonWriter json, QualityEvent one)
    {
        json.WriteStartObject();
        json.WriteString("id", one.Id);
        json.WriteString("at", one.At);
        json.WriteString("kind", one.Kind);
        json.WriteString("repository", one.Repository);
        json.WriteString("record", one.RecordId);
        json.WriteString("metric", one.Metric);
        json.WriteString("who", one.Who);
        json.WriteString("text", EventText.Of(one));
        Raw(json, "before", one.Before);
        Raw(json, "after", one.After);
        json.WriteEndObject();
    }

    private static void Raw(Utf8JsonWriter json, string name, string? text)
    {
        json.WritePropertyName(name);
        if (text is null)
        {
            json.WriteNullValue();
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            document.RootElement.WriteTo(json);
        }
        catch (JsonException)
        {
            json.WriteStringValue(text);
        }
    }
}
