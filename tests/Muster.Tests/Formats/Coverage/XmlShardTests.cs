using System.Text;
using Muster.Reports.Coverage;

namespace Muster.Tests.Formats.Coverage;

/// <summary>The merge law: the same shards in any order give one sum.</summary>
public sealed class XmlShardTests
{
    [Fact]
    public void ClassesOfAFileInAnyOrderGiveOneSum()
    {
        var random = new Random(7);
        var shards = Enumerable.Range(0, 6).Select(shard => Shard(shard, random)).ToArray();
        var first = Describe(shards);
        for (var round = 0; round < 20; round++)
        {
            random.Shuffle(shards);
            Describe(shards).ShouldBe(first);
        }
    }

    [Fact]
    public void LineMapsOfReportsInAnyOrderGiveOneMap()
    {
        var random = new Random(8);
        var maps = Enumerable.Range(0, 6).Select(shard => ReadText.Of(Document([Shard(shard, random)])).File("a.cs").Map!).ToArray();
        var first = Describe(maps.Aggregate(LineMap.Join));
        for (var round = 0; round < 20; round++)
        {
            random.Shuffle(maps);
            Describe(maps.Aggregate(LineMap.Join)).ShouldBe(first);
        }
    }

    private static string Describe(string[] shards)
    {
        var reading = ReadText.Of(Document(shards));
        return $"{Describe(reading.File("a.cs").Map!)} {reading.Coverage!.Functions}";
    }

    private static string Describe(LineMap map) => string.Join(' ', map.States) + string.Join(' ', map.Branches.Select(line => $"{line.Line}:{line.Covered}/{line.Total}"));

    private static string Document(string[] shards) => $"<coverage line-rate=\"1\"><packages><package><classes>{string.Concat(shards)}</classes></package></packages></coverage>";

    private static string Shard(int shard, Random random)
    {
        var text = new StringBuilder($"<class name=\"c{shard % 2}\" filename=\"a.cs\"><methods><method name=\"m\" signature=\"{shard}\" line-rate=\"{random.Next(2)}\"/></methods><lines>");
        for (var line = 1; line < 30; line += random.Next(1, 4))
        {
            var total = random.Next(1, 4);
            text.Append($"<line number=\"{line}\" hits=\"{random.Next(2)}\" branch=\"true\" condition-coverage=\"0% ({random.Next(total + 1)}/{total})\"/>");
        }

        return text.Append("</lines></class>").ToString();
    }
}
