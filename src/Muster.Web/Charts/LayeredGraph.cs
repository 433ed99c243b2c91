namespace Muster.Web.Charts;

/// <param name="From">Who needs.</param>
/// <param name="To">Who is needed.</param>
/// <param name="Level">Its class: <c>good</c>, <c>fair</c>, <c>poor</c> or <c>soft</c>.</param>
public sealed record GraphEdge(string From, string To, string Level, string Text);

/// <summary>
/// Who needs whom, in columns: whoever needs nobody stands rightmost, everyone else left of all that they need. An edge that would close a
/// circle is drawn and does not count for the columns.
/// </summary>
public static class LayeredGraph
{
    private const int RowHeight = 34;
    private const int NodeHeight = 22;
    private const double NodeShare = .62;

    public static string ToSvg(IReadOnlyList<GraphEdge> edges, Func<string, string?> target, string label)
    {
        var columns = Columns(edges);
        var count = columns.Count == 0 ? 1 : columns.Max(pair => pair.Value) + 1;
        var rows = columns.GroupBy(pair => pair.Value).ToDictionary(group => group.Key, group => Ordered(group.Select(pair => pair.Key), edges));
        var height = rows.Count == 0 ? RowHeight : rows.Values.Max(names => names.Length) * RowHeight;
        var place = rows.SelectMany(column => column.Value.Select((name, row) => (name, X: (count - 1 - column.Key) / (double)count, Y: (row + .5) * height / column.Value.Length)))
            .ToDictionary(one => one.name, one => (one.X, one.Y), StringComparer.Ordinal);
        var width = NodeShare / count;
        var svg = new SvgText().Open("svg", ("class", "graph"), ("width", "100%"), ("height", SvgText.Number(height)), ("role", "group"), ("aria-label", label));
        foreach (var edge in edges.Where(edge => edge.From != edge.To))
        {
            var (from, to) = (place[edge.From], place[edge.To]);
            svg.Open("g", ("class", "edge " + edge.Level)).Element("title", edge.Text)
                .Empty("line", ("x1", SvgText.Percent(from.X + (from.X <= to.X ? width : 0))), ("y1", SvgText.Number(from.Y)), ("x2", SvgText.Percent(to.X + (from.X <= to.X ? 0 : width))), ("y2", SvgText.Number(to.Y)))
                .Empty("circle", ("cx", SvgText.Percent(to.X + (from.X <= to.X ? 0 : width))), ("cy", SvgText.Number(to.Y)), ("r", "3")).Close("g");
        }

        foreach (var (name, (x, y)) in place.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            svg.Open("svg", ("x", SvgText.Percent(x)), ("y", SvgText.Number(y - (NodeHeight / 2.0))), ("width", SvgText.Percent(width)), ("height", SvgText.Number(NodeHeight)))
                .Open("a", ("href", target(name))).Element("title", name).Empty("rect", ("width", "100%"), ("height", "100%"), ("rx", "4"))
                .Element("text", name, ("x", "8"), ("y", "15")).Close("a").Close("svg");
        }

        return svg.Close("svg").ToString();
    }

    /// <summary>0 for those that need nobody; else one more than the greatest of those they need.</summary>
    internal static Dictionary<string, int> Columns(IReadOnlyList<GraphEdge> edges)
    {
        var needs = edges.Where(edge => edge.From != edge.To).ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new HashSet<string>(StringComparer.Ordinal);

        int Column(string name)
        {
            if (columns.TryGetValue(name, out var known))
            {
                return known;
            }

            if (!open.Add(name))
            {
                return -1;
            }

            var column = needs[name].Select(Column).DefaultIfEmpty(-1).Max() + 1;
            open.Remove(name);
            return columns[name] = column;
        }

        foreach (var name in edges.SelectMany(edge => new[] { edge.From, edge.To }))
        {
            Column(name);
        }

        return columns;
    }

    // Those that are needed most in the middle would cross least; by name is found quickest.
    private static string[] Ordered(IEnumerable<string> names, IReadOnlyList<GraphEdge> edges) =>
        [.. names.OrderByDescending(name => edges.Count(edge => edge.To == name)).ThenBy(name => name, StringComparer.Ordinal)];
}
