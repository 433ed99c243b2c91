using System.Text;
using System.Text.RegularExpressions;

namespace Muster.EndToEnd.Docs;

/// <summary>
/// The command lines that a document shows with a leading <c>$</c>, run in order in one folder of repositories. A comment that says
/// <c>exit N</c> says what is right; otherwise it is 0. A server is stopped once it answers.
/// </summary>
internal static partial class ShownCommands
{
    [GeneratedRegex(@"^\$ (?<line>[^\r\n]+)$", RegexOptions.Multiline)]
    private static partial Regex Line { get; }

    [GeneratedRegex(@"#.*\bexit (?<code>\d+)")]
    private static partial Regex Exit { get; }

    [GeneratedRegex(@"""(?<word>[^""]*)""|'(?<word>[^']*)'|(?<word>\S+)")]
    private static partial Regex Word { get; }

    public static string[] Of(string document) => [.. Line.Matches(document).Select(match => match.Groups["line"].Value.Trim())];

    public static async Task RunAsync(string folder, string line)
    {
        var arguments = Arguments(line);
        if (arguments is ["serve", ..])
        {
            await ServeAsync(folder, line, arguments);
            return;
        }

        var answer = await MusterProgram.RunAsync(folder, arguments);
        answer.Exit.ShouldBe(Exit.Match(line) is { Success: true } said ? int.Parse(said.Groups["code"].Value, System.Globalization.CultureInfo.InvariantCulture) : 0, $"{line}\n{answer.Error}{answer.Output}");
    }

    /// <summary>As a shell would cut it, without a comment behind it.</summary>
    public static string[] Words(string line) => [.. Word.Matches(line.Split("  #")[0].Split(" # ")[0]).Select(match => match.Groups["word"].Value)];

    private static string[] Arguments(string line)
    {
        return Words(line) switch
        {
            ["muster", .. var rest] => rest,
            ["dotnet", "run", "--project", "src/Muster.Cli", "--", .. var rest] => [.. rest.Select(word => word == "~/repos" ? "." : word)],
            _ => throw new InvalidOperationException($"a document shows a command that no test runs: {line}"),
        };
    }

    private static async Task ServeAsync(string folder, string line, string[] arguments)
    {
        using var process = MusterProgram.Start(folder, new Dictionary<string, string>(), [.. arguments, "--port", "0"]);
        try
        {
            var said = new StringBuilder();
            while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } told)
            {
                said.AppendLine(told);
                if (told.Contains("http://", StringComparison.Ordinal))
                {
                    return;
                }
            }

            throw new InvalidOperationException($"{line}: it ended\n{said}");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
