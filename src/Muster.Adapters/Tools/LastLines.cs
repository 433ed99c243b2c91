using System.Text;

namespace Muster.Adapters.Tools;

/// <summary>The last three lines that say something, joined: what a tool said before it gave up. A line that begins with "$ " is a command, and what stands before it is another's.</summary>
internal static class LastLines
{
    private const int FarEnough = 8192;

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
            .Take(3)
            .Reverse();
        var words = string.Join(" · ", lines);
        return words.Length > most ? $"…{words[^most..]}" : words;
    }
}
