using System.Globalization;
using System.Text;

namespace Muster.Web.Charts;

/// <summary>
/// Lines over time with gaps, bands and marks. The drawing stretches with the page and its text does not: places along the time axis are
/// percentages, heights are pixels, and the lines themselves are in an inner drawing that is stretched.
/// </summary>
public sealed record LineChart
{
    private const int Width = 1000;
    private const int MostPoints = 360;
    private const int Top = 14;
    private const int TimeAxis = 22;
    private const int AxisWidth = 48;

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required IReadOnlyList<ChartLine> Lines { get; init; }

    public IReadOnlyList<ChartBand> Bands { get; init; } = [];

    public IReadOnlyList<ChartMark> Marks { get; init; } = [];

    /// <summary><c>%</c> keeps the scale within 0 and 100.</summary>
    public string Unit { get; init; } = "%";

    public int Height { get; init; } = 240;

    /// <summary>What it shows, in one sentence, for those who do not see it.</summary>
    public required string Label { get; init; }

    /// <summary>More time than this without a value is a gap.</summary>
    public TimeSpan LongestStep { get; init; } = TimeSpan.FromDays(60);

    private int Plot => Height - TimeAxis;

    /// <summary>The scale's numbers and the drawing, side by side where the style sheet says so.</summary>
    public string ToHtml()
    {
        var scale = Scale();
        return $"<div class=\"charted\">{Axis(scale)}{Drawing(scale)}</div>";
    }

    private ValueScale Scale() => ValueScale.Of(
            Lines.SelectMany(line => line.Points).Where(point => point.At >= From && point.At <= To).Select(point => point.Value).OfType<double>()
                .Concat(Bands.SelectMany(band => band.Points).SelectMany(point => new[] { point.Low, point.High })),
            narrowest: Unit == "%" ? 4 : 2, least: 0, most: Unit == "%" ? 100 : double.MaxValue, ticks: Height < 120 ? 2 : 4);

    private string Drawing(ValueScale scale)
    {
        var svg = new SvgText().Open("svg", ("class", "chart"), ("width", "100%"), ("height", Text(Height)), ("role", "img"), ("aria-label", Label),
            ("data-from", Text(From.ToUnixTimeMilliseconds())), ("data-to", Text(To.ToUnixTimeMilliseconds())), ("data-unit", Unit));
        Grid(svg, scale);
        Times(svg);
        svg.Open("svg", ("class", "plot"), ("width", "100%"), ("height", Text(Plot)), ("viewBox", $"0 0 {Width} {Plot}"), ("preserveAspectRatio", "none"), ("aria-hidden", "true"));
        foreach (var band in Bands)
        {
            Band(svg, band, scale);
        }

        foreach (var line in Lines)
        {
            Line(svg, line, scale);
        }

        svg.Close("svg");
        foreach (var line in Lines)
        {
            Last(svg, line, scale);
        }

        foreach (var mark in Marks.Where(mark => mark.At >= From && mark.At <= To))
        {
            Mark(svg, mark);
        }

        return svg.Close("svg").ToString();
    }

    // Beside the drawing, so that no line runs through a number.
    private string Axis(ValueScale scale)
    {
        var svg = new SvgText().Open("svg", ("class", "axis"), ("width", Text(AxisWidth)), ("height", Text(Height)), ("aria-hidden", "true"));
        foreach (var tick in scale.Ticks)
        {
            svg.Element("text", ShortNumber(tick) + (Unit == "%" ? " %" : ""), ("x", Text(AxisWidth - 8)), ("y", SvgText.Number(Y(scale, tick) + 4)), ("text-anchor", "end"));
        }

        return svg.Close("svg").ToString();
    }

    private void Grid(SvgText svg, ValueScale scale)
    {
        svg.Open("g", ("class", "grid"), ("aria-hidden", "true"));
        foreach (var tick in scale.Ticks)
        {
            var y = SvgText.Number(Y(scale, tick));
            svg.Empty("line", ("x1", "0"), ("x2", "100%"), ("y1", y), ("y2", y));
        }

        svg.Close("g");
    }

    private void Times(SvgText svg)
    {
        svg.Open("g", ("class", "grid"), ("aria-hidden", "true"));
        foreach (var (at, text) in TimeTicks.Between(From, To))
        {
            var x = Share(at);
            svg.Element("text", text, ("class", "time"), ("x", SvgText.Percent(x)), ("y", Text(Height - 6)), ("text-anchor", x > .96 ? "end" : x < .04 ? "start" : "middle"));
        }

        svg.Close("g");
    }

