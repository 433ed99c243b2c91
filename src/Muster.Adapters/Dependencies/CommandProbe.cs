using System.Globalization;
using System.Text.RegularExpressions;
using Muster.Adapters.Processes;
using Muster.Core.Dependencies;

namespace Muster.Adapters.Dependencies;

/// <summary>Runs a validation command of the manifest, which only the operator can allow.</summary>
public static class CommandProbe
{
    public const string Kind = "command";

    private static readonly TimeSpan PatternLimit = TimeSpan.FromSeconds(2);

    /// <param name="pattern">What the output must contain; without one the exit code decides.</param>
    public static async Task<Finding> RunAsync(string command, string? pattern, string directory, TimeSpan timeLimit, CancellationToken cancel)
    {
        Regex? expected;
        try
        {
            expected = pattern is null ? null : new Regex(pattern, RegexOptions.CultureInvariant, PatternLimit);
        }
        catch (ArgumentException wrong)
        {
            return new(Kind, Outcome.Unknown, $"the expected pattern is no regular expression: {wrong.Message}");
        }

        var (programs, problem) = CommandWords.Split(command);
        if (programs is null)
        {
            return new(Kind, Outcome.Unknown, $"`{command}` was not run: {problem}");
        }

        var result = await Pipeline.RunAsync(programs, directory, timeLimit, cancel);
        if (result.ExitCode is not { } exit)
        {
            return new(Kind, Outcome.Unsatisfied, $"`{command}`: {result.Problem}");
        }

        if (expected is null)
        {
            return new(Kind, exit == 0 ? Outcome.Satisfied : Outcome.Unsatisfied, string.Create(CultureInfo.InvariantCulture, $"`{command}` ended with exit code {exit}{Last(result.Error)}"));
        }

        try
        {
            var found = expected.IsMatch(result.Output);
            return new(Kind, found ? Outcome.Satisfied : Outcome.Unsatisfied, string.Create(CultureInfo.InvariantCulture, $"`{command}` {(found ? "wrote" : "did not write")} /{pattern}/ (exit code {exit}{(found ? "" : Last(result.Error))})"));
        }
        catch (RegexMatchTimeoutException)
        {
            return new(Kind, Outcome.Unknown, $"looking for /{pattern}/ in the output took longer than {PatternLimit.TotalSeconds:0} s");
        }
    }

    private static string Last(string error) => error.Trim().Split('\n')[^1].Trim() is { Length: > 0 } line ? $": {(line.Length > 120 ? $"{line[..120]}…" : line)}" : "";
}
