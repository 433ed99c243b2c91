using System.Text.RegularExpressions;
using Muster.Reports.Findings;

namespace Muster.Core.Changes;

/// <summary>
/// What makes two findings of two runs the same one. The rule has a version, because another rule would call other findings new:
/// a change says by which it was made.
/// </summary>
public static partial class FindingIdentity
{
    /// <summary>
    /// 1: tool, rule, path, and the place: the same line by git's account, else the same message and the same source line with its two
    /// neighbours, else the same message alone within the file, else message and source across files.
    /// </summary>
    public const int Version = 1;

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces { get; }

    /// <summary>Numbers become <c>#</c> and runs of spaces one: "line 12 is too long (93 > 88)" is the same problem after one more letter.</summary>
    public static string Normal(string message) => Numbers.Replace(Spaces.Replace(message, " ").Trim(), "#");

    /// <summary>The source line and its neighbours without their indentation; null where there is no such line.</summary>
    public static string? Surroundings(IReadOnlyList<string>? lines, int? line)
    {
        if (lines is null || line is not { } number || number > lines.Count)
        {
            return null;
        }

        string At(int index) => index < 0 || index >= lines.Count ? "" : Spaces.Replace(lines[index], " ").Trim();
        return string.Join('\n', At(number - 2), At(number - 1), At(number));
    }

    internal static (string?, string, string) Kind(Finding finding) => (finding.Tool, finding.Rule, Normal(finding.Message));
}
