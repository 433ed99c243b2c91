using System.Globalization;
using System.IO.Compression;
using System.Text;
using Muster.Adapters.Files;

namespace Muster.Adapters.Git;

/// <summary>
/// A commit's tree and time from its loose object (gitrepository-layout(5), <c>objects/xx/…</c>: a zlib stream of <c>commit SIZE NUL</c> and
/// the text), without a process. One that lies in a pack, or for which another one stands (<c>git replace</c>), is left to git.
/// </summary>
internal static class LooseCommit
{
    /// <summary>Tree, parents and committer come first; a signature or a message after them is not needed.</summary>
    private const int Enough = 1 << 14;

    public static (DateTimeOffset CommittedAt, string Tree)? Read(GitLayout layout, string commit)
    {
        if (commit.Length < 40 || Directory.Exists(Path.Combine(layout.CommonDirectory, "refs", "replace")))
        {
            return null;
        }

        try
        {
            using var file = File.OpenRead(RegularFile.Demand(Path.Combine(layout.CommonDirectory, "objects", commit[..2], commit[2..])));
            using ZLibStream text = new(file, CompressionMode.Decompress);
            var start = new byte[Enough];
            return Parse(Encoding.UTF8.GetString(start, 0, text.ReadAtLeast(start, Enough, throwOnEndOfStream: false)));
        }
        catch (Exception elsewhere) when (elsewhere is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }

    private static (DateTimeOffset CommittedAt, string Tree)? Parse(string text)
    {
        if (!text.StartsWith("commit ", StringComparison.Ordinal) || text.IndexOf('\0', StringComparison.Ordinal) is not (> 0 and var end))
        {
            return null;
        }

        string? tree = null;
        foreach (var line in text[(end + 1)..].Split('\n').TakeWhile(line => line.Length > 0))
        {
            // committer NAME <MAIL> SECONDS ZONE
            var words = line.Split(' ');
            if (words[0] == "tree")
            {
                tree = words[^1];
            }
            else if (words[0] == "committer")
            {
                return tree is not null && words.Length > 3 && long.TryParse(words[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                    ? (DateTimeOffset.FromUnixTimeSeconds(seconds), tree)
                    : null;
            }
        }

        return null;
    }
}
