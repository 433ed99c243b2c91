using System.Text.RegularExpressions;

namespace Muster.Reports.Findings.Text;

/// <summary>Terminal colours and links (ECMA-48 CSI and OSC sequences) that tools leave in a saved output.</summary>
internal static partial class AnsiText
{
    [GeneratedRegex("\u001b(?:\\[[0-9;:?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|\\([A-Z0-9])")]
    private static partial Regex Sequence { get; }

    public static string Strip(string line) => line.Contains('\u001b', StringComparison.Ordinal) ? Sequence.Replace(line, "") : line;
}
