using System.Globalization;
using Muster.Core.Manifests;

namespace Muster.Core.Catalogs;

/// <summary>
/// Reads a `commands:` section: name → a command line, a list of arguments, `false` (switched off), or a mapping with
/// <c>run</c>, and <c>timeout</c> in seconds, <c>env</c> and <c>reports</c> beside it.
/// </summary>
internal static class CommandReader
{
    private static readonly HashSet<string> ShellWords = ["&&", "||", "|", ";", ">", ">>", "<", "2>&1", "&"];

    public static IReadOnlyList<CommandOverride> Read(ManifestNode? section, string owner, List<CatalogWarning> warnings)
    {
        switch (section)
        {
            case null or ManifestScalar { IsNull: true }:
                return [];
            case ManifestMap map:
                return [.. map.Entries.Select(entry => ReadOne(entry, owner, warnings)).OfType<CommandOverride>()];
            default:
                warnings.Add(new(section.Line, $"{owner}: 'commands' is {section.Kind} where a mapping of name to command is expected; ignored"));
                return [];
        }
    }

    private static CommandOverride? ReadOne(ManifestEntry entry, string owner, List<CatalogWarning> warnings)
    {
        var name = entry.Key.Text;
        var here = $"{owner}: command '{name}'";
        if (entry.Value is ManifestMap map)
        {
            EntryFields fields = new(map, here, warnings);
            return Words(map["run"], entry.Key.Line, here, warnings) is { } run
                ? run with
                {
                    Name = name,
                    TimeLimit = TimeLimit(fields),
                    Environment = Environment(fields, here, warnings),
                    Reports = fields.Texts("reports") ?? [],
                }
                : null;
        }

        return Words(entry.Value, entry.Key.Line, here, warnings) is { } command ? command with { Name = name } : null;
    }

    private static CommandOverride? Words(ManifestNode? node, int line, string here, List<CatalogWarning> warnings)
    {
        switch (node)
        {
            case null or ManifestScalar { IsNull: true }:
                warnings.Add(new(line, $"{here} has nothing to run; ignored (write false to switch it off)"));
                return null;
            case ManifestScalar { Truth: false }:
                return new() { Name = "", Arguments = null, Line = line };
            case ManifestScalar scalar when CommandWords.Split(scalar.Text) is { Count: > 0 } words:
                if (words.FirstOrDefault(ShellWords.Contains) is { } word)
                {
                    warnings.Add(new(line, $"{here}: '{word}' is handed to {words[0]} as an argument, for there is no shell; use [sh, -c, '…'] to have one"));
                }

                return new() { Name = "", Arguments = words, Line = line };
            case ManifestList { Items.Count: > 0 } list when list.Items.All(item => item is ManifestScalar):
                return new() { Name = "", Arguments = [.. list.Items.Select(item => ((ManifestScalar)item).Text)], Line = line };
            default:
                warnings.Add(new(line, $"{here} is neither a command line nor a list of arguments; ignored"));
                return null;
        }
    }

    private static TimeSpan? TimeLimit(EntryFields fields)
    {
        if (fields.Text("timeout") is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        fields.Warn(fields.Map["timeout"]!, $"timeout '{text}' is not a number of seconds; ignored");
        return null;
    }

    private static Dictionary<string, string> Environment(EntryFields fields, string here, List<CatalogWarning> warnings)
    {
        if (fields.Map["env"] is not ManifestMap map)
        {
            return [];
        }

        EntryFields variables = new(map, here, warnings);
        return map.Entries
            .Select(entry => (entry.Key.Text, Value: variables.Text(entry.Key.Text)))
            .Where(variable => variable.Value is not null)
            .ToDictionary(variable => variable.Text, variable => variable.Value!);
    }
}
