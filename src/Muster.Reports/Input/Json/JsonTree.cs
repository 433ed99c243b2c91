using System.Text.Json;

namespace Muster.Reports.Input.Json;

/// <summary>
/// Trees of a report's values. The framework parses them; where it is stricter than <see cref="JsonScanner"/> (control characters in strings, NaN)
/// the value is written anew as the scanner reads it.
/// </summary>
internal sealed class JsonTree
{
    /// <summary>Of so many bytes every one may be a value of its own without harm: a tree costs twelve bytes a value.</summary>
    private const int SmallEnough = 4 << 20;

    private const int MostValues = 4_000_000;

    /// <summary>An exception costs more than a careful look: after these the file's values are looked at carefully at once.</summary>
    private const int MostRefusals = 16;

    private static readonly JsonDocumentOptions s_lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 512 };

    private int _refusals;

    /// <summary>The tree of an object or array, which may live in these bytes. Null, and rejected, where it cannot be had.</summary>
    /// <param name="line">Where it begins.</param>
    public JsonDocument? Of(ReadOnlyMemory<byte> value, ReadingDraft? draft, long line)
    {
        if (value.Length > SmallEnough && value.Span.Count((byte)',') + value.Span.Count((byte)':') > MostValues)
        {
            draft?.Reject($"an element holds more than {MostValues} values and is not read", line);
            return null;
        }

        if (_refusals < MostRefusals)
        {
            try
            {
                return JsonDocument.Parse(value, s_lenient);
            }
            catch (JsonException)
            {
                _refusals++;
            }
        }

        return Carefully(value, draft, line);
    }

    public static JsonDocument OfScalar(JsonCursor json)
    {
        using var copy = new MemoryStream();
        using (var writer = new Utf8JsonWriter(copy, new JsonWriterOptions { SkipValidation = true }))
        {
            Write(json, writer);
        }

        return JsonDocument.Parse(copy.ToArray());
    }

    private static JsonDocument? Carefully(ReadOnlyMemory<byte> value, ReadingDraft? draft, long line)
    {
        var own = new ReadingDraft("");
        using var copy = new MemoryStream(value.Length);
        using (var json = new JsonCursor(new MemoryStream(value.ToArray()), own, CancellationToken.None, Math.Min(value.Length, JsonScanner.WindowSize)))
        using (var writer = new Utf8JsonWriter(copy, new JsonWriterOptions { SkipValidation = true }))
        {
            while (json.Read())
            {
                Write(json, writer);
            }

            if (json.Failed)
            {
                foreach (var rejection in own.Finish(null).Rejections)
                {
                    draft?.Reject(rejection.Reason, line + rejection.Line - 1);
                }

                return null;
            }
        }

        return JsonDocument.Parse(copy.ToArray(), s_lenient);
    }

    private static void Write(JsonCursor json, Utf8JsonWriter writer)
    {
        switch (json.Token)
        {
            case JsonTokenType.StartObject: writer.WriteStartObject(); break;
            case JsonTokenType.EndObject: writer.WriteEndObject(); break;
            case JsonTokenType.StartArray: writer.WriteStartArray(); break;
            case JsonTokenType.EndArray: writer.WriteEndArray(); break;
            case JsonTokenType.PropertyName: writer.WritePropertyName(json.Text()!); break;
            case JsonTokenType.String: writer.WriteStringValue(json.Text()); break;
            case JsonTokenType.Null: writer.WriteNullValue(); break;
            default: writer.WriteRawValue(json.Raw, skipInputValidation: true); break;
        }
    }
}
