using System.CommandLine;
using System.Text;
using Muster.Cli.Commands;

namespace Muster.EndToEnd.Docs;

/// <summary>docs/commands.md from the register of commands: what each does, its arguments and options, one example.</summary>
internal static class CommandPage
{
    /// <summary>An option of so many commands is described once, at the top.</summary>
    private const int Shared = 5;

    public static string Text(IReadOnlyDictionary<string, string> examples)
    {
        var commands = CommandRegister.Root().Subcommands.SelectMany(command => Leaves(command, "muster")).ToList();
        var shared = commands.SelectMany(command => command.Command.Options).Where(IsShown).GroupBy(Key).Where(group => group.Count() >= Shared).ToDictionary(group => group.Key, group => group.First());
        var page = new StringBuilder("""
            # Every command

            Written from the register of commands (`src/Muster.Cli/Commands/CommandRegister.cs`); `MUSTER_WRITE=1 dotnet test` writes it anew. The examples are run by a test.
            `--help` after any of them says the same on the terminal.

            Exit codes: 0 done; 1 a gate failed; 2 the command line or the configuration is wrong (every mistake at once); 3 done in part, or the world was down; 70 our bug; 130 cancelled.

            ## Options of many commands

            | option | meaning |
            |---|---|

            """.ReplaceLineEndings("\n"));
        page.AppendJoin("", shared.Values.OrderBy(option => option.Name, StringComparer.Ordinal).Select(Row));
        foreach (var (path, command) in commands)
        {
            page.Append($"\n## {path}\n\n{Cell(command.Description!)}.\n");
            var own = command.Options.Where(IsShown).Where(option => !shared.ContainsKey(Key(option))).Select(Row).ToList();
            var arguments = command.Arguments.Where(argument => !argument.Hidden).Select(argument => $"| `{argument.Name}` | {Meaning(argument.Description, argument.HasDefaultValue ? argument.GetDefaultValue() : null)} |\n").ToList();
            if (own.Count + arguments.Count > 0)
            {
                page.Append("\n| argument or option | meaning |\n|---|---|\n").AppendJoin("", arguments).AppendJoin("", own);
            }

            if (command.Options.Where(IsShown).Where(option => shared.ContainsKey(Key(option))).Select(option => $"`{option.Name}`").Order(StringComparer.Ordinal).ToList() is { Count: > 0 } common)
            {
                page.Append($"\nAlso {string.Join(", ", common)}.\n");
            }

            page.Append($"\n```console\n$ {examples[path]}\n```\n");
        }

        return page.ToString();
    }

    public static IEnumerable<string> Names() => CommandRegister.Root().Subcommands.SelectMany(command => Leaves(command, "muster")).Select(leaf => leaf.Path);

    private static IEnumerable<(string Path, Command Command)> Leaves(Command command, string parent) => command.Subcommands.Count == 0
        ? [($"{parent} {command.Name}", command)]
        : [.. command.Action is null ? Array.Empty<(string, Command)>() : [($"{parent} {command.Name}", command)], .. command.Subcommands.SelectMany(each => Leaves(each, $"{parent} {command.Name}"))];

    private static bool IsShown(Option option) => !option.Hidden && option.Name is not ("--help" or "--version");

    private static string Key(Option option) => $"{option.Name}: {option.Description}";

    // How many repositories at a time depends on the machine, and a page must not.
    private static string Row(Option option)
    {
        var names = string.Join(", ", new[] { option.Name }.Concat(option.Aliases.Order(StringComparer.Ordinal)).Select(name => $"`{name}`"));
        var usual = option.Name == "--jobs" ? "the machine's processors" : option.HasDefaultValue ? option.GetDefaultValue() : null;
        return $"| {names} | {Meaning(option.Description, usual)} |\n";
    }

    private static string Meaning(string? description, object? usual) => Cell(description!) + usual switch
    {
        null or false or "" or Array { Length: 0 } => "",
        _ => Cell($" (default: {usual})"),
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
