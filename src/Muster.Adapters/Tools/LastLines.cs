using System.Text;
using System.Text.RegularExpressions;

namespace Muster.Adapters.Tools;

/// <summary>
/// What a tool said before it gave up: the last two lines that speak of an error, else the last three that say anything. A line that begins
/// with "$ " is a command, and what stands before it is another's.
/// </summary>
internal static partial class LastLines
{
    private const int FarEnough = 8192;

    [GeneratedRegex(@"\berrors?\b|Error\b|Exception\b|^E   |\bfatal\b", RegexOptions.IgnoreCase)]
    private static partial Regex SpeaksOfAnError { get; }

    public static string Of(string file, int most)
    {
        using FileStream reader = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        reader.Seek(-Math.Min(reader.Length, FarEnough), SeekOrigin.End);
        var end = new byte[reader.Length - reader.Position];
        reader.ReadExactly(end);
        return Of(end, most);
    }

    public static string Of(ReadOnlySpan<byte> output, int most)
    {
        var lines = Encoding.UTF8.GetString(output[^Math.Min(output.Length, FarEnough)..])
            .Split('\n')
            .Select(TerminalText.Clean)
            .Reverse()
            .TakeWhile(line => !line.StartsWith("$ ", StringComparison.Ordinal))
            .Where(line => line.Length > 0)
            .ToList();
        var errors = lines.Where(line => SpeaksOfAnError.IsMatch(line)).Distinct().Take(2).ToList();
        var told = (errors is [] ? lines.Take(3) : errors).Reverse().ToList();
        return string.Join(" · ", told.Select(line => Clipped(line, most / Math.Max(1, told.Count))));
    }

    private static string Clipped(string line, int most) => line.Length > most ? $"{line[..most]}…" : line;
}
