using System.Globalization;
using System.Text;
using Muster.Core.Changes;

namespace Muster.Adapters.Git;

/// <summary>
/// Reads what <c>git diff-tree -r -M --raw -p -U0 -z</c> writes: NUL-ended records of all files, then the patch. The records name the
/// files; the patch is walked by the counts of its hunks, so a changed line that looks like a header is never taken for one.
/// </summary>
internal static class PatchReader
{
    public static SourceDiff Read(string text)
    {
        var edits = new List<(string? Before, string? After, char Status, bool IsSame)>();
        var at = 0;
        while (at < text.Length && text[at] == ':')
        {
            var record = Next(text, ref at).Split(' ');
            var status = record[^1][0];
            var path = Next(text, ref at);
            var isSame = record.Length > 3 && record[2] == record[3];
            edits.Add(status switch
            {
                'A' => (null, path, status, false),
                'D' => (path, null, status, false),
                'R' or 'C' => (status == 'C' ? null : path, Next(text, ref at), status, isSame),
                _ => (path, path, status, isSame),
            });
        }

        var hunks = Hunks(text.AsSpan(Math.Min(at, text.Length)));

        // A change of type is a deletion and an addition under one name: its lines have nothing to do with each other.
        return new SourceDiff([.. edits.Select(edit => new FileEdit(edit.Before, edit.After, edit.IsSame ? [] : edit.Status is 'C' or 'T' ? null : hunks.GetValueOrDefault(edit.After ?? edit.Before!)))]);
    }

    private static string Next(string text, ref int at)
    {
        var end = text.IndexOf('\0', at);
        end = end < 0 ? text.Length : end;
        var record = text[at..end];
        at = Math.Min(end + 1, text.Length);
        return record;
    }

    // By the path of the head, or of the base where the file is gone.
    private static Dictionary<string, IReadOnlyList<Hunk>?> Hunks(ReadOnlySpan<char> patch)
    {
        var found = new Dictionary<string, IReadOnlyList<Hunk>?>(StringComparer.Ordinal);
        List<Hunk> hunks = [];
        string? old = null;
        var skip = 0;
        foreach (var range in patch.Split('\n'))
        {
            var line = patch[range];
            if (skip > 0)
            {
                // "\ No newline at end of file" stands beside the lines and is none.
                skip -= line.StartsWith("\\", StringComparison.Ordinal) ? 0 : 1;
                continue;
            }

            if (line.StartsWith("--- ", StringComparison.Ordinal))
            {
                old = Path(line[4..]);
            }
            else if (line.StartsWith("+++ ", StringComparison.Ordinal) && (Path(line[4..]) ?? old) is { } path)
            {
                found[path] = hunks = [];
            }
            else if (line.StartsWith("@@ -", StringComparison.Ordinal))
            {
                var hunk = Hunk(line);
                hunks.Add(hunk);
                skip = hunk.OldCount + hunk.NewCount;
            }
        }

        return found;
    }

    private static Hunk Hunk(ReadOnlySpan<char> line)
    {
        var words = line.ToString().Split(' ');
        var (oldStart, oldCount) = Place(words[1]);
        var (newStart, newCount) = Place(words[2]);
        return new Hunk(oldStart, oldCount, newStart, newCount);
    }

    private static (int Start, int Count) Place(string word)
    {
        var numbers = word[1..].Split(',');
        return (int.Parse(numbers[0], CultureInfo.InvariantCulture), numbers.Length > 1 ? int.Parse(numbers[1], CultureInfo.InvariantCulture) : 1);
    }

    // a/path, "a/p\303\244th" in C's quotes, or /dev/null; git ends a path with spaces by a tab.
    private static string? Path(ReadOnlySpan<char> word)
    {
        var path = word.TrimEnd('\t').TrimEnd('\r').ToString();
        path = path.StartsWith('"') ? Unquote(path) : path;
        return path is "/dev/null" ? null : path.Length > 2 ? path[2..] : path;
    }

    private static string Unquote(string quoted)
    {
        var bytes = new List<byte>();
        for (var i = 1; i < quoted.Length - 1; i++)
        {
            if (quoted[i] != '\\')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(quoted[i].ToString()));
                continue;
            }

            i++;
            if (quoted[i] is >= '0' and <= '3')
            {
                bytes.Add(Convert.ToByte(quoted.Substring(i, 3), 8));
                i += 2;
            }
            else
            {
                bytes.Add((byte)(quoted[i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', 'a' => '\a', 'b' => '\b', 'f' => '\f', 'v' => '\v', var other => other }));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
