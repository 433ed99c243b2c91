using Muster.Adapters.CoveragePy;
using Tomlyn;
using Tomlyn.Model;

namespace Muster.Adapters.Dependencies;

/// <summary>Walks TOML without minding what is absent or of another kind.</summary>
internal static class TomlReading
{
    /// <exception cref="FormatException">It is not TOML.</exception>
    public static TomlTable Parse(string text)
    {
        try
        {
            return TomlSerializer.Deserialize(text, TomlModel.Default.TomlTable) ?? [];
        }
        catch (TomlException wrong)
        {
            throw new FormatException($"is not TOML: {wrong.Message}", wrong);
        }
    }

    public static TomlTable? Table(this TomlTable? table, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
        {
            table = table is not null && table.TryGetValue(key, out var value) ? value as TomlTable : null;
        }

        return table;
    }

    public static string? Text(this TomlTable? table, string key) => table is not null && table.TryGetValue(key, out var value) ? value as string : null;

    public static IEnumerable<string> Texts(this TomlTable? table, string key) => table is not null && table.TryGetValue(key, out var value) && value is TomlArray list ? list.OfType<string>() : [];
}
