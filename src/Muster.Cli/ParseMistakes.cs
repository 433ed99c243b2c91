using System.CommandLine;
using System.CommandLine.Parsing;
using Muster.Core.Catalogs;

namespace Muster.Cli;

/// <summary>What the parser found wrong with a command line, in Muster's words.</summary>
internal static class ParseMistakes
{
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var commands = command.Subcommands.Select(one => one.Name).ToArray();
        if (command.Action is not null || commands is [])
        {
            return [.. parsed.Errors.Select(error => error.Message).Distinct()];
        }

        var path = Path(parsed.CommandResult);
        return parsed.UnmatchedTokens is [var word, ..] && !word.StartsWith('-')
            ? [$"'{word}' is no command of {path}{NearNames.Hint(word, commands)}"]
            : [$"which command of {path}? {string.Join(", ", commands)}", .. parsed.UnmatchedTokens.Select(one => $"{path} has no option '{one}'")];
    }

    /// <summary>The command as it is called: <c>muster coord list-issues</c>.</summary>
    public static string Path(CommandResult? command) =>
        command?.Parent is CommandResult parent ? $"{Path(parent)} {command.Command.Name}" : "muster";
}
