using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Muster.Core.Manifests;

namespace Muster.Core.Coordination;

/// <summary>A record of the manifest as JSON: numbers and truths as such, everything else as the text that stands there.</summary>
public static class RecordJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Only these keys; null without a map.</summary>
    public static string? Of(ManifestMap? map, IReadOnlyCollection<string> keys)
    {
        if (map is null)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            foreach (var entry in map.Entries.Where(entry => keys.Contains(entry.Key.Text)))
            {
                json.WritePropertyName(entry.Key.Text);
                Write(json, entry.Value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    public static void Write(Utf8JsonWriter json, ManifestNode node)
    {
        switch (node)
        {
            case ManifestScalar { IsNull: true }:
                json.WriteNullValue();
                break;
            case ManifestScalar { Truth: { } truth }:
                json.WriteBooleanValue(truth);
                break;
            case ManifestScalar { Plain: true } scalar when IsNumber(scalar.Text, out var number):
                json.WriteNumberValue(number);
                break;
            case ManifestScalar scalar:
                json.WriteStringValue(scalar.Text);
                break;
            case ManifestList list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case ManifestMap map:
                json.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    json.WritePropertyName(entry.Key.Text);
                    Write(json, entry.Value);
                }

                json.WriteEndObject();
                break;
        }
    }

    private static bool IsNumber(string text, out decimal number)
    {
        number = 0;
        return text.Length > 0 && (char.IsAsciiDigit(text[^1]) && text.All(letter => char.IsAsciiDigit(letter) || letter is '-' or '.'))
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }
}
