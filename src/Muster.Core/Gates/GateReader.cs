using Muster.Core.Catalogs;
using Muster.Core.Manifests;

namespace Muster.Core.Gates;

/// <summary>Reads the section <c>gates:</c> of the manifest; names every mistake at once.</summary>
public static class GateReader
{
    public static (IReadOnlyList<Gate> Gates, IReadOnlyList<string> Errors) Read(ManifestNode? section, Catalog catalog)
    {
        var errors = new List<string>();
        var gates = section switch
        {
            null => [],
            ManifestList list => list.Items.Select((node, index) => ReadGate(node, index, catalog, errors)).OfType<Gate>().ToArray(),
            _ => Wrong<Gate[]>(errors, section, $"gates: is {section.Kind}, where a list is expected") ?? [],
        };
        return (gates, errors);
    }

    private static Gate? ReadGate(ManifestNode node, int index, Catalog catalog, List<string> errors)
    {
        if (node is not ManifestMap map)
        {
            return Wrong<Gate>(errors, node, $"a gate is {node.Kind}, where a mapping with name and rules is expected");
        }

        var unknown = map.Entries.Where(entry => entry.Key.Text is not ("name" or "repos" or "role" or "roles" or "tag" or "tags" or "rules" or "description"));
        errors.AddRange(unknown.Select(entry => $"line {entry.Key.Line}: a gate has no '{entry.Key.Text}'; it has name, repos, roles, tags and rules"));
        var query = new CatalogQuery { Repositories = Words(map["repos"]), Roles = [.. Words(map["role"]), .. Words(map["roles"])], Tags = [.. Words(map["tag"]), .. Words(map["tags"])] };
        errors.AddRange(query.From(catalog).Errors.Select(error => $"line {map.Line}: {error}"));
        var rules = map["rules"] is ManifestList list ? list.Items.Select(item => ReadRule(item, errors)).OfType<IGateRule>().ToArray() : [];
        return rules.Length == 0
            ? Wrong<Gate>(errors, map, "a gate without rules judges nothing")
            : new Gate((map["name"] as ManifestScalar)?.Text ?? $"gate {index + 1}", query, rules);
    }

    private static IGateRule? ReadRule(ManifestNode node, List<string> errors)
    {
        var text = node switch
        {
            ManifestScalar scalar => scalar.Text,
            ManifestMap { Entries: [var entry] } when entry.Value is ManifestScalar value => $"{entry.Key.Text} {value.Text}",
            _ => "",
        };
        return GateRules.TryParse(text, out var rule)
            ? rule
            : Wrong<IGateRule>(errors, node, $"'{text}' is no rule; rules look like {string.Join(", ", GateRules.All.Select(kind => $"'{kind.Example}'"))}");
    }

    private static IReadOnlyList<string> Words(ManifestNode? node) => node switch
    {
        ManifestScalar { IsNull: false } scalar => [scalar.Text],
        ManifestList list => [.. list.Items.OfType<ManifestScalar>().Select(item => item.Text)],
        _ => [],
    };

    private static T? Wrong<T>(List<string> errors, ManifestNode node, string sentence)
        where T : class
    {
        errors.Add($"line {node.Line}: {sentence}");
        return null;
    }
}
