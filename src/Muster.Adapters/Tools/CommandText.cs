namespace Muster.Adapters.Tools;

/// <summary>A command as one would type it into a POSIX shell.</summary>
internal static class CommandText
{
    public static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(Word));

    private static string Word(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "_-./:=,+@%".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
