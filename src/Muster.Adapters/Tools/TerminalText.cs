using System.Text.RegularExpressions;

namespace Muster.Adapters.Tools;

/// <summary>Takes out of a tool's line what a terminal would act on.</summary>
internal static partial class TerminalText
{
    // ECMA-48 control sequences, operating system commands, and what is left of control characters.
    [GeneratedRegex(@"\e\[[0-?]*[ -/]*[@-~]|\e\][^\a\e]*(?:\a|\e\\)?|\e[@-Z\\-_]|[\p{Cc}\p{Cf}-[\t]]")]
    private static partial Regex Controls { get; }

    /// <summary>One line; of what a carriage return overwrote, the last.</summary>
    public static string Clean(string line)
    {
        line = line.TrimEnd('\r');
        return Controls.Replace(line[(line.LastIndexOf('\r') + 1)..], "").Replace('\t', ' ').Trim();
    }
}
