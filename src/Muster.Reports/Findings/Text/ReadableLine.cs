using System.Text;

namespace Muster.Reports.Findings.Text;

/// <summary>
/// A line as the formats' patterns see it: without colours, and of a very long one the beginning, with its long runs of blanks made short.
/// A pattern may try a run of blanks in as many ways as it has letters; with these bounds no line costs more than its share.
/// </summary>
internal static class ReadableLine
{
    private const int Usual = 1_000;
    private const int MostLetters = 16_384;
    private const int MostBlanks = 16;

    public static string Of(string line) => AnsiText.Strip(line) is var plain && plain.Length > Usual ? Shorten(plain) : plain;

    private static string Shorten(string line)
    {
        var text = new StringBuilder(Math.Min(line.Length, MostLetters));
        var blanks = 0;
        foreach (var letter in line)
        {
            blanks = char.IsWhiteSpace(letter) ? blanks + 1 : 0;
            if (blanks <= MostBlanks)
            {
                text.Append(letter);
            }

            if (text.Length == MostLetters)
            {
                break;
            }
        }

        return text.ToString();
    }
}
