using System.Text;

namespace Muster.Web.Charts;

/// <summary>A line the size of a word: the shape of the last weeks and where it ends. Gaps stay gaps.</summary>
public static class Sparkline
{
    private const int Width = 96;
    private const int Height = 22;
    private const int MostPoints = 48;

    /// <param name="points">In the order of time.</param>
    /// <param name="from">The left end.</param>
    /// <param name="to">The right end.</param>
    /// <param name="label">For those who do not see it; null where the numbers stand beside it.</param>
    /// <param name="narrowest">Differences smaller than this look flat.</param>
    public static string ToSvg(IReadOnlyList<ChartPoint> points, DateTimeOffset from, DateTimeOffset to, string? label = null, double narrowest = 4)
    {
        var inside = points.Where(point => point.At >= from && point.At <= to).ToArray().Thin(MostPoints);
        var values = inside.Select(point => point.Value).OfType<double>().ToArray();
        if (values.Length == 0)
        {
            return "";
        }

        var (low, high) = (values.Min(), values.Max());
        var room = Math.Max(narrowest, high - low);
        var middle = (low + high) / 2;
        double X(DateTimeOffset at) => 2 + ((to == from ? 1 : (at - from) / (to - from)) * (Width - 5));
        double Y(double value) => 3 + ((.5 - ((value - middle) / room)) * (Height - 6));

        var path = new StringBuilder();
        foreach (var run in inside.Runs((to - from) / 3))
        {
            for (var i = 0; i < run.Count; i++)
            {
                path.Append(i == 0 ? 'M' : 'L').Append(SvgText.Number(Math.Round(X(run[i].At), 1))).Append(' ').Append(SvgText.Number(Math.Round(Y(run[i].Value!.Value), 1)));
            }

            if (run.Count == 1)
            {
                path.Append("h.01");
            }
        }

        var last = inside.Last(point => point.Value is not null);
        return new SvgText()
            .Open("svg", ("class", "spark"), ("width", "96"), ("height", "22"), ("viewBox", $"0 0 {Width} {Height}"), ("role", label is null ? null : "img"), ("aria-label", label), ("aria-hidden", label is null ? "true" : null))
            .Empty("path", ("d", path.ToString()))
            .Empty("circle", ("cx", SvgText.Number(Math.Round(X(last.At), 1))), ("cy", SvgText.Number(Math.Round(Y(last.Value!.Value), 1))), ("r", "2"))
            .Close("svg").ToString();
    }
}
