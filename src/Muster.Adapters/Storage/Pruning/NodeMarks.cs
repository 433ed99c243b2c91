using System.Data.Common;
using Muster.Core.CoverageTrees;

namespace Muster.Adapters.Storage.Pruning;

/// <summary>
/// Which nodes of coverage trees are needed: of a kept snapshot all, of a thinned one the directories. Roots may be added at any time; what
/// has been walked is not walked again.
/// </summary>
internal sealed class NodeMarks
{
    private readonly StoredCoverageNodes _nodes;
    private readonly HashSet<NodeHash> _leaves = [];
    private readonly HashSet<NodeHash> _whole = [];
    private readonly HashSet<NodeHash> _directories = [];

    private NodeMarks(DbConnection connection) => _nodes = new StoredCoverageNodes(connection);

    public static async Task<NodeMarks> OfAsync(DbConnection connection, IReadOnlyDictionary<Guid, NodeHash> roots, IReadOnlySet<Guid> thinned, CancellationToken cancel)
    {
        var marks = new NodeMarks(connection);
        await marks.KeepAsync(roots.Where(one => !thinned.Contains(one.Key)).Select(one => one.Value), cancel);
        await marks.KeepDirectoriesAsync(roots.Where(one => thinned.Contains(one.Key)).Select(one => one.Value), cancel);
        return marks;
    }

    public bool IsNeeded(NodeHash node) => _leaves.Contains(node) || _whole.Contains(node) || _directories.Contains(node);

    public IEnumerable<NodeHash> Needed => _whole.Concat(_leaves).Concat(_directories).Distinct();

    public Task KeepAsync(IEnumerable<NodeHash> roots, CancellationToken cancel) => WalkAsync(roots, _whole, withLeaves: true, cancel);

    private Task KeepDirectoriesAsync(IEnumerable<NodeHash> roots, CancellationToken cancel) => WalkAsync(roots, _directories, withLeaves: false, cancel);

    private async Task WalkAsync(IEnumerable<NodeHash> roots, HashSet<NodeHash> walked, bool withLeaves, CancellationToken cancel)
    {
        for (var level = roots.Where(walked.Add).ToList(); level.Count > 0;)
        {
            var next = new List<NodeHash>();
            foreach (var some in level.Chunk(InList.Most))
            {
                foreach (var content in (await _nodes.ReadAsync(some, cancel)).Values)
                {
                    foreach (var entry in CoverageDirectory.Decode(content).Entries)
                    {
                        if (entry.Kind != EntryKind.File)
                        {
                            if (walked.Add(entry.Hash))
                            {
                                next.Add(entry.Hash);
                            }
                        }
                        else if (withLeaves)
                        {
                            _leaves.Add(entry.Hash);
                        }
                    }
                }
            }

            level = next;
        }
    }
}
