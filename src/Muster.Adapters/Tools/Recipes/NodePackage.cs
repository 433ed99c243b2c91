using System.Text.Json;

namespace Muster.Adapters.Tools.Recipes;

/// <summary>The part of a package.json that matters for running its tests.</summary>
internal sealed record NodePackage(string Test, IReadOnlySet<string> Dependencies)
{
    /// <summary>Null when there is no package.json that can be read, or no test script in it.</summary>
    public static NodePackage? Of(ToolSite site)
    {
        try
        {
            using var document = JsonDocument.Parse(site.Read("package.json"), new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("scripts", out var scripts) && scripts.ValueKind == JsonValueKind.Object
                && scripts.TryGetProperty("test", out var test) && test.GetString() is { Length: > 0 } script
                && !script.Contains("no test specified", StringComparison.Ordinal)
                    ? new(script, Names(document.RootElement))
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static HashSet<string> Names(JsonElement package) =>
        [.. ((string[])["dependencies", "devDependencies"])
            .Where(section => package.TryGetProperty(section, out var names) && names.ValueKind == JsonValueKind.Object)
            .SelectMany(section => package.GetProperty(section).EnumerateObject().Select(dependency => dependency.Name))];
}
