using System.Text;

namespace Muster.Adapters.Git;

/// <summary>The files of past commits that somebody wants, from their tree objects. A tree that has not changed since is not read again.</summary>
/// <param name="objects">Asked for trees.</param>
/// <param name="wanted">By a file's name without its folder.</param>
internal sealed class TreeFiles(CatFile objects, Func<string, bool> wanted)
{
    private readonly Dictionary<string, IReadOnlyList<TreeFile>> _known = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<TreeFile>> OfAsync(string tree, CancellationToken cancel)
    {
        if (_known.TryGetValue(tree, out var known))
        {
            return known;
        }

        var files = new List<TreeFile>();
        foreach (var (name, mode, hash) in Entries(await objects.ReadAsync(tree, cancel) ?? [], tree.Length / 2))
        {
            if (mode.StartsWith("100", StringComparison.Ordinal))
            {
                if (wanted(name))
                {
                    files.Add(new TreeFile(name, hash));
                }
            }
            else if (mode is "40000" or "040000")
            {
                files.AddRange((await OfAsync(hash, cancel)).Select(file => file with { Path = $"{name}/{file.Path}" }));
            }
        }

        return _known[tree] = files;
    }

    // MODE SP NAME NUL HASH…, the hash as bytes: 20, or 32 in a SHA-256 repository.
    private static IEnumerable<(string Name, string Mode, string Hash)> Entries(byte[] tree, int hash)
    {
        for (var at = 0; at < tree.Length;)
        {
            var space = Array.IndexOf(tree, (byte)' ', at);
            var end = Array.IndexOf(tree, (byte)0, space);
            yield return (Encoding.UTF8.GetString(tree, space + 1, end - space - 1), Encoding.ASCII.GetString(tree, at, space - at), Convert.ToHexStringLower(tree, end + 1, hash));
            at = end + 1 + hash;
        }
    }
}

/// <param name="Path">Relative to the tree, with <c>/</c>.</param>
/// <param name="Blob">The name of its content.</param>
internal readonly record struct TreeFile(string Path, string Blob);
