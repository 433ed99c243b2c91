using System.Text;

namespace Muster.Core.Dependencies.Graphs;

/// <summary>The graph as lines: each repository with what it needs, then the cycles.</summary>
public static class GraphText
{
    public static string Write(DependencyGraph graph)
    {
        StringBuilder text = new();
        foreach (var node in graph.Nodes)
        {
            var needs = graph.Edges.Where(edge => edge.From == node).ToList();
            if (needs is [] && graph.Edges.Any(edge => edge.To == node))
            {
                continue;
            }

            text.Append(node).Append('\n');
            for (var i = 0; i < needs.Count; i++)
            {
                text.Append(i == needs.Count - 1 ? "└─ " : "├─ ").Append(needs[i].To);
                text.Append(needs[i].Label.Length == 0 ? "" : $" {needs[i].Label}").Append(graph.IsInCycle(needs[i]) ? "  (cycle)" : "").Append('\n');
            }
        }

        foreach (var cycle in graph.Cycles)
        {
            text.Append(Cycle(graph, cycle)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary><c>cycle: a → b → a; tangled with it: c</c>.</summary>
    public static string Cycle(DependencyGraph graph, IReadOnlyList<string> cycle) =>
        $"cycle: {Named(cycle)}{(graph.TangledWith(cycle) is { Count: > 0 } others ? $"; tangled with it: {string.Join(", ", others)}" : "")}";

    public static string Named(IReadOnlyList<string> cycle) => string.Join(" → ", [.. cycle, cycle[0]]);
}
