using System.Text.RegularExpressions;
using Muster.Core.Dependencies;
using Muster.Core.Versions;
using Tomlyn.Model;

namespace Muster.Adapters.Dependencies;

/// <summary><c>[project]</c> (PEP 621), dependency groups (PEP 735) and Poetry's tables.</summary>
internal static partial class PyprojectFile
{
    // PEP 508: name, extras, then a specifier (perhaps in brackets) or a URL, then a marker.
    [GeneratedRegex(@"^\s*(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*(?:@.*|\(?(?<constraint>[^;)]*)\)?)\s*(?:;.*)?$")]
    private static partial Regex RequirementForm { get; }

    [GeneratedRegex(@"^\s*(?:__version__|VERSION|version)\s*(?::\s*\w+\s*)?=\s*['""](?<version>[^'""]+)['""]", RegexOptions.Multiline)]
    private static partial Regex Assignment { get; }

    public static ProjectFacts? Read(string file, string text, Func<string, string?> other)
    {
        var root = TomlReading.Parse(text);
        var (project, poetry) = (root.Table("project"), root.Table("tool", "poetry"));
        return project is null && poetry is null ? null : new(
            file,
            VersionGrammar.Pep440,
            project.Text("name") ?? poetry.Text("name"),
            project.Text("version") ?? poetry.Text("version") ?? Elsewhere(root, other),
            [.. Project(project), .. Groups(root.Table("dependency-groups")), .. Poetry(poetry)]);
    }

    // Hatch and setuptools name the file in which the version stands.
    private static string? Elsewhere(TomlTable root, Func<string, string?> other)
    {
        var path = root.Table("tool", "hatch", "version").Text("path");
        return path is not null && other(path) is { } source && Assignment.Match(source) is { Success: true } match ? match.Groups["version"].Value : null;
    }

    private static IEnumerable<Requirement> Project(TomlTable? project) =>
    [
        .. project.Texts("dependencies").Select(text => Requirement(text, "project.dependencies")).OfType<Requirement>(),
        .. project.Table("optional-dependencies") is { } extras ? extras.Keys.SelectMany(extra => extras.Texts(extra).Select(text => Requirement(text, $"project.optional-dependencies.{extra}"))).OfType<Requirement>() : [],
    ];

    private static IEnumerable<Requirement> Groups(TomlTable? groups) =>
        groups is null ? [] : groups.Keys.SelectMany(group => groups.Texts(group).Select(text => Requirement(text, $"dependency-groups.{group}"))).OfType<Requirement>();

    private static IEnumerable<Requirement> Poetry(TomlTable? poetry)
    {
        foreach (var (table, place) in new[] { (poetry.Table("dependencies"), "tool.poetry.dependencies"), (poetry.Table("dev-dependencies"), "tool.poetry.dev-dependencies") })
        {
            foreach (var (name, value) in table ?? [])
            {
                yield return new(name, Any(value as string ?? (value as TomlTable).Text("version") ?? ""), place);
            }
        }
    }

    private static Requirement? Requirement(string text, string place) =>
        RequirementForm.Match(text) is { Success: true } match ? new(match.Groups["name"].Value, Any(match.Groups["constraint"].Value.Trim()), place) : null;

    private static string Any(string constraint) => constraint == "*" ? "" : constraint;
}
