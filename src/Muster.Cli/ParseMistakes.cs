using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Muster.Core.Catalogs;

namespace Muster.Cli;

/// <summary>What the parser found wrong with a command line, in Muster's words.</summary>
internal static partial class ParseMistakes
{
    [GeneratedRegex(@"^Cannot parse argument '(?<given>.*)' for option '(?<option>[^']+)' as expected type '.*'\.$", RegexOptions.Singleline)]
    private static partial Regex WrongType { get; }

    [GeneratedRegex(@"^Argument '(?<given>.*)' not recognized\. Must be one of:(?<words>.*)$", RegexOptions.Singleline)]
    private static partial Regex WrongWord { get; }

    [GeneratedRegex(@"^Required argument '(?<name>.*)' missing for command: '.*'\.$", RegexOptions.Singleline)]
    private static partial Regex MissingArgument { get; }

    [GeneratedRegex(@"^Option '(?<name>.*)' is required\.$", RegexOptions.Singleline)]
    private static partial Regex MissingOption { get; }

    [GeneratedRegex(@"^Unrecognized command or argument '(?<word>.*)'\.$", RegexOptions.Singleline)]
    private static partial Regex Unknown { get; }

    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var commands = command.Subcommands.Select(one => one.Name).ToArray();
        if (command.Action is not null || commands is [])
        {
            return [.. parsed.Errors.Select(error => Plain(error.Message, parsed.CommandResult)).Distinct()];
        }

        var path = Path(parsed.CommandResult);
        return parsed.UnmatchedTokens is [var word, ..] && !word.StartsWith('-')
            ? [$"'{word}' is no command of {path}{NearNames.Hint(word, commands)}"]
            : [$"which command of {path}? {string.Join(", ", commands)}", .. parsed.UnmatchedTokens.Select(one => $"{path} has no option '{one}'")];
    }

    // The parser's own sentences name types of the runtime and go over several lines.
    private static string Plain(string message, CommandResult command) =>
        WrongType.Match(message) is { Success: true } type ? $"{type.Groups["option"].Value} takes a number, not '{type.Groups["given"].Value}'"
        : WrongWord.Match(message) is { Success: true } word ? $"'{word.Groups["given"].Value}' is not one of {string.Join(", ", word.Groups["words"].Value.Split('\'', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Trim()).Where(one => one.Length > 0))}"
        : MissingArgument.IsMatch(message) && Path(command) is "muster coord status" ? "which repository? muster coord status REPO; muster coord ecosystem-status is all records at once"
        : MissingArgument.IsMatch(message) && Path(command) is "muster compare" ? "which repositories? muster compare NAME NAME sets them side by side; muster compare NAME COMMIT COMMIT shows the change of one"
        : MissingArgument.Match(message) is { Success: true } argument ? $"the {argument.Groups["name"].Value} is missing: {Path(command)} {argument.Groups["name"].Value.ToUpperInvariant()}"
        : MissingOption.Match(message) is { Success: true } option ? $"{option.Groups["name"].Value} is missing"
        : Unknown.Match(message) is { Success: true } unknown ? Stranger(unknown.Groups["word"].Value, command)
        : message;

    private static string Stranger(string word, CommandResult command) => word.StartsWith('-')
        ? $"{Path(command)} has no option '{word}'{NearNames.Hint(word, command.Command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)))}"
        : $"{Path(command)} takes no '{word}'";

    /// <summary>The command as it is called: <c>muster coord list-issues</c>.</summary>
    public static string Path(CommandResult? command) =>
        command?.Parent is CommandResult parent ? $"{Path(parent)} {command.Command.Name}" : "muster";
}
