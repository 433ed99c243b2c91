using System.Collections.Concurrent;
using System.Data.Common;
using Muster.Core.CoverageTrees;

namespace Muster.Adapters.Storage;

/// <summary>
/// Nodes that were read or written lately: the next snapshot of a repository is compared with the one before, which has nearly the same.
/// A node is named by its content, so that what is remembered is never old.
/// </summary>
internal sealed class NodeMemory
{
    /// <summary>More bytes than this are forgotten together.</summary>
    private const long Most = 16 << 20;

    private readonly ConcurrentDictionary<NodeHash, byte[]> _nodes = new();
    private long _bytes;

    /// <summary>The store's nodes over an open connection, read only where they are not remembered.</summary>
    public ICoverageNodes Over(DbConnection connection) => new Remembered(this, connection);

    public async Task<IReadOnlyDictionary<NodeHash, byte[]>> ReadAsync(DbConnection connection, IReadOnlyCollection<NodeHash> wanted)
    {
        var contents = new Dictionary<NodeHash, byte[]>(wanted.Count);
        var unknown = new List<NodeHash>();
        foreach (var hash in wanted)
        {
            if (_nodes.TryGetValue(hash, out var content))
            {
                contents[hash] = content;
            }
            else
            {
                unknown.Add(hash);
            }
        }

        if (unknown.Count > 0)
        {
            foreach (var (hash, content) in await CoverageNodeTable.ReadAsync(connection, unknown))
            {
                contents[hash] = content;
                Remember(hash, content);
            }
        }

        return contents;
    }

    public void Remember(CoverageTree tree)
    {
        foreach (var (hash, content) in tree.Nodes)
        {
            Remember(hash, content);
        }
    }

    private void Remember(NodeHash hash, byte[] content)
    {
        if (!_nodes.TryAdd(hash, content) || Interlocked.Add(ref _bytes, content.Length + NodeHash.Length) <= Most)
        {
            return;
        }

        _nodes.Clear();
        Interlocked.Exchange(ref _bytes, 0);
    }

    private sealed class Remembered(NodeMemory memory, DbConnection connection) : ICoverageNodes
    {
        public async ValueTask<IReadOnlyDictionary<NodeHash, byte[]>> ReadAsync(IReadOnlyCollection<NodeHash> hashes, CancellationToken cancel)
        {
            cancel.ThrowIfCancellationRequested();
            return await memory.ReadAsync(connection, hashes);
        }
    }
}
