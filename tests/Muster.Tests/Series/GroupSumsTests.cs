using Muster.Core.Metrics;
using Muster.Core.Series;

namespace Muster.Tests.Series;

public sealed class GroupSumsTests
{
    [Fact]
    public void SumsOfChangesAreSumsOfDays()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var range = new DayRange(SeriesDay.ToDate(20_000 + random.Next(60)), SeriesDay.ToDate(20_060 + random.Next(60)));
            var members = Enumerable.Range(0, random.Next(1, 6)).Select(i => Member(random, i)).ToArray();
            foreach (var query in new[] { GroupQuery.All, GroupQuery.All with { WithSpread = false }, GroupQuery.All with { FixedPanel = false, WithSpread = false } })
            {
                var trend = GroupBuilder.Build(members, query, MetricRegister.CoverageLine, range);

                foreach (var point in trend.Points)
                {
                    var values = members.Where(member => trend.Panel.Contains(member.Name)).Select(member => Value(member, point.Day)).OfType<SeriesValue>().ToArray();
                    var at = $"seed {seed}, day {point.Day}, {query}";
                    point.Count.ShouldBe(values.Length, at);
                    (point.Sum.Part, point.Sum.Whole ?? 0).ShouldBe((values.Sum(value => value.Part), values.Sum(value => value.Whole ?? 0)), at);
                    if (query.WithSpread && values.Length > 0)
                    {
                        point.Mean!.Value.ShouldBe(values.Average(value => value.Value!.Value), 1e-6, at);
                        point.Worst!.Value.ShouldBe(values.Min(value => value.Value!.Value), 1e-9, at);
                    }
                }
            }
        }
    }

    [Fact]
    public void SumsThatAChunkRemembersAreThoseOfItsSeries()
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var random = new Random(seed);
            var members = Enumerable.Range(0, random.Next(1, 12)).Select(i => Member(random, i, isMixed: seed % 3 > 0)).ToArray();
            var chunks = members.Index().GroupBy(one => one.Index % 2).Select(part => SeriesChunk.Write(part.ToDictionary(one => one.Index * 20, one => one.Item.Series))).Select(bytes => new PlacedChunk(bytes, 7, seed % 2 == 0 ? PlacedChunk.KeepSums(bytes, 7) : null)).ToArray();

            // The same chunks are asked again and again: for other groups, other days, with another tail.
            for (var turn = 0; turn < 20; turn++)
            {
                var range = new DayRange(SeriesDay.ToDate(20_000 + random.Next(60)), SeriesDay.ToDate(20_060 + random.Next(100)));
                var group = members.Index().Where(_ => random.Next(4) > 0).Select(one => (one.Index, Member: random.Next(2) == 0 ? one.Item : one.Item with { Tail = [] })).ToArray();
                var placed = group.Select(one => one.Member with { Series = chunks[one.Index % 2][one.Index * 20], Home = (chunks[one.Index % 2], one.Index * 20) }).ToArray();
                var query = GroupQuery.All with { WithSpread = false, FixedPanel = random.Next(2) == 0 };

                var trend = GroupBuilder.Build(placed, query, MetricRegister.CoverageLine, range);

                var expected = GroupBuilder.Build([.. group.Select(one => one.Member)], query, MetricRegister.CoverageLine, range);
                var at = $"seed {seed}, turn {turn}";
                trend.Points.ShouldBe(expected.Points, at);
                trend.Panel.ShouldBe(expected.Panel, at);
                trend.Joined.ShouldBe(expected.Joined, at);
                trend.Quiet.ShouldBe(expected.Quiet, at);
                trend.Left.ShouldBe(expected.Left, at);
                trend.Without.ShouldBe(expected.Without, at);
            }
        }
    }

    [Fact]
    public void SumsThatWereKeptOfAnotherChunkAreNotUsed()
    {
        var (one, other) = (Chunk(3), Chunk(4));
        var kept = PlacedChunk.KeepSums(one, stamp: 1)!;

        Sum(new PlacedChunk(one, 1, kept)).ShouldBe(3);
        Sum(new PlacedChunk(other, 2, kept)).ShouldBe(4, "they bear the stamp of what they were made of");
        Sum(new PlacedChunk(other, 2, kept[..5])).ShouldBe(4);

        byte[] Chunk(long part) => SeriesChunk.Write(new Dictionary<int, ReadOnlyMemory<byte>> { [9] = SeriesCodec.Encode([new SeriesPoint(20_000, new SeriesValue(part, 10))]) });

        long Sum(PlacedChunk chunk) => GroupBuilder.Build(
            [new GroupMember("r", chunk[9], [], GroupMember.Always) { Home = (chunk, 9) }],
            GroupQuery.All with { WithSpread = false }, MetricRegister.CoverageLine, new DayRange(SeriesDay.ToDate(20_000), SeriesDay.ToDate(20_001))).Points[^1].Sum.Part;
    }

    // By going through the days: nothing of the code under test.
    private static SeriesValue? Value(GroupMember member, int day)
    {
        if (!member.Belongs.Any(stretch => stretch.From <= day && day <= stretch.To))
        {
            return null;
        }

        var points = SeriesCodec.Decode(member.Series.Span).ToDictionary(point => point.Day, point => (SeriesValue?)point.Value);
        foreach (var (at, value) in member.Tail)
        {
            points[at] = value;
        }

        return points.Where(point => point.Key <= day && point.Value is not null).OrderBy(point => point.Key).LastOrDefault().Value;
    }

    private static GroupMember Member(Random random, int number, bool isMixed = false)
    {
        var points = new List<SeriesPoint>();
        for (var (day, value) = (19_980 + random.Next(80), new SeriesValue(random.Next(50), 100)); day < 20_110; day += random.Next(4) == 0 ? random.Next(1, random.Next(8) == 0 ? 60 : 12) : 1)
        {
            points.Add(new SeriesPoint(day, value));
            value = random.Next(3) == 0 ? value : isMixed && number % 7 == 6 ? new SeriesValue(random.Next(80)) : new SeriesValue(random.Next(80), isMixed && number % 5 == 4 && random.Next(4) == 0 ? null : 80 + random.Next(50));
        }

        var tail = Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(2) == 0 ? 20_115 + random.Next(20) : random.Next(20_000, 20_140)).Distinct().Order()
            .Select(day => KeyValuePair.Create(day, random.Next(4) == 0 ? (SeriesValue?)null : new SeriesValue(random.Next(80), 100))).ToArray();
        IReadOnlyList<(int, int)> belongs = random.Next(3) > 0 ? GroupMember.Always : [(0, 20_040), (20_070, random.Next(2) == 0 ? int.MaxValue : 20_100)];
        return new GroupMember($"r{number}", SeriesCodec.Encode([.. points.Take(random.Next(6) == 0 ? 0 : points.Count)]), tail, belongs);
    }
}
