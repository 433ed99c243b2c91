using System.Text;
using Muster.Reports.CoveragePy;
using Muster.Reports.Python;

namespace Muster.Tests.CoveragePy;

public sealed class CombinationTests
{
    [Fact]
    public void ShardsInAnyOrderGiveOneSum()
    {
        MeasuredData[] shards = [Lines(("a.py", [1, 2]), ("b.py", [])), Lines(("a.py", [2, 9])), Lines(("c.py", [4]))];
        foreach (var order in new int[][] { [0, 1, 2], [2, 1, 0], [1, 0, 2] })
        {
            var data = Combination.Of([.. order.Select(at => shards[at])], path => path).Data;
            data.Files.Select(file => (file.Path, string.Join(' ', file.Lines(data.ArcEnds)))).ShouldBe([("a.py", "1 2 9"), ("b.py", ""), ("c.py", "4")]);
        }
    }

    [Fact]
    public void PathsThatAreOneHereAreJoined() =>
        Combination.Of([Lines(("/ci/1/a.py", [1]), ("/ci/2/a.py", [2]))], path => "/here/" + Path.GetFileName(path)).Data
            .Files.ShouldHaveSingleItem().Lines(ArcEnds.Both).ShouldBe([1, 2]);

    [Fact]
    public void LinesAndBranchesDoNotJoin()
    {
        var combined = Combination.Of([Lines(("a.py", [1])), Arcs(("a.py", [new Arc(-1, 2), new Arc(2, 7)]))], path => path);
        combined.LeftOut.ShouldHaveSingleItem().Shard.ShouldBe(1);
        combined.Data.Files.ShouldHaveSingleItem().Lines(ArcEnds.Both).ShouldBe([1]);
    }

    [Fact]
    public void AnArcSeenTwiceIsOneArc()
    {
        var arcs = Combination.Of([Arcs(("a.py", [new Arc(3, 1), new Arc(-1, 3)])), Arcs(("a.py", [new Arc(3, 1)]))], path => path)
            .Data.Files.ShouldHaveSingleItem();
        arcs.Arcs.ShouldBe([new Arc(-1, 3), new Arc(3, 1)]);
        arcs.Lines(ArcEnds.Both).Order().ShouldBe([1, 3]);
        arcs.Lines(ArcEnds.Starts).ShouldBe([3]);
    }

    [Fact]
    public void TheJsonOfTheFourSeriesIsRead()
    {
        const string text = """
            !coverage.py: This is a private format, don't read it directly!{"arcs": {"/a.py": [[-1, 1], [1, 3], [3, -1]]}, "file_tracers": {"/a.py": "django"}, "runs": [{}]}
            """;
        var data = JsonDataFile.Read(Encoding.UTF8.GetBytes(text));
        data.HasArcs.ShouldBeTrue();
        data.Version.ShouldBeNull();
        var file = data.Files.ShouldHaveSingleItem();
        file.Tracer.ShouldBe("django");
        file.Lines(data.ArcEnds).ShouldBe([1, 3]);
    }

    [Theory]
    [InlineData("!coverage.py: This is a private format, don't read it directly!{\"lines\": 7}")]
    [InlineData("!coverage.py: This is a private format, don't read it directly!{\"lines\"")]
    [InlineData("{}")]
    public void BrokenJsonIsRefusedWithAReason(string text) =>
        Should.Throw<FormatException>(() => JsonDataFile.Read(Encoding.UTF8.GetBytes(text))).Message.ShouldNotBeEmpty();

    [Fact]
    public void TheFirstBytesTellWhatAFileIs()
    {
        DataFileKinds.Of("SQLite format 3\0\u0010"u8).ShouldBe(DataFileKind.Sqlite);
        DataFileKinds.Of([0x80, 0x02, 0x7d]).ShouldBe(DataFileKind.Pickle);
        DataFileKinds.Of([]).ShouldBe(DataFileKind.Empty);
        DataFileKinds.Of("<?xml"u8).ShouldBe(DataFileKind.Alien);
    }

    private static MeasuredData Lines(params (string Path, int[] Lines)[] files)
    {
        var built = new MeasuredDataBuilder { Version = new CoverageVersion(7, 10) };
        foreach (var (path, lines) in files)
        {
            built.AddLines(path, Numbits.Of(lines));
        }

        return built.Build();
    }

    private static MeasuredData Arcs(params (string Path, Arc[] Arcs)[] files)
    {
        var built = new MeasuredDataBuilder { Version = new CoverageVersion(7, 10), HasArcs = true };
        foreach (var (path, arcs) in files)
        {
            built.AddArcs(path, arcs);
        }

        return built.Build();
    }
}
