namespace Muster.Core.Dependencies.Graphs;

/// <summary>Who needs whom. Names are shown as they are; the writers escape them.</summary>
public sealed class DependencyGraph
{
    private readonly Dictionary<string, List<string>> _needs;

    private DependencyGraph(IReadOnlyList<string> nodes, IReadOnlyList<GraphEdge> edges)
    {
        (Nodes, Edges) = (nodes, edges);
        _needs = nodes.ToDictionary(node => node, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var edge in edges)
        {
            _needs[edge.From].Add(edge.To);
        }

        Knots = Strong();
        Cycles = [.. Knots.Select(ShortestCycle)];
    }

    /// <summary>In alphabetical order.</summary>
    public IReadOnlyList<string> Nodes { get; }

    public IReadOnlyList<GraphEdge> Edges { get; }

    /// <summary>Each a shortest way round from its alphabetically first member, without naming that again at the end.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cycles { get; }

    /// <summary>Sets of nodes that all need each other, directly or not; a node that needs itself is one too.</summary>
    private IReadOnlyList<IReadOnlySet<string>> Knots { get; }

    /// <summary>Who else lies on a way round with the members of a cycle, and is not in its shortest one.</summary>
    public IReadOnlyList<string> TangledWith(IReadOnlyList<string> cycle) => [.. Knots.First(knot => knot.Contains(cycle[0])).Except(cycle).Order(StringComparer.Ordinal)];

    /// <param name="others">Nodes to show although nothing connects them.</param>
    public static DependencyGraph Of(IEnumerable<GraphEdge> edges, IEnumerable<string> others)
    {
        GraphEdge[] all = [.. edges.Distinct().OrderBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal).ThenBy(edge => edge.Label, StringComparer.Ordinal)];
        return new([.. all.SelectMany(edge => new[] { edge.From, edge.To }).Concat(others).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], all);
    }

    /// <summary>Whether an edge lies on a way round.</summary>
    public bool IsInCycle(GraphEdge edge) => Knots.Any(knot => knot.Contains(edge.From) && knot.Contains(edge.To));

    // Tarjan's strongly connected components, with a stack of its own so that a long chain is no deep recursion.
    private List<IReadOnlySet<string>> Strong()
    {
        Dictionary<string, (int Index, int Low)> seen = new(StringComparer.Ordinal);
        List<IReadOnlySet<string>> knots = [];
        Stack<string> open = new();
        HashSet<string> isOpen = new(StringComparer.Ordinal);
        foreach (var root in Nodes.Where(node => !seen.ContainsKey(node)))
        {
            Stack<(string Node, int Next)> work = new([(root, 0)]);
            while (work.TryPop(out var at))
            {
                if (at.Next == 0)
                {
                    seen[at.Node] = (seen.Count, seen.Count);
                    open.Push(at.Node);
                    isOpen.Add(at.Node);
                }
                else if (_needs[at.Node][at.Next - 1] is var done && isOpen.Contains(done))
                {
                    seen[at.Node] = seen[at.Node] with { Low = Math.Min(seen[at.Node].Low, seen[done].Low) };
                }

                if (at.Next < _needs[at.Node].Count)
                {
                    work.Push((at.Node, at.Next + 1));
                    var next = _needs[at.Node][at.Next];
                    if (!seen.ContainsKey(next))
                    {
                        work.Push((next, 0));
                    }
                }
                else if (seen[at.Node].Low == seen[at.Node].Index)
                {
                    Close(at.Node);
                }
            }
        }

        return [.. knots.OrderBy(knot => knot.Min(StringComparer.Ordinal), StringComparer.Ordinal)];

        void Close(string first)
        {
            HashSet<string> knot = new(StringComparer.Ordinal);
            string member;
            do
            {
                member = open.Pop();
                isOpen.Remove(member);
                knot.Add(member);
            }
            while (member != first);

            if (knot.Count > 1 || _needs[first].Contains(first))
            {
                knots.Add(knot);
            }
        }
    }

    private IReadOnlyList<string> ShortestCycle(IReadOnlySet<string> knot)
    {
        var start = knot.Min(StringComparer.Ordinal)!;
        Dictionary<string, string?> from = new(StringComparer.Ordinal);
        Queue<string> queue = new([start]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var next in _needs[node].Where(knot.Contains))
            {
                if (next == start)
                {
                    List<string> way = [node];
                    while (way[^1] != start)
                    {
                        way.Add(from[way[^1]]!);
                    }

                    way.Reverse();
                    return way;
                }

                if (from.TryAdd(next, node))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return [.. knot.Order(StringComparer.Ordinal)];
    }
}

/// <param name="From">Who needs it.</param>
/// <param name="To">What is needed.</param>
/// <param name="Label">The version wanted, or empty.</param>
public sealed record GraphEdge(string From, string To, string Label);
