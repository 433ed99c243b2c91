using System.Text;

namespace Muster.Adapters.Dependencies;

/// <summary>
/// Splits a command line into programs and their arguments: blanks, quotes and pipes, nothing else. What only a shell could do is refused,
/// because it would silently do something else here.
/// </summary>
internal static class CommandWords
{
    /// <returns>A list of words for each program of the pipe; or null and the reason.</returns>
    public static (IReadOnlyList<IReadOnlyList<string>>? Programs, string? Problem) Split(string line)
    {
        List<List<string>> programs = [[]];
        StringBuilder word = new();
        var (inWord, quote) = (false, '\0');
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote != '\0')
            {
                if (c == quote)
                {
                    quote = '\0';
                }
                else
                {
                    word.Append(c == '\\' && quote == '"' && i + 1 < line.Length && line[i + 1] is '"' or '\\' ? line[++i] : c);
                }
            }
            else if (c is '\'' or '"')
            {
                (quote, inWord) = (c, true);
            }
            else if (c == '\\' && i + 1 < line.Length)
            {
                word.Append(line[++i]);
                inWord = true;
            }
            else if (c == '|' && !(i + 1 < line.Length && line[i + 1] == '|'))
            {
                End();
                programs.Add([]);
            }
            else if (c is '|' or '&' or ';' or '<' or '>' or '`' or '\n' || (c == '$' && i + 1 < line.Length && line[i + 1] is '(' or '{'))
            {
                return (null, $"'{c}' is for a shell, and no shell is used; only quotes and pipes are understood");
            }
            else if (char.IsWhiteSpace(c))
            {
                End();
            }
            else
            {
                word.Append(c);
                inWord = true;
            }
        }

        End();
        return quote != '\0' ? (null, $"the quote {quote} is not closed")
            : programs.Exists(words => words is []) ? (null, "a program is missing")
            : (programs, null);

        void End()
        {
            if (inWord)
            {
                programs[^1].Add(word.ToString());
                word.Clear();
                inWord = false;
            }
        }
    }
}
