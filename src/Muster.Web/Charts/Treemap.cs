namespace Muster.Web.Charts;

/// <param name="Name">As the reader sees it.</param>
/// <param name="Size">Its area; nothing below or at 0 is drawn.</param>
/// <param name="Level">The class that colours it.</param>
/// <param name="Text">Name and numbers, for the tip.</param>
/// <param name="Target">Where it leads; null leads nowhere.</param>
/// <param name="Inside">Drawn in its place where there are any; then it is their frame.</param>
public sealed record TreemapItem(string Name, double Size, string Level, string Text, string? Target, IReadOnlyList<TreemapItem>? Inside = null);

/// <summary>
/// Rectangles whose areas are the sizes, as square as can be: Bruls, Huizing and van Wijk's squarified treemap (2000). Places are
/// percentages, so it stretches with the page.
/// </summary>
public static class Treemap
{
    /// <summary>Three times as wide as high, about.</summary>
    private const double Aspect = 3;

    /// <summary>Smaller frames are one rectangle.</summary>
    private const double SmallestForInside = .05;

    /// <summary>Smaller rectangles carry no name: a line of text, and a letter's width on a page of usual width, in this drawing's units.</summary>
    private const double LeastHigh = .09, LeastWide = .03, Letter = .0185;

    public static string ToSvg(IReadOnlyList<TreemapItem> items, string label, int height = 260)
    {
        var svg = new SvgText().Open("svg", ("class", "treemap"), ("width", "100%"), ("height", SvgText.Number(height)), ("role", "group"), ("aria-label", label));
        foreach (var (item, place) in Layout(Shown(items), Aspect, 1))
        {
            Open(svg, place, Aspect, 1);
            if (item.Inside is { Count: > 0 } inside && place.Width * place.Height > SmallestForInside)
            {
                foreach (var (child, at) in Layout(Shown(inside), place.Width, place.Height))
                {
                    Open(svg, at, place.Width, place.Height);
                    Tile(svg, child, at);
                    svg.Close("svg");
                }

                svg.Open("a", ("href", item.Target), ("class", "frame")).Element("title", item.Text)
                    .Empty("rect", ("width", "100%"), ("height", "100%")).Close("a");
            }
            else
            {
                Tile(svg, item, place);
            }

            svg.Close("svg");
        }

        return svg.Close("svg").ToString();
    }

    private static TreemapItem[] Shown(IReadOnlyList<TreemapItem> items) => [.. items.Where(item => item.Size > 0).OrderByDescending(item => item.Size).ThenBy(item => item.Name, StringComparer.Ordinal)];

    private static void Open(SvgText svg, Place place, double width, double height) => svg.Open(
        "svg", ("x", SvgText.Percent(place.X / width)), ("y", SvgText.Percent(place.Y / height)), ("width", SvgText.Percent(place.Width / width)), ("height", SvgText.Percent(place.Height / height)));

    private static void Tile(SvgText svg, TreemapItem item, Place place)
    {
        svg.Open("a", ("href", item.Target), ("class", item.Level)).Element("title", item.Text).Empty("rect", ("width", "100%"), ("height", "100%"));
        if (place.Height > LeastHigh && place.Width > LeastWide + (item.Name.Length * Letter))
        {
            svg.Element("text", item.Name, ("x", "6"), ("y", "16"));
        }

        svg.Close("a");
    }

    internal readonly record struct Place(double X, double Y, double Width, double Height);

    /// <param name="items">Largest first.</param>
    internal static IEnumerable<(TreemapItem Item, Place Place)> Layout(IReadOnlyList<TreemapItem> items, double width, double height)
    {
        var total = items.Sum(item => item.Size);
        var room = new Place(0, 0, width, height);
        var unit = total > 0 ? width * height / total : 0;
        for (var start = 0; start < items.Count;)
        {
            var side = Math.Min(room.Width, room.Height);
            var end = start + 1;
            while (end < items.Count && Worst(items, start, end + 1, side, unit) <= Worst(items, start, end, side, unit))
            {
                end++;
            }

            var area = Sum(items, start, end) * unit;
            var wide = room.Width >= room.Height;
            var thick = side > 0 ? area / side : 0;
            var along = 0.0;
            for (var i = start; i < end; i++)
            {
                var length = thick > 0 ? items[i].Size * unit / thick : 0;
                yield return (items[i], wide ? new Place(room.X, room.Y + along, thick, length) : new Place(room.X + along, room.Y, length, thick));
                along += length;
            }

            room = wide ? room with { X = room.X + thick, Width = Math.Max(0, room.Width - thick) } : room with { Y = room.Y + thick, Height = Math.Max(0, room.Height - thick) };
            start = end;
        }
    }

    // The worst aspect ratio in a row of these items along that side.
    private static double Worst(IReadOnlyList<TreemapItem> items, int start, int end, double side, double unit)
    {
        var area = Sum(items, start, end) * unit;
        var (largest, smallest) = (items[start].Size * unit, items[end - 1].Size * unit);
        return Math.Max(side * side * largest / (area * area), area * area / (side * side * smallest));
    }

    private static double Sum(IReadOnlyList<TreemapItem> items, int start, int end)
    {
        var sum = 0.0;
        for (var i = start; i < end; i++)
        {
            sum += items[i].Size;
        }

        return sum;
    }
}
