using System.Text;
using Muster.Core.Git;

namespace Muster.Adapters.Git;

/// <summary>The source files of past commits, from their tree objects. A tree that has not changed since is not read again.</summary>
internal sealed class TreeFiles(CatFile objects)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _known = new(StringComparer.Ordinal);

    /// <summary>Relative to the tree, with <c>/</c>.</summary>
    public async Task<IReadOnlyList<string>> SourcesAsync(string tree, CancellationToken cancel)
    {
        if (_known.TryGetValue(tree, out var known))
        {
            return known;
        }

        var files = new List<string>();
        foreach (var (name, mode, hash) in Entries(await objects.ReadAsync(tree, cancel) ?? [], tree.Length / 2))
        {
            if (mode.StartsWith("100", StringComparison.Ordinal))
            {
                if (SourceLanguages.Of(name) is not null || name == "go.mod")
                {
                    files.Add(name);
                }
            }
            else if (mode is "40000" or "040000")
            {
                files.AddRange((await SourcesAsync(hash, cancel)).Select(file => $"{name}/{file}"));
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
