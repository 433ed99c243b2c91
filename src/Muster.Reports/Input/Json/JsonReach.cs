using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Muster.Reports.Input.Json;

/// <summary>Reaching into a parsed value without asking first: what is not there, or is of another kind, is null, empty or undefined.</summary>
internal static class JsonReach
{
    extension(JsonElement value)
    {
        /// <summary>The value under these property names; <see cref="JsonValueKind.Undefined"/> when there is none.</summary>
        public JsonElement At(params ReadOnlySpan<string> path)
        {
            foreach (var name in path)
            {
                if (value.ValueKind != JsonValueKind.Object || !TryProperty(value, name, out value))
                {
                    return default;
                }
            }

            return value;
        }

        /// <summary>A string, number or truth value as text.</summary>
        public string? Text(params ReadOnlySpan<string> path) => value.At(path) switch
        {
            { ValueKind: JsonValueKind.String } text => Decode(text),
            { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } scalar => scalar.GetRawText(),
            _ => null,
        };

        /// <summary>As <see cref="Text"/>, with the empty text as null: many tools write "" for nothing.</summary>
        public string? Word(params ReadOnlySpan<string> path) => value.Text(path) is { Length: > 0 } text ? text : null;

        /// <summary>A number, also one written as a string.</summary>
        public double? Real(params ReadOnlySpan<string> path) => ReportNumber.Real(value.Text(path));

        /// <summary>A line or column: a whole number from 1; what cannot be one is null.</summary>
        public int? Place(params ReadOnlySpan<string> path) => ReportNumber.Count(value.Text(path)) is > 0 and <= int.MaxValue and var number ? (int)number : null;

        public bool IsTrue(params ReadOnlySpan<string> path) => value.At(path).ValueKind == JsonValueKind.True;

        /// <summary>There, and neither null nor an empty list, object or text.</summary>
        public bool HasContent(params ReadOnlySpan<string> path) => value.At(path) switch
        {
            { ValueKind: JsonValueKind.Array } list => list.GetArrayLength() > 0,
            { ValueKind: JsonValueKind.Object } map => map.EnumerateObject().MoveNext(),
            { ValueKind: JsonValueKind.String } text => Decode(text).Length > 0,
            { ValueKind: var kind } => kind is not (JsonValueKind.Undefined or JsonValueKind.Null),
        };

        /// <summary>The elements of a list; none when it is something else.</summary>
        public IEnumerable<JsonElement> Items(params ReadOnlySpan<string> path) => value.At(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

        /// <summary>The properties of an object; none when it is something else.</summary>
        public IEnumerable<JsonProperty> Members(params ReadOnlySpan<string> path) => value.At(path) is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject() : [];

        /// <summary>The texts of a list, or a single text as a list of one.</summary>
        public IEnumerable<string> Texts(params ReadOnlySpan<string> path) => value.At(path) switch
        {
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select(item => item.Text()).OfType<string>(),
            var single => single.Text() is { } text ? [text] : [],
        };
    }

    extension(JsonProperty property)
    {
        /// <summary>The name, also where half a surrogate pair makes it no text.</summary>
        public string Label
        {
            get
            {
                var raw = JsonMarshal.GetRawUtf8PropertyName(property);
                return JsonText.Of(raw, raw.Contains((byte)'\\'));
            }
        }
    }

    // The last of equal names. TryGetProperty would throw at names that are no text (half a surrogate pair).
    private static bool TryProperty(JsonElement map, string name, out JsonElement value)
    {
        value = default;
        foreach (var property in map.EnumerateObject())
        {
            var raw = JsonMarshal.GetRawUtf8PropertyName(property);
            if (raw.Contains((byte)'\\') ? JsonText.Of(raw, true) == name : Ascii.Equals(raw, name))
            {
                value = property.Value;
            }
        }

        return value.ValueKind != JsonValueKind.Undefined;
    }

    // GetString throws where half a surrogate pair or bytes that are no UTF-8 stand: a lost letter is better than no text.
    private static string Decode(JsonElement text)
    {
        var raw = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        return JsonText.Of(raw, raw.Contains((byte)'\\'));
    }
}
