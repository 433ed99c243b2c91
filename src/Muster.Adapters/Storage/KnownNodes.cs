using System.Data.Common;
using System.Runtime.CompilerServices;
using Muster.Core.CoverageTrees;

namespace Muster.Adapters.Storage;

/// <summary>
/// Nodes that a writer's connection has found or written, and that are therefore still there: for as long as nobody else has written, which
/// the engine tells when a transaction begins. Nearly all of a snapshot's nodes are those of the one before.
/// </summary>
internal sealed class KnownNodes
{
    /// <summary>More are forgotten together.</summary>
    private const int Most = 200_000;

    private static readonly ConditionalWeakTable<DbConnection, KnownNodes> ByConnection = [];

    private readonly HashSet<NodeHash> _nodes = [];
    private long _version;

    public static KnownNodes Of(DbConnection connection) => ByConnection.GetOrCreateValue(connection);

    /// <summary>Somebody else may have written since.</summary>
    public static void Forget(DbConnection connection)
    {
        if (ByConnection.TryGetValue(connection, out var known))
        {
            known._nodes.Clear();
        }
    }

    /// <param name="version">Another one when somebody else has written since.</param>
    public static void ForgetUnless(DbConnection connection, long version)
    {
        var known = Of(connection);
        if (known._version != version)
        {
            known._nodes.Clear();
            known._version = version;
        }
    }

    public bool Contains(NodeHash node) => _nodes.Contains(node);

    public void Add(IEnumerable<NodeHash> nodes)
    {
        _nodes.UnionWith(nodes);
        if (_nodes.Count > Most)
        {
            _nodes.Clear();
        }
    }
}
