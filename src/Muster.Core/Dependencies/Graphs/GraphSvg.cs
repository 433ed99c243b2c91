using System.Globalization;
using System.Net;
using System.Text;

namespace Muster.Core.Dependencies.Graphs;

/// <summary>The graph as a drawing of its own: light and dark by the reader's wish, cycles red and dashed, the same bytes for the same graph.</summary>
public static class GraphSvg
{
    private const double LetterWidth = 7.4;
    private const int BoxHeight = 28;
    private const int RowGap = 16;
    private const int ColumnGap = 110;
    private const int Margin = 24;

    private const string Style = """
        <style>
        text{font:13px ui-sans-serif,system-ui,sans-serif;fill:#1f2328}
        .box{fill:#f6f8fa;stroke:#8c959f}
        .edge{fill:none;stroke:#6e7781}
        .label{font-size:11px;fill:#57606a;paint-order:stroke;stroke:#fff;stroke-width:4px}
        .round{stroke:#d1242f;stroke-dasharray:5 3}
        @media (prefers-color-scheme:dark){text{fill:#e6edf3}.box{fill:#161b22;stroke:#6e7681}.edge{stroke:#8b949e}.label{fill:#9198a1;stroke:#0d1117}.round{stroke:#ff7b72}}
        </style>
        <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="#6e7781"/></marker></defs>

        """;

    public static string Write(DependencyGraph graph)
    {
        var columns = GraphLayers.Of(graph);
        Dictionary<string, (double X, double Y, double Width)> boxes = new(StringComparer.Ordinal);
        var height = columns.Select(column => (column.Count * (BoxHeight + RowGap)) - RowGap).DefaultIfEmpty(0).Max();
        double x = Margin;
        foreach (var column in columns)
        {
            var width = column.Max(node => Width(node));
            var y = Margin + ((height - ((column.Count * (BoxHeight + RowGap)) - RowGap)) / 2.0);
            foreach (var node in column)
            {
                boxes[node] = (x, y, width);
                y += BoxHeight + RowGap;
            }

            x += width + ColumnGap;
        }

        var (right, bottom) = (columns.Count == 0 ? 2 * Margin : x - ColumnGap + Margin, height + (2 * Margin) + (graph.Cycles.Count * 18));
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{right:0}\" height=\"{bottom:0}\" viewBox=\"0 0 {right:0} {bottom:0}\" role=\"img\" aria-label=\"{graph.Nodes.Count} repositories, {graph.Edges.Count} dependencies, {graph.Cycles.Count} cycles\">\n");
        svg.Append(Style.ReplaceLineEndings("\n"));
        foreach (var edge in graph.Edges)
        {
            Edge(svg, boxes[edge.From], boxes[edge.To], edge, graph.IsInCycle(edge));
        }

        foreach (var node in graph.Nodes)
        {
            var box = boxes[node];
            svg.Append(CultureInfo.InvariantCulture, $"<g><rect class=\"box\" x=\"{box.X:0.#}\" y=\"{box.Y:0.#}\" width=\"{box.Width:0.#}\" height=\"{BoxHeight}\" rx=\"6\"/><text x=\"{box.X + (box.Width / 2):0.#}\" y=\"{box.Y + 18.5:0.#}\" text-anchor=\"middle\">{Safe(node)}</text></g>\n");
        }

        foreach (var (index, cycle) in graph.Cycles.Index())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"label\" x=\"{Margin}\" y=\"{height + (2 * Margin) + (index * 18):0}\">cycle: {Safe(GraphText.Named(cycle))}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Edge(StringBuilder svg, (double X, double Y, double Width) from, (double X, double Y, double Width) to, GraphEdge edge, bool round)
    {
        var (x1, y1) = (from.X + from.Width, from.Y + (BoxHeight / 2.0));
        var (x2, y2) = (to.X, to.Y + (BoxHeight / 2.0));

        // An edge back leaves and arrives on the other sides, or goes round its own box.
        var bend = x2 > x1 ? (x2 - x1) / 2 : 60;
        (x1, x2) = x2 > x1 ? (x1, x2) : (from.X + from.Width, to.X + to.Width);
        var (c1, c2) = x2 > x1 && to.X > from.X + from.Width ? (x1 + bend, x2 - bend) : (x1 + bend, x2 + bend);
        var lift = edge.From == edge.To ? 10 : 0;
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"edge{(round ? " round" : "")}\" marker-end=\"url(#tip)\" d=\"M{x1:0.#} {y1 - lift:0.#}C{c1:0.#} {y1 - lift:0.#} {c2:0.#} {y2 + lift:0.#} {x2:0.#} {y2 + lift:0.#}\"><title>{Safe(edge.From)} needs {Safe(edge.To)} {Safe(edge.Label)}</title></path>\n");
        if (edge.Label.Length > 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"label\" text-anchor=\"middle\" x=\"{((x1 + x2) / 2) + ((c1 + c2 - x1 - x2) * 0.375):0.#}\" y=\"{((y1 + y2) / 2) - 4:0.#}\">{Safe(edge.Label)}</text>\n");
        }
    }

    private static double Width(string node) => Math.Max(60, (node.Length * LetterWidth) + 24);

    private static string Safe(string text) => WebUtility.HtmlEncode(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)));
}
