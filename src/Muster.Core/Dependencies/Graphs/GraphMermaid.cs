using System.Globalization;
using System.Text;

namespace Muster.Core.Dependencies.Graphs;

/// <summary>The graph as a Mermaid flowchart, for Markdown pages that draw it.</summary>
public static class GraphMermaid
{
    public static string Write(DependencyGraph graph)
    {
        StringBuilder text = new("flowchart LR\n");
        var ids = graph.Nodes.Index().ToDictionary(node => node.Item, node => string.Create(CultureInfo.InvariantCulture, $"n{node.Index}"), StringComparer.Ordinal);
        foreach (var node in graph.Nodes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {ids[node]}[\"{Escaped(node)}\"]\n");
        }

        foreach (var edge in graph.Edges)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {ids[edge.From]} -->{(edge.Label.Length == 0 ? "" : $"|\"{Escaped(edge.Label)}\"|")} {ids[edge.To]}\n");
        }

        foreach (var (index, edge) in graph.Edges.Index().Where(edge => graph.IsInCycle(edge.Item)))
        {
            text.Append(CultureInfo.InvariantCulture, $"  linkStyle {index} stroke:#d1242f,stroke-width:2px\n");
        }

        foreach (var cycle in graph.Cycles)
        {
            text.Append("  %% ").Append(OneLine(GraphText.Cycle(graph, cycle))).Append('\n');
        }

        return text.ToString();
    }

    // Mermaid's entity codes; inside quotes these are all it minds.
    private static string Escaped(string text) => OneLine(text).Replace("#", "#35;", StringComparison.Ordinal).Replace("\"", "#quot;", StringComparison.Ordinal)
        .Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;", StringComparison.Ordinal).Replace("`", "#96;", StringComparison.Ordinal);

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
