namespace Muster.Core.Dependencies.Graphs;

/// <summary>Columns for a drawing: who needs stands left of what it needs; edges that close a cycle do not count. Within a column, near to neighbours.</summary>
internal static class GraphLayers
{
    private const int Sweeps = 8;

    public static IReadOnlyList<IReadOnlyList<string>> Of(DependencyGraph graph)
    {
        var layer = Layers(graph);
        List<List<string>> columns = [.. Enumerable.Range(0, layer.Count == 0 ? 0 : layer.Values.Max() + 1).Select(_ => new List<string>())];
        foreach (var node in graph.Nodes)
        {
            columns[layer[node]].Add(node);
        }

        var near = graph.Edges.SelectMany(edge => new[] { (edge.From, edge.To), (edge.To, edge.From) }).ToLookup(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var place = columns.SelectMany(column => column.Select((node, i) => (node, (double)i / column.Count))).ToDictionary(one => one.node, one => one.Item2, StringComparer.Ordinal);
            foreach (var column in columns)
            {
                // Stable, so that the drawing is the same everywhere.
                var sorted = column.OrderBy(node => near[node].Select(other => place[other]).DefaultIfEmpty(place[node]).Average()).ToList();
                column.Clear();
                column.AddRange(sorted);
            }
        }

        return columns;
    }

    // Longest way from a node that nobody needs. Depth first; an edge back into the way is passed over.
    private static Dictionary<string, int> Layers(DependencyGraph graph)
    {
        var needs = graph.Edges.ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        Dictionary<string, bool> finished = new(StringComparer.Ordinal);
        List<string> order = [];
        HashSet<(string, string)> back = [];
        foreach (var root in graph.Nodes.OrderBy(node => graph.Edges.Any(edge => edge.To == node)))
        {
            Stack<(string Node, IEnumerator<string> Next)> way = new();
            Enter(root);
            while (way.TryPeek(out var at))
            {
                if (!at.Next.MoveNext())
                {
                    finished[at.Node] = true;
                    order.Add(at.Node);
                    way.Pop();
                }
                else if (finished.TryGetValue(at.Next.Current, out var isFinished))
                {
                    _ = isFinished || back.Add((at.Node, at.Next.Current));
                }
                else
                {
                    Enter(at.Next.Current);
                }
            }

            void Enter(string node)
            {
                if (finished.TryAdd(node, false))
                {
                    way.Push((node, needs[node].Distinct().GetEnumerator()));
                }
            }
        }

        order.Reverse();
        var layer = graph.Nodes.ToDictionary(node => node, _ => 0, StringComparer.Ordinal);
        foreach (var node in order)
        {
            foreach (var next in needs[node].Where(next => next != node && !back.Contains((node, next))))
            {
                layer[next] = Math.Max(layer[next], layer[node] + 1);
            }
        }

        return layer;
    }
}
