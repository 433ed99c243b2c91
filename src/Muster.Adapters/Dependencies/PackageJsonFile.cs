using System.Text.Json;
using Muster.Core.Dependencies;
using Muster.Core.Versions;

namespace Muster.Adapters.Dependencies;

internal static class PackageJsonFile
{
    private static readonly string[] Places = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

    public static ProjectFacts? Read(string file, string text, Func<string, string?> other)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? null : new(file, VersionGrammar.Npm, Text(root, "name"), Text(root, "version"), [.. Places.SelectMany(place => Requirements(root, place))]);
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"is not JSON: {wrong.Message}", wrong);
        }
    }

    private static IEnumerable<Requirement> Requirements(JsonElement root, string place) =>
        root.TryGetProperty(place, out var needed) && needed.ValueKind == JsonValueKind.Object
            ? needed.EnumerateObject().Where(one => one.Value.ValueKind == JsonValueKind.String).Select(one => new Requirement(one.Name, Constraint(one.Value.GetString()!), place))
            : [];

    // workspace:^1.2 is ^1.2 of a neighbour; a neighbour's folder is taken whatever its version.
    private static string Constraint(string text)
    {
        var range = text.StartsWith("workspace:", StringComparison.Ordinal) ? text["workspace:".Length..] : text;
        return range is "*" or "^" or "~" || range.StartsWith("file:", StringComparison.Ordinal) || range.StartsWith("link:", StringComparison.Ordinal) ? "" : range;
    }

    private static string? Text(JsonElement root, string key) => root.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
