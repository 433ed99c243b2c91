using Muster.Reports.Coverage;

namespace Muster.Core.CoverageTrees;

/// <summary>Looks into a tree: a directory with its totals, a file with its lines, or all files. A step down reads one node (and its pages).</summary>
public sealed class CoverageBrowse(ICoverageNodes nodes)
{
    /// <summary>The children of a directory by name; null when there is no such directory. The empty path is the top.</summary>
    public async Task<IReadOnlyList<CoverageEntry>?> ListAsync(CoverageRoot root, string path, CancellationToken cancel)
    {
        var entries = await EntriesAsync(root.Hash, cancel);
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (entries.FirstOrDefault(entry => entry.Kind == EntryKind.Directory && entry.Name == name) is not { } child)
            {
                return null;
            }

            entries = await EntriesAsync(child.Hash, cancel);
        }

        return entries;
    }

    /// <summary>The children of several directories of one level, by the directory's hash; read together.</summary>
    public async Task<IReadOnlyDictionary<NodeHash, IReadOnlyList<CoverageEntry>>> ListAsync(IReadOnlyList<CoverageEntry> directories, CancellationToken cancel)
    {
        NodeHash[] hashes = [.. directories.Where(entry => entry.Kind == EntryKind.Directory).Select(entry => entry.Hash).Distinct()];
        var contents = hashes is [] ? new Dictionary<NodeHash, byte[]>() : await nodes.ReadAsync(hashes, cancel);
        var children = new Dictionary<NodeHash, IReadOnlyList<CoverageEntry>>();
        foreach (var hash in hashes)
        {
            var entries = Directory(contents, hash).Entries;
            children[hash] = entries.Any(entry => entry.Kind == EntryKind.Page) ? await EntriesAsync(hash, cancel) : entries;
        }

        return children;
    }

    /// <summary>A file's lines; null when the snapshot does not speak of it, or its lines were thinned out.</summary>
    public async Task<CoverageLeaf?> FileAsync(CoverageRoot root, string path, CancellationToken cancel)
    {
        var entry = await EntryAsync(root, path, cancel);
        return entry is not null && (await nodes.ReadAsync([entry.Hash], cancel)).TryGetValue(entry.Hash, out var content) ? CoverageLeaf.Decode(content) : null;
    }

    /// <summary>What a file's directory says of it; null when the snapshot does not speak of it.</summary>
    public async Task<CoverageEntry?> EntryAsync(CoverageRoot root, string path, CancellationToken cancel)
    {
        var slash = path.LastIndexOf('/');
        var siblings = await ListAsync(root, slash < 0 ? "" : path[..slash], cancel);
        return siblings?.FirstOrDefault(entry => entry.Kind == EntryKind.File && entry.Name == path[(slash + 1)..]);
    }

    /// <summary>The whole reading again. A file whose lines were thinned out has its counts only.</summary>
    public async Task<CoverageReading> ReadingAsync(CoverageRoot root, CancellationToken cancel)
    {
        var files = await FilesAsync(root, cancel);
        var leaves = await LeavesAsync(files, cancel);
        return new CoverageReading
        {
            Unit = root.Unit,
            Lines = root.Lines,
            Branches = root.Branches,
            Functions = root.Functions,
            Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => File(leaves, file.Path, file.Entry))],
        };
    }

    /// <summary>The whole of it to hold another against, its leaves as they are stored.</summary>
    public async Task<PastCoverage> PastAsync(CoverageRoot root, CancellationToken cancel)
    {
        var files = await FilesAsync(root, cancel);
        var entries = new Dictionary<string, CoverageEntry>(files.Count, StringComparer.Ordinal);
        foreach (var (path, entry) in files)
        {
            entries[path] = entry;
        }

        return new PastCoverage(root, entries, await LeavesAsync(files, cancel));
    }

    private ValueTask<IReadOnlyDictionary<NodeHash, byte[]>> LeavesAsync(List<(string Path, CoverageEntry Entry)> files, CancellationToken cancel) =>
        nodes.ReadAsync([.. files.Select(file => file.Entry.Hash).Distinct()], cancel);

    private async Task<List<(string Path, CoverageEntry Entry)>> FilesAsync(CoverageRoot root, CancellationToken cancel)
    {
        var files = new List<(string Path, CoverageEntry Entry)>();
        List<(string Prefix, NodeHash Hash)> level = [("", root.Hash)];
        while (level.Count > 0)
        {
            var contents = await nodes.ReadAsync([.. level.Select(one => one.Hash).Distinct()], cancel);
            var next = new List<(string Prefix, NodeHash Hash)>();
            foreach (var (prefix, hash) in level)
            {
                foreach (var entry in Directory(contents, hash).Entries)
                {
                    switch (entry.Kind)
                    {
                        case EntryKind.File:
                            files.Add((prefix + entry.Name, entry));
                            break;
                        case EntryKind.Directory:
                            next.Add((prefix + entry.Name + "/", entry.Hash));
                            break;
                        default:
                            next.Add((prefix, entry.Hash));
                            break;
                    }
                }
            }

            level = next;
        }

        return files;
    }

    internal static FileCoverage File(IReadOnlyDictionary<NodeHash, byte[]> leaves, string path, CoverageEntry entry) => leaves.TryGetValue(entry.Hash, out var content)
        ? CoverageLeaf.Decode(content).File with { Path = path }
        : new FileCoverage { Path = path, Lines = entry.Totals.Lines, Branches = entry.Totals.Branches, Functions = entry.Totals.Functions };

    /// <exception cref="InvalidDataException">The store lost a directory.</exception>
    internal static CoverageDirectory Directory(IReadOnlyDictionary<NodeHash, byte[]> contents, NodeHash hash) =>
        contents.TryGetValue(hash, out var content) ? CoverageDirectory.Decode(content) : throw new InvalidDataException($"the store has no coverage directory {hash}");

    private async Task<IReadOnlyList<CoverageEntry>> EntriesAsync(NodeHash hash, CancellationToken cancel)
    {
        var entries = Directory(await nodes.ReadAsync([hash], cancel), hash).Entries;
        while (entries.Any(entry => entry.Kind == EntryKind.Page))
        {
            var pages = await nodes.ReadAsync([.. entries.Select(page => page.Hash)], cancel);
            entries = [.. entries.SelectMany(page => Directory(pages, page.Hash).Entries)];
        }

        return entries;
    }
}
