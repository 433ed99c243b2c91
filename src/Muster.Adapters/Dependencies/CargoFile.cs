using Muster.Core.Dependencies;
using Muster.Core.Versions;
using Tomlyn.Model;

namespace Muster.Adapters.Dependencies;

internal static class CargoFile
{
    private static readonly string[] Places = ["dependencies", "dev-dependencies", "build-dependencies"];

    public static ProjectFacts? Read(string file, string text, Func<string, string?> other)
    {
        var root = TomlReading.Parse(text);
        var package = root.Table("package");
        var shared = root.Table("workspace", "package") ?? (file == "Cargo.toml" || other("Cargo.toml") is not { } above ? null : TomlReading.Parse(above).Table("workspace", "package"));
        return package is null && shared is null ? null : new(
            file,
            VersionGrammar.Cargo,
            package.Text("name"),
            package.Text("version") ?? shared.Text("version"),
            [.. Places.SelectMany(place => Requirements(root.Table(place), place)), .. Requirements(root.Table("workspace", "dependencies"), "workspace.dependencies")]);
    }

    private static IEnumerable<Requirement> Requirements(TomlTable? table, string place) => (table ?? []).Select(one =>
        new Requirement((one.Value as TomlTable).Text("package") ?? one.Key, one.Value as string ?? (one.Value as TomlTable).Text("version") ?? "", place));
}
