using System.Text.Json;
using Muster.Core.Catalogs;

namespace Muster.Web.Mcp;

/// <summary>A call's arguments beside the schema that its tool has told: what is missing, unknown or of another kind.</summary>
internal static class ToolArguments
{
    public static IReadOnlyList<string> Mistakes(JsonElement schema, IDictionary<string, JsonElement> given)
    {
        var known = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal) : [];
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
        return
        [
            .. required.Where(name => !given.TryGetValue(name, out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined).Select(name => $"the argument '{name}' is missing{About(known.GetValueOrDefault(name))}"),
            .. given.Keys.Where(name => !known.ContainsKey(name)).Select(name => $"there is no argument '{name}'{Meant(name, known.Keys)}"),
            .. given.Where(one => known.TryGetValue(one.Key, out var property) && one.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) && !IsOf(one.Value, property))
                .Select(one => $"'{one.Key}' takes {Kinds(known[one.Key])}, not {one.Value.GetRawText()}"),
        ];
    }

    private static string About(JsonElement property) =>
        property.ValueKind == JsonValueKind.Object && property.TryGetProperty("description", out var text) ? $" ({text.GetString()})" : "";

    private static string Meant(string name, ICollection<string> known) =>
        NearNames.Hint(name, known) is { Length: > 0 } hint ? hint : known.Count == 0 ? "; it takes none" : $"; there are {string.Join(", ", known)}";

    private static string Kinds(JsonElement property) =>
        string.Join(" or ", Types(property).Where(type => type != "null").Select(type => type switch { "array" => "a list", "object" => "an object", "integer" => "a whole number", "boolean" => "true or false", var other => "a " + other }));

    private static IReadOnlyList<string> Types(JsonElement property) =>
        property.ValueKind != JsonValueKind.Object || !property.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)]
        : [type.GetString()!];

    private static bool IsOf(JsonElement value, JsonElement property)
    {
        var types = Types(property);
        return types is [] || types.Any(type => type switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "array" => value.ValueKind == JsonValueKind.Array && (!property.TryGetProperty("items", out var items) || value.EnumerateArray().All(one => IsOf(one, items))),
            "object" => value.ValueKind == JsonValueKind.Object,
            "null" => false,
            _ => true,
        });
    }
}
