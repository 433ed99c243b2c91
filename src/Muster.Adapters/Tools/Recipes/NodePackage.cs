using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Muster.Adapters.Tools.Recipes;

/// <summary>The part of a package.json that matters for running its tools.</summary>
/// <param name="Test">The test script; null when there is none, or only npm's own that says so.</param>
/// <param name="Dependencies">Name → version range.</param>
internal sealed partial record NodePackage(string? Test, IReadOnlyDictionary<string, string> Dependencies)
{
    /// <summary>Null when there is no package.json that can be read.</summary>
    public static NodePackage? Of(ToolSite site)
    {
        try
        {
            using var document = JsonDocument.Parse(site.Read("package.json"), new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var scripts = Texts(document.RootElement, "scripts");
            var test = scripts.GetValueOrDefault("test");
            Dictionary<string, string> dependencies = new(Texts(document.RootElement, "dependencies"));
            foreach (var (name, range) in Texts(document.RootElement, "devDependencies"))
            {
                dependencies[name] = range;
            }

            return new(string.IsNullOrWhiteSpace(test) || test.Contains("no test specified", StringComparison.Ordinal) ? null : test, dependencies);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public bool DependsOn(string name) => Dependencies.ContainsKey(name);

    /// <summary>The first number of the range; null when the package is not asked for, or by a name such as "latest".</summary>
    public int? Major(string name) =>
        Dependencies.TryGetValue(name, out var range) && Number.Match(range) is { Success: true } match ? int.Parse(match.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("[0-9]{1,6}")]
    private static partial Regex Number { get; }

    private static Dictionary<string, string> Texts(JsonElement package, string section) =>
        package.ValueKind == JsonValueKind.Object && package.TryGetProperty(section, out var texts) && texts.ValueKind == JsonValueKind.Object
            ? texts.EnumerateObject().Where(text => text.Value.ValueKind == JsonValueKind.String).DistinctBy(text => text.Name).ToDictionary(text => text.Name, text => text.Value.GetString()!)
            : [];
}
