using System.Globalization;
using System.Xml.Linq;
using Muster.Core.CoverageTrees;
using Muster.Reports;
using Muster.Reports.Coverage;
using Muster.Web.Charts;
using Muster.Web.Reading;

namespace Muster.EndToEnd.Web.Charts;

public sealed class ChartTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void AMissingValueBreaksTheLineAndIsNotDrawnAsZero()
    {
        var svg = Chart([80, null, 90, 91]);

        var path = svg.Descendants("path").Single(one => (string?)one.Attribute("class") == "line look-0").Attribute("d")!.Value;
        path.Count(letter => letter == 'M').ShouldBe(2);
        svg.Descendants("text").Select(one => one.Value).ShouldNotContain("0 %", "the scale keeps to the values");
    }

    [Fact]
    public void ALongSilenceIsAGap()
    {
        ChartPoint[] points = [new(Start, 50), new(Start.AddDays(1), 51), new(Start.AddDays(100), 52)];

        points.Runs(TimeSpan.FromDays(60)).Select(run => run.Count).ShouldBe([2, 1]);
    }

    [Fact]
    public void TextsAreEncodedWhereverTheyStand()
    {
        const string evil = "\"><script>x</script>";

        var chart = new LineChart { From = Start, To = Start.AddDays(9), Lines = [new ChartLine(evil, [new(Start, 1)])], Marks = [new ChartMark(Start.AddDays(1), evil)], Label = evil }.ToHtml();
        var map = Treemap.ToSvg([new TreemapItem(evil, 1, "good", evil, "javascript:x")], evil);
        var graph = LayeredGraph.ToSvg([new GraphEdge(evil, "b", "good", evil)], _ => null, evil);

        foreach (var svg in new[] { chart, map, graph })
        {
            svg.ShouldNotContain("<script");
            XDocument.Parse(svg).Descendants().First(one => one.Attribute("aria-label") is not null).Attribute("aria-label")!.Value.ShouldBe(evil);
        }
    }

    [Fact]
    public void ThePercentScaleNeverLeavesZeroToHundred()
    {
        var labels = Chart([99, 100, 98]).Descendants("text").Select(one => one.Value).Where(text => text.EndsWith(" %", StringComparison.Ordinal)).Select(text => double.Parse(text[..^2], CultureInfo.InvariantCulture)).ToArray();

        labels.Max().ShouldBe(100);
        labels.Min().ShouldBeGreaterThanOrEqualTo(90);
    }

    [Fact]
    public void TwoYearsOfDailyValuesBecomeAFewHundredPointsThatEndWhereTheSeriesEnds()
    {
        ChartPoint[] points = [.. Enumerable.Range(0, 730).Select(day => new ChartPoint(Start.AddDays(day), day % 97))];

        var thin = points.Thin(360);

        thin.Count.ShouldBeInRange(300, 361);
        thin[^1].ShouldBe(points[^1]);
        thin.ShouldBeSubsetOf(points);
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(30, 5)]
    [InlineData(90, 4)]
    [InlineData(365, 6)]
    [InlineData(730, 6)]
    [InlineData(9_000, 8)]
    public void ATimeAxisHasFewLabels(int days, int most) => TimeTicks.Between(Start.AddDays(3), Start.AddDays(3 + days)).Count.ShouldBeInRange(1, most);

    [Fact]
    public void TheTreemapFillsItsRoomAndAreasAreSizes()
    {
        TreemapItem[] items = [.. new[] { 6, 6, 4, 3, 2, 2, 1 }.Select((size, i) => new TreemapItem("f" + i, size, "good", "", null))];

        var places = Treemap.Layout(items, 6, 4).ToArray();

        // The example of Bruls, Huizing and van Wijk: sizes 6 6 4 3 2 2 1 in a room of 6 by 4.
        foreach (var (item, place) in places)
        {
            (place.Width * place.Height).ShouldBe(item.Size, 1e-9);
            place.X.ShouldBeGreaterThanOrEqualTo(-1e-9);
            (place.X + place.Width).ShouldBeLessThanOrEqualTo(6 + 1e-9);
            (place.Y + place.Height).ShouldBeLessThanOrEqualTo(4 + 1e-9);
        }

        places[0].Place.ShouldBe(new Treemap.Place(0, 0, 3, 2));
        places[1].Place.ShouldBe(new Treemap.Place(0, 2, 3, 2));
    }

    [Fact]
    public void ABarIsAsLongAsItsShareAndANumberThatIsNotBelievedIsGrey()
    {
        XDocument.Parse(CoverageBar.ToSvg(new Tally(1, 3), believed: true)).Descendants("rect").Last().Attribute("width")!.Value.ShouldBe("33.33");
        CoverageBar.ToSvg(new Tally(9, 10), believed: false).ShouldContain("doubted");
        CoverageBar.ToSvg(new Tally(0, 0), believed: true).ShouldBeEmpty();
        new[] { 80.0, 79.9, 59.9 }.Select(CoverageBar.Level).ShouldBe(["good", "fair", "poor"]);
    }

    [Fact]
    public void ASparklineOfNothingIsNothing()
    {
        Sparkline.ToSvg([], Start, Start.AddDays(9)).ShouldBeEmpty();
        Sparkline.ToSvg([new(Start, null)], Start, Start.AddDays(9)).ShouldBeEmpty();
        XDocument.Parse(Sparkline.ToSvg([new(Start, 5)], Start, Start.AddDays(9))).Descendants("circle").Count().ShouldBe(1);
    }

    [Fact]
    public void WhoNeedsStandsLeftOfWhomItNeedsAndACircleEnds()
    {
        var columns = LayeredGraph.Columns([new("app", "lib", "good", ""), new("lib", "core", "good", ""), new("app", "core", "good", ""), new("core", "app", "poor", ""), new("x", "x", "good", "")]);

        columns["app"].ShouldBeGreaterThan(columns["lib"]);
        columns["lib"].ShouldBeGreaterThan(columns["core"]);
        columns["x"].ShouldBe(0);
    }

    [Fact]
    public async Task ADirectorySumsWhatIsBelowAndALevelThatIsOneFolderIsPassed()
    {
        var cancel = TestContext.Current.CancellationToken;
        FileCoverage[] files = [new() { Path = "src/app/a.py", Lines = new Tally(1, 2) }, new() { Path = "src/app/deep/b.py", Lines = new Tally(3, 4) }, new() { Path = "setup.py", Lines = new Tally(0, 5) }];
        var tree = CoverageTree.Of(new CoverageReading { Unit = "line", Lines = new Tally(4, 11), Files = files });

        var root = await CoverageLevel.OfAsync(new Held(tree), tree.Root, "", cancel);
        var below = await CoverageLevel.OfAsync(new Held(tree), tree.Root, "src", cancel);

        root!.Entries.Select(entry => (entry.Name, entry.Lines, entry.Files, entry.IsFile)).ShouldBe([("src", new Tally(4, 6), 2, false), ("setup.py", new Tally(0, 5), 1, true)]);
        root.Entries[0].Inside.Select(entry => entry.Path).ShouldBe(["src/app"]);
        below!.Directory.ShouldBe("src/app");
        below.Entries.Select(entry => entry.Path).ShouldBe(["src/app/deep", "src/app/a.py"]);
        (await CoverageLevel.OfAsync(new Held(tree), tree.Root, "../etc", cancel)).ShouldBeNull();
    }

    [Fact]
    public void WhatIsInAFrameIsDrawnWithinIt()
    {
        var svg = XDocument.Parse(Treemap.ToSvg([new("src/", 9, "good", "src: all", "/src", [new("a.py", 6, "good", "a", "/a"), new("b.py", 3, "poor", "b", "/b")]), new("setup.py", 1, "fair", "setup", "/setup")], "Files"));

        svg.Descendants("a").Select(link => (string?)link.Attribute("href")).ShouldBe(["/a", "/b", "/src", "/setup"]);
        svg.Descendants("title").Select(title => title.Value).ShouldContain("src: all");
    }

    private sealed class Held(CoverageTree tree) : ICoverageNodes
    {
        public ValueTask<IReadOnlyDictionary<NodeHash, byte[]>> ReadAsync(IReadOnlyCollection<NodeHash> hashes, CancellationToken cancel) =>
            ValueTask.FromResult<IReadOnlyDictionary<NodeHash, byte[]>>(hashes.Distinct().ToDictionary(hash => hash, hash => tree.Nodes[hash]));
    }

    private static XElement Chart(double?[] values) => XDocument.Parse(new LineChart
    {
        From = Start,
        To = Start.AddDays(values.Length),
        Lines = [new ChartLine("a", [.. values.Select((value, day) => new ChartPoint(Start.AddDays(day), value))])],
        Label = "a",
    }.ToHtml()).Root!;
}
