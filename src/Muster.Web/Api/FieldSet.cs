using System.Globalization;
using System.Text.Json;
using Muster.Core.Estate.Writing;
using Muster.Core.Metrics;
using Muster.Reports;

namespace Muster.Web.Api;

/// <summary>The members of an item, written once and used for JSON, JSON lines, CSV and the schema.</summary>
internal sealed class FieldSet<T>(string name, params IReadOnlyList<Field<T>> fields)
{
    public string Name { get; } = name;

    public void WriteJson(Utf8JsonWriter json, T item)
    {
        json.WriteStartObject();
        foreach (var field in fields)
        {
            WriteJson(json, field, field.Of(item));
        }

        json.WriteEndObject();
    }

    public IEnumerable<string> Header() =>
        fields.SelectMany(field => field.Kind == FieldKind.Share ? [field.Name + "_part", field.Name + "_whole", field.Name + "_percent"] : new[] { field.Name });

    public IEnumerable<string?> Cells(T item) => fields.SelectMany(field => Cells(field, field.Of(item)));

    public void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var field in fields)
        {
            json.WriteStartObject(field.Name);
            WriteType(json, field.Kind);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteJson(Utf8JsonWriter json, Field<T> field, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(field.Name);
                break;
            case Tally share:
                json.WriteShare(field.Name, share);
                break;
            case IReadOnlyList<string> texts:
                json.WriteStrings(field.Name, texts);
                break;
            case Measures measures:
                json.WriteStartObject(field.Name);
                foreach (var measure in measures.All)
                {
                    json.WriteMeasure(measure.Metric, measure);
                }

                json.WriteEndObject();
                break;
            case bool truth:
                json.WriteBoolean(field.Name, truth);
                break;
            case DateTimeOffset time:
                json.WriteString(field.Name, time);
                break;
            case double number:
                json.WriteNumberOrNull(field.Name, double.IsFinite(number) ? number : null);
                break;
            case int or long:
                json.WriteNumber(field.Name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteString(field.Name, value.ToString());
                break;
        }
    }

    private static IEnumerable<string?> Cells(Field<T> field, object? value) => field.Kind switch
    {
        FieldKind.Share => value is Tally share ? [Text(share.Part), Text(share.Whole), share.PercentText(2)] : [null, null, null],
        FieldKind.Texts => [value is IReadOnlyList<string> texts ? string.Join("; ", texts) : null],
        FieldKind.Measures => [value is Measures measures ? string.Join("; ", measures.All.Select(one => $"{one.Metric}={one.Tally?.ToString() ?? Text(one.Value)}")) : null],
        _ => [Text(value)],
    };

    private static string? Text(object? value) => value switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static void WriteType(Utf8JsonWriter json, FieldKind kind)
    {
        json.WriteStartArray("type");
        json.WriteStringValue(kind switch
        {
            FieldKind.Count => "integer",
            FieldKind.Number => "number",
            FieldKind.Truth => "boolean",
            FieldKind.Share or FieldKind.Measures => "object",
            FieldKind.Texts => "array",
            _ => "string",
        });
        json.WriteStringValue("null");
        json.WriteEndArray();
        if (kind == FieldKind.Time)
        {
            json.WriteString("format", "date-time");
        }

        if (kind == FieldKind.Texts)
        {
            json.WriteStartObject("items");
            json.WriteString("type", "string");
            json.WriteEndObject();
        }

        if (kind == FieldKind.Share)
        {
            json.WriteString("description", "part, whole and percent (0–100)");
        }

        if (kind == FieldKind.Measures)
        {
            json.WriteString("description", "by metric: a number, or part, whole and percent");
        }
    }
}
