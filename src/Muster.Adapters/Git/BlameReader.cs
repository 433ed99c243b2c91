using System.Globalization;
using Muster.Core.Changes;

namespace Muster.Adapters.Git;

/// <summary>Reads <c>git blame --porcelain</c>: a header a line, details of a commit at its first mention, the line's text behind a tab.</summary>
internal static class BlameReader
{
    public static IReadOnlyList<LineOrigin> Read(string text)
    {
        var commits = new Dictionary<string, (string Author, long Seconds, string Subject, bool Boundary)>(StringComparer.Ordinal);
        var lines = new List<(int Line, string Commit)>();
        var current = "";
        foreach (var line in text.Split('\n'))
        {
            if (line.Length == 0 || line[0] == '\t')
            {
                current = "";
                continue;
            }

            if (current.Length == 0 && line.Split(' ') is [{ Length: >= 40 } commit, _, var number, ..])
            {
                current = commit;
                commits.TryAdd(commit, ("", 0, "", false));
                lines.Add((int.Parse(number, CultureInfo.InvariantCulture), commit));
                continue;
            }

            var (word, rest) = line.IndexOf(' ', StringComparison.Ordinal) is var space and >= 0 ? (line[..space], line[(space + 1)..]) : (line, "");
            var known = commits[current];
            commits[current] = word switch
            {
                "author" => known with { Author = rest },
                "committer-time" => known with { Seconds = long.Parse(rest, CultureInfo.InvariantCulture) },
                "summary" => known with { Subject = rest },
                "boundary" => known with { Boundary = true },
                _ => known,
            };
        }

        return [.. lines.Select(line => new LineOrigin(line.Line, commits[line.Commit] is { Boundary: false } known
            ? new CommitNote(line.Commit, known.Author, DateTimeOffset.FromUnixTimeSeconds(known.Seconds), known.Subject)
            : null))];
    }
}
