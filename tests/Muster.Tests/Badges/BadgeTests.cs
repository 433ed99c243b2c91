using System.Xml.Linq;
using Muster.Core.Badges;
using Muster.Core.Catalogs;
using Muster.Core.Estate;
using Muster.Core.Metrics;
using Muster.Core.Snapshots;
using Muster.Core.Trust;
using Muster.Reports;
using Muster.Tests.Trust;

namespace Muster.Tests.Badges;

public sealed class BadgeTests
{
    [Fact]
    public void ABelievedNumberIsShown() => RepositoryBadge.Of(Row(84, 100, TrustState.Complete), "coverage").ShouldBe(new Badge("coverage", "84.0%", BadgeColour.Lime));

    [Fact]
    public void AStaleNumberIsNotShownButItsAge() => RepositoryBadge.Of(Row(84, 100, TrustState.Stale), "coverage").Message.ShouldBe("stale 12d");

    [Fact]
    public void AnIncompleteRunIsCalledSo() => RepositoryBadge.Of(Row(84, 100, TrustState.Incomplete), "coverage").Message.ShouldBe("incomplete");

    [Fact]
    public void NearlyAHundredIsNotAHundred() => RepositoryBadge.Of(Row(99_999, 100_000, TrustState.Complete), "coverage").Message.ShouldBe("99.9%");

    [Fact]
    public void WithoutDataThereIsNoNumber()
    {
        var row = EstateView.Of([new Repository { Name = "shop" }], new Dictionary<string, Head>(), Make.Noon).Rows.Single();

        RepositoryBadge.Of(row, "coverage").Message.ShouldBe("no data");
        RepositoryBadge.Of(row, "tests").Message.ShouldBe("no data");
        RepositoryBadge.Of(null, "coverage").Message.ShouldBe("no such repository");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "x")]
    [InlineData("a\"b'c&d\u0007\uFFFE", "]]>")]
    public void WhateverTheTextItIsWellFormedAndHoldsNothingButText(string label, string message)
    {
        foreach (var style in Enum.GetValues<BadgeStyle>())
        {
            var svg = XDocument.Parse(BadgeSvg.Write(new Badge(label, message, BadgeColour.Red, style)));

            svg.Descendants().Select(element => element.Name.LocalName).Distinct().ShouldBe(["svg", "title", "clipPath", "rect", "g", "text"], ignoreOrder: true);
        }
    }

    private static EstateRow Row(long covered, long lines, TrustState state)
    {
        var snapshot = new Snapshot
        {
            Id = Guid.Empty,
            RepositoryId = Guid.Empty,
            TakenAt = Make.Noon,
            Measures = new Measures([Measure.Share(MetricRegister.CoverageLine, new Tally(covered, lines))]),
            Doubts = state == TrustState.Complete ? [] : [new Doubt(ReportKind.Coverage, state, "because")],
            Sources = [new SourceNote { Path = "coverage.xml", Part = "local", Sha256 = "", MadeAt = Make.Noon.AddDays(-12) }],
        };
        return EstateView.Of([new Repository { Name = "shop" }], new Dictionary<string, Head> { ["shop"] = new(snapshot, null, Make.Noon) }, Make.Noon).Rows.Single();
    }
}
