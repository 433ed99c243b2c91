using System.Text;
using Muster.Adapters.Manifests;
using Muster.Adapters.Manifests.Editing;
using Muster.Core.Manifests;
using Muster.Core.Manifests.Editing;

namespace Muster.Adapters.Discovery;

/// <summary>Lists more repositories at the end of a manifest's <c>repos:</c>; every other character stays as it is.</summary>
internal static class ManifestGrowth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <exception cref="EditRefusedException">Its <c>repos:</c> is no list that can be added to, or somebody else keeps changing it; nothing was written.</exception>
    public static async Task AddAsync(string path, IReadOnlyList<FoundRepository> repositories, CancellationToken cancel)
    {
        path = WholeFile.Followed(path);
        await using var taken = await ManifestLock.TakeAsync(path, Patience, TimeProvider.System, cancel);
        var reading = await ManifestReader.ReadAsync(path, cancel);
        if (!reading.TryGet(out var manifest, out var refusal))
        {
            throw new EditRefusedException(refusal);
        }

        var text = Grown(manifest, repositories);
        string[] wanted = [.. manifest.Catalog.Repositories.Select(one => one.Name), .. repositories.Select(one => one.Name)];
        if (text is null || !ManifestReader.ParseText(path, text).TryGet(out var grown, out _) || !grown.Catalog.Repositories.Select(one => one.Name).SequenceEqual(wanted, StringComparer.Ordinal))
        {
            throw new EditRefusedException($"{path}: its repositories are not written as a list repos: that can be added to; nothing was written, list {string.Join(", ", repositories.Select(one => one.Name))} by hand");
        }

        var before = reading.Bytes;
        byte[] bytes = [.. before.Span is [0xEF, 0xBB, 0xBF, ..] ? before[..3].Span : [], .. Encoding.UTF8.GetBytes(text)];
        if (!await WholeFile.ReplaceAsync(path, bytes, null, async () => (await File.ReadAllBytesAsync(path, cancel)).AsSpan().SequenceEqual(before.Span), cancel))
        {
            throw new EditRefusedException($"{path} was changed by another program meanwhile; nothing was written, try again");
        }
    }

    /// <returns>Null where there is no place for them.</returns>
    internal static string? Grown(Manifest manifest, IReadOnlyList<FoundRepository> repositories)
    {
        if (manifest.Root["repos"] is not ManifestList list)
        {
            return null;
        }

        var text = manifest.Text;
        if (list.Items.Count == 0)
        {
            return text[list.Span.Start] == '[' ? $"{text[..list.Span.Start].TrimEnd(' ')}\n{StarterManifest.Entries(repositories, "  ").TrimEnd('\n')}\n{text[list.Span.End..]}" : null;
        }

        if (text[list.Span.Start] != '-')
        {
            return null;
        }

        // After the line on which its last value ends: what follows may be a comment on something else.
        var end = text.IndexOf('\n', Math.Min(LastValue(list), text.Length - 1));
        var (head, tail) = end < 0 ? (text + "\n", "") : (text[..(end + 1)], text[(end + 1)..]);
        return $"{head}\n{StarterManifest.Entries(repositories, new string(' ', list.Span.Column - 1)).TrimEnd('\n')}\n{tail}";
    }

    private static int LastValue(ManifestNode node) => node switch
    {
        ManifestList { Items: [.., var last] } => LastValue(last),
        ManifestMap { Entries: [.., var last] } => LastValue(last.Value),
        _ => Math.Max(node.Span.Start, node.Span.End - 1),
    };
}
