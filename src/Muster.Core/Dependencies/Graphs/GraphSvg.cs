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
    private const int CycleHeight = 18;

    private const string Style = """
        <style>
        text{font:13px ui-sans-serif,system-ui,sans-serif;fill:#1f2328}
        .box{fill:#f6f8fa;stroke:#8c959f}
        .edge{fill:none;stroke:#6e7781}
        .label{font-size:11px;fill:#57606a;paint-order:stroke;stroke:#fff;stroke-width:4px}
        .round{stroke:#d1242f;stroke-dasharray:5 3}
        @media (prefers-color-scheme:dark){text{fill:#e6edf3}.box{fill:#161b22;stroke:#6e7681}.edge{stroke:#8b949e}.label{fill:#9198a1;stroke:#0d1117}.round{stroke:#ff7b72}}
        </style>
        <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#6e7781"/></marker><marker id="round" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#d1242f"/></marker></defs>

        """;

    public static string Write(DependencyGraph graph)
    {
        var columns = GraphLayers.Of(graph);
        var boxes = Boxes(columns);
        var curves = graph.Edges.GroupBy(edge => (edge.From, edge.To)).Select(group => new Curve(
            group.First(), string.Join(", ", group.Select(edge => edge.Label).Where(label => label.Length > 0)), graph.IsInCycle(group.First()), boxes[group.Key.From], boxes[group.Key.To])).ToList();
        var right = boxes.Values.Select(box => box.X + box.Width).DefaultIfEmpty(Margin).Max() + Margin;
        var top = curves.Select(curve => curve.Middle.Y - 14).Concat(boxes.Values.Select(box => box.Y)).DefaultIfEmpty(Margin).Min() - Margin;
        var bottom = curves.Select(curve => curve.Middle.Y + 6).Concat(boxes.Values.Select(box => box.Y + BoxHeight)).DefaultIfEmpty(Margin).Max() + Margin;
        var cycles = graph.Cycles.Select(cycle => GraphText.Cycle(graph, cycle)).ToList();
        right = Math.Max(right, cycles.Select(cycle => (cycle.Length * LetterWidth) + (2 * Margin)).DefaultIfEmpty(0).Max());
        var height = bottom - top + (cycles.Count * CycleHeight);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{right:0}\" height=\"{height:0}\" viewBox=\"0 {top:0} {right:0} {height:0}\" role=\"img\" aria-label=\"{graph.Nodes.Count} repositories, {curves.Count} dependencies, {cycles.Count} cycles\">\n");
        svg.Append(Style.ReplaceLineEndings("\n"));
        foreach (var curve in curves)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"edge{(curve.Round ? " round" : "")}\" marker-end=\"url(#{(curve.Round ? "round" : "tip")})\" d=\"{curve.Path}\"><title>{Safe($"{curve.Edge.From} needs {curve.Edge.To} {curve.Label}".TrimEnd())}</title></path>\n");
        }

        foreach (var node in graph.Nodes)
        {
            var box = boxes[node];
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"box\" x=\"{box.X:0.#}\" y=\"{box.Y:0.#}\" width=\"{box.Width:0.#}\" height=\"{BoxHeight}\" rx=\"6\"/><text x=\"{box.X + (box.Width / 2):0.#}\" y=\"{box.Y + 18.5:0.#}\" text-anchor=\"middle\">{Safe(node)}</text>\n");
        }

        foreach (var curve in curves.Where(curve => curve.Label.Length > 0))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"label\" text-anchor=\"middle\" x=\"{curve.Middle.X:0.#}\" y=\"{curve.Middle.Y + 4:0.#}\">{Safe(curve.Label)}</text>\n");
        }

        foreach (var (index, cycle) in cycles.Index())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"label\" x=\"{Margin}\" y=\"{bottom + (index * CycleHeight):0}\">{Safe(cycle)}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static Dictionary<string, Box> Boxes(IReadOnlyList<IReadOnlyList<string>> columns)
    {
        Dictionary<string, Box> boxes = new(StringComparer.Ordinal);
        double x = Margin;
        foreach (var (index, column) in columns.Index())
        {
            var width = column.Max(Width);
            var y = -(column.Count * (BoxHeight + RowGap)) / 2.0;
            foreach (var node in column)
            {
                boxes[node] = new(index, x, y, width);
                y += BoxHeight + RowGap;
            }

            x += width + ColumnGap;
        }

        return boxes;
    }

    private static double Width(string node) => Math.Max(60, (node.Length * LetterWidth) + 24);

    private static string Safe(string text) => WebUtility.HtmlEncode(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)));

    private readonly record struct Box(int Column, double X, double Y, double Width);

    // To the next column straight; over a column in an arc above; back in an arc below.
    private sealed record Curve(GraphEdge Edge, string Label, bool Round, Box From, Box To)
    {
        private int Span => To.Column - From.Column;

        private double Bend => Span > 1 ? -(20 + (16 * Span)) : Span == 1 ? 0 : 34 + (18 * -Span);

        private (double X, double Y) Start => Span >= 1 ? (From.X + From.Width, From.Y + (BoxHeight / 2.0)) : (From.X + (From.Width / 2) + (Span == 0 ? 12 : -8), From.Y + BoxHeight);

        private (double X, double Y) End => Span >= 1 ? (To.X, To.Y + (BoxHeight / 2.0)) : (To.X + (To.Width / 2) + (Span == 0 ? -12 : 8), To.Y + BoxHeight);

        private (double X, double Y) First => Span >= 1 ? (Start.X + ((End.X - Start.X) / 3), Start.Y + Bend) : (Start.X, Start.Y + Bend);

        private (double X, double Y) Second => Span >= 1 ? (End.X - ((End.X - Start.X) / 3), End.Y + Bend) : (End.X, End.Y + Bend);

        // Half-way along a cubic curve.
        public (double X, double Y) Middle => ((Start.X + (3 * First.X) + (3 * Second.X) + End.X) / 8, (Start.Y + (3 * First.Y) + (3 * Second.Y) + End.Y) / 8);

        public string Path => string.Create(CultureInfo.InvariantCulture, $"M{Start.X:0.#} {Start.Y:0.#}C{First.X:0.#} {First.Y:0.#} {Second.X:0.#} {Second.Y:0.#} {End.X:0.#} {End.Y:0.#}");
    }
}
