using Muster.Reports.CoveragePy.Configuration;
using Tomlyn;
using Tomlyn.Model;
using Tomlyn.Parsing;

namespace Muster.Adapters.CoveragePy;

/// <summary>TOML as configuration values.</summary>
internal static class TomlText
{
    /// <exception cref="FormatException">It is not TOML; the message says where.</exception>
    public static ConfigTable Parse(string text)
    {
        try
        {
            // Only the syntax parser minds a key that is there twice.
            var syntax = SyntaxParser.Parse(text, validate: true);
            return syntax.HasErrors
                ? throw new FormatException($"is not TOML: {syntax.Diagnostics[0]}")
                : Table(TomlSerializer.Deserialize(text, TomlModel.Default.TomlTable) ?? []);
        }
        catch (TomlException wrong)
        {
            throw new FormatException($"is not TOML: {wrong.Message}", wrong);
        }
    }

    private static ConfigTable Table(TomlTable table) =>
        new(table.ToDictionary(entry => entry.Key, entry => Value(entry.Value), StringComparer.Ordinal));

    private static ConfigValue Value(object? value) => value switch
    {
        string text => new ConfigText(text),
        bool flag => new ConfigFlag(flag),
        long integer => new ConfigInteger(integer),
        double number => new ConfigNumber(number),
        TomlTable table => Table(table),
        TomlArray list => new ConfigList([.. list.Select(Value)]),
        TomlTableArray tables => new ConfigList([.. tables.Select(Table)]),
        _ => new ConfigOther(value?.GetType().Name ?? "nothing"),
    };
}
