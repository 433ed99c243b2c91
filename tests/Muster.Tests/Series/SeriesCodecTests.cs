using Muster.Core.Metrics;
using Muster.Core.Series;

namespace Muster.Tests.Series;

public sealed class SeriesCodecTests
{
    [Fact]
    public void TokensAreWhatTheDocumentationSays()
    {
        var points = new[] { Point(100, 5, 10), Point(101, 5, 10), Point(102, 5, 10), Point(103, 7, 10), Point(104, 6, 12), Point(110, 6, 12) };

        // share, day 100, part 5, whole 10; two days the same; part +2; part −1, whole +2; six days later, no change
        SeriesCodec.Encode(points).ShouldBe([1, 100, 10, 20, 1 << 2, (4 << 2) | 1, (1 << 2) | 2, 4, (4 << 2) | 3, 0, 0]);
        SeriesCodec.Decode(SeriesCodec.Encode(points)).ShouldBe(points);
    }

    [Fact]
    public void EverySeriesComesBack()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var points = Random(random, random.Next(60));

            var bytes = SeriesCodec.Encode(points);

            SeriesCodec.Decode(bytes).ShouldBe(points, $"seed {seed}");
            SeriesReader.FirstDay(bytes).ShouldBe(points.Count == 0 ? null : points[0].Day);
        }
    }

    [Fact]
    public void TheTailLaidOverASeriesIsItsTruthInAnyForm()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var points = Random(random, random.Next(40));
            var tail = Enumerable.Range(0, random.Next(8)).Select(_ => random.Next(20_000, 20_080)).Distinct().Order()
                .Select(day => KeyValuePair.Create(day, random.Next(3) == 0 ? (SeriesValue?)null : new SeriesValue(random.Next(5), 7))).ToArray();
            var truth = points.Where(point => tail.All(one => one.Key != point.Day)).Concat(tail.Where(one => one.Value is not null).Select(one => new SeriesPoint(one.Key, one.Value!.Value))).OrderBy(point => point.Day).ToList();

            SeriesMerge.Over(points, tail).ShouldBe(truth, $"seed {seed}");
            var read = new List<SeriesPoint>();
            var reader = new MergedReader(SeriesCodec.Encode(points), tail);
            while (reader.Next())
            {
                for (var day = reader.Day; day <= reader.LastDay; day++)
                {
                    read.Add(new SeriesPoint(day, reader.Value));
                }
            }

            read.ShouldBe(truth, $"seed {seed}");
        }
    }

    [Fact]
    public void WhatIsAppendedIsWhatWouldHaveBeenWrittenAtOnce()
    {
        var appended = 0;
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var points = Random(random, random.Next(2, 40));
            var cut = random.Next(1, points.Count);
            var next = points.Skip(cut).Select(point => KeyValuePair.Create(point.Day, (SeriesValue?)point.Value)).ToArray();

            if (SeriesMerge.Append(SeriesCodec.Encode([.. points.Take(cut)]), next) is { } bytes)
            {
                bytes.ShouldBe(SeriesCodec.Encode(points), $"seed {seed}");
                appended++;
            }
        }

        appended.ShouldBeGreaterThan(1000);
        SeriesMerge.Append(SeriesCodec.Encode([Point(1, 1), Point(2, 1)]), [KeyValuePair.Create(2, (SeriesValue?)new SeriesValue(3))]).ShouldBeNull("the day is in the series already");
    }

    [Fact]
    public void TheLastDaysKeptAreThoseOfTheWholeSeriesWhateverCameWhen()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var all = new SortedDictionary<int, SeriesValue>();
            var recent = RecentSeries.None;
            for (var i = 0; i < 40; i++)
            {
                var (day, value) = (random.Next(20_000, 20_300), new SeriesValue(random.Next(9), 9));
                all[day] = value;
                recent = recent.With(day, metric => metric == MetricRegister.CoverageLine ? value : null)!;
            }

            var whole = RecentSeries.Of(metric => metric == MetricRegister.CoverageLine ? [.. all.Select(one => new SeriesPoint(one.Key, one.Value))] : []);
            recent.Encode().ShouldBe(whole.Encode());
            RecentSeries.Decode(recent.Encode())[MetricRegister.CoverageLine].ShouldBe(whole[MetricRegister.CoverageLine]);
        }
    }

    [Fact]
    public void AChunkHoldsItsPlacesAndADamagedOneIsNoticed()
    {
        var series = new Dictionary<int, ReadOnlyMemory<byte>> { [0] = SeriesCodec.Encode([Point(9, 1, 2)]), [255] = SeriesCodec.Encode([Point(8, 3, 4)]) };
        var chunk = SeriesChunk.Write(series);

        SeriesChunk.Read(chunk).Keys.ShouldBe([0, 255], ignoreOrder: true);
        SeriesCodec.Decode(SeriesChunk.Series(chunk, 255)).ShouldBe([Point(8, 3, 4)]);
        SeriesChunk.Series(chunk, 7).IsEmpty.ShouldBeTrue();
        Should.Throw<InvalidDataException>(() => SeriesChunk.Read(chunk[..^1]));
        Should.Throw<InvalidDataException>(() => SeriesCodec.Decode([0, 0x80]));
    }

    [Fact]
    public void AMedianIsTheMiddleOfTheSortedValues()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var values = Enumerable.Range(0, random.Next(1, 30)).Select(_ => (double)random.Next(12)).ToArray();
            var sorted = values.Order().ToArray();

            MiddleOf.Values(values).ShouldBe((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, $"seed {seed}");
        }
    }

    private static SeriesPoint Point(int day, long part, long? whole = null) => new(day, new SeriesValue(part, whole));

    // Steps, runs, gaps, negative numbers, very large ones, and now and then numbers that are no counts.
    private static List<SeriesPoint> Random(Random random, int count)
    {
        var day = 20_000;
        var value = new SeriesValue(random.Next(1000), random.Next(2) == 0 ? 1000 : null);
        var points = new List<SeriesPoint>();
        for (var i = 0; i < count; i++)
        {
            points.Add(new SeriesPoint(day, value));
            day += random.Next(3) == 0 ? random.Next(1, 9) : 1;
            value = random.Next(20) switch
            {
                < 10 => value,
                < 15 => value with { Part = value.Part + random.Next(-50, 50) },
                < 18 => value with { Part = value.Part + random.Next(-5, 5), Whole = value.Whole + random.Next(5) },
                18 => value with { Part = random.NextInt64(-(1L << 50), 1L << 50) },
                _ when random.Next(20) == 0 => new SeriesValue(0, Number: random.NextDouble()),
                _ when random.Next(20) == 0 => new SeriesValue(long.MaxValue),
                _ => value,
            };
        }

        return points;
    }
}
