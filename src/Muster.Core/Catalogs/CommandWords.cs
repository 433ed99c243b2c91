using System.Text;

namespace Muster.Core.Catalogs;

/// <summary>
/// Splits a command line into program and arguments: blanks separate, single and double quotes keep together,
/// a backslash keeps the next character outside single quotes. No shell: variables, pipes and wildcards stay as they are.
/// </summary>
public static class CommandWords
{
    /// <returns>Null when a quote is not closed.</returns>
    public static IReadOnlyList<string>? Split(string line)
    {
        List<string> words = [];
        StringBuilder? word = null;
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote != '\0')
            {
                if (c == quote)
                {
                    quote = '\0';
                }
                else if (c == '\\' && quote == '"' && i + 1 < line.Length && line[i + 1] is ('"' or '\\'))
                {
                    word!.Append(line[++i]);
                }
                else
                {
                    word!.Append(c);
                }
            }
            else if (char.IsWhiteSpace(c))
            {
                Finish(words, ref word);
            }
            else
            {
                word ??= new();
                if (c is '"' or '\'')
                {
                    quote = c;
                }
                else if (c == '\\' && i + 1 < line.Length)
                {
                    word.Append(line[++i]);
                }
                else
                {
                    word.Append(c);
                }
            }
        }

        Finish(words, ref word);
        return quote == '\0' ? words : null;
    }

    private static void Finish(List<string> words, ref StringBuilder? word)
    {
        if (word is not null)
        {
            words.Add(word.ToString());
            word = null;
        }
    }
}