    private void Band(SvgText svg, ChartBand band, ValueScale scale)
    {
        if (band.Points.Count < 2)
        {
            return;
        }

        var path = new StringBuilder();
        foreach (var (at, _, high) in band.Points)
        {
            Append(path, path.Length == 0, at, Y(scale, high));
        }

        foreach (var (at, low, _) in band.Points.Reverse())
        {
            Append(path, false, at, Y(scale, low));
        }

        svg.Empty("path", ("class", "band"), ("d", path.Append('Z').ToString()));
    }

    private void Line(SvgText svg, ChartLine line, ValueScale scale)
    {
        var points = line.Points.Where(point => point.At >= From && point.At <= To).ToArray().Thin(MostPoints);
        var path = new StringBuilder();
        foreach (var run in points.Runs(LongestStep))
        {
            var first = true;
            foreach (var point in run)
            {
                Append(path, first, point.At, Y(scale, point.Value!.Value));
                first = false;
            }

            // A single point has no length: give it some, so that its round cap shows.
            if (run.Count == 1)
            {
                path.Append("h1.5");
            }
        }

        svg.Empty("path", ("class", $"line look-{line.Look}"), ("d", path.ToString()), ("vector-effect", "non-scaling-stroke"), ("data-name", line.Name), ("data-points", Data(points)),
            ("data-scale", $"{SvgText.Number(Y(scale, 0))} {SvgText.Number(Y(scale, 1) - Y(scale, 0))}"));
        if (Held(points, scale) is { Length: > 0 } held)
        {
            svg.Empty("path", ("class", $"line held look-{line.Look}"), ("d", held), ("vector-effect", "non-scaling-stroke"));
        }
    }

    // Where nothing was measured for long, and after the last measurement, the last value holds: level, and dashed.
    private string Held(IReadOnlyList<ChartPoint> points, ValueScale scale)
    {
        var path = new StringBuilder();
        for (var i = 0; i < points.Count; i++)
        {
            var until = i == points.Count - 1 ? To : points[i + 1].At;
            if (points[i].Value is { } value && (i == points.Count - 1 ? until - points[i].At > TimeSpan.FromDays(2) : until - points[i].At > LongestStep && points[i + 1].Value is not null))
            {
                Append(path, true, points[i].At, Y(scale, value));
                Append(path, false, until, Y(scale, value));
            }
        }

        return path.ToString();
    }

    private void Last(SvgText svg, ChartLine line, ValueScale scale)
    {
        if (line.Points.LastOrDefault(point => point.Value is not null && point.At >= From && point.At <= To) is { Value: { } value } last)
        {
            svg.Empty("circle", ("class", $"last look-{line.Look}"), ("cx", SvgText.Percent(Share(last.At))), ("cy", SvgText.Number(Y(scale, value))), ("r", "3.5"));
        }
    }

    private void Mark(SvgText svg, ChartMark mark)
    {
        var x = SvgText.Percent(Share(mark.At));
        svg.Open("g", ("class", "mark " + mark.Kind)).Element("title", $"{mark.At.UtcDateTime:yyyy-MM-dd} {mark.Text}")
            .Empty("line", ("x1", x), ("x2", x), ("y1", Text(Top)), ("y2", Text(Plot)))
            .Element("text", mark.Label ?? mark.Kind switch { "up" => "▲", "down" => "▼", _ => "◆" }, ("x", x), ("y", "11"), ("text-anchor", "middle"))
            .Close("g");
    }

    private void Append(StringBuilder path, bool first, DateTimeOffset at, double y) =>
        path.Append(first ? 'M' : 'L').Append(SvgText.Number(Share(at) * Width)).Append(' ').Append(SvgText.Number(y));

    private double Share(DateTimeOffset at) => To == From ? .5 : Math.Clamp((at - From) / (To - From), 0, 1);

    private double Y(ValueScale scale, double value) => Top + 4 + ((1 - scale.Share(value)) * (Plot - Top - 8));

    private static string Data(IReadOnlyList<ChartPoint> points) =>
        string.Join(';', points.Where(point => point.Value is not null).Select(point => $"{point.At.ToUnixTimeSeconds()},{SvgText.Number(point.Value!.Value)}"));

    private static string ShortNumber(double value) => Math.Abs(value) switch
    {
        >= 1_000_000 => SvgText.Number(value / 1_000_000) + " M",
        >= 10_000 => SvgText.Number(value / 1_000) + " k",
        _ => SvgText.Number(value),
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
