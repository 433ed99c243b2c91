using System.Diagnostics;
using System.Globalization;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Series;
using Muster.Core.Metrics;
using Muster.Core.Series;

namespace Muster.Benchmarks.Series;

/// <summary>The questions that pages ask, over a generated estate, on either engine: medians of warm calls through the same interface that the pages use.</summary>
internal static class SeriesRace
{
    private const int Days = 730;

    public static async Task<int> RunAsync(string address, int repositories)
    {
        var now = new DateTimeOffset(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);
        var (today, range) = (SeriesDay.Of(now), DayRange.Last(Days, DateOnly.FromDateTime(now.UtcDateTime)));
        using var store = new SnapshotStore(StorageAddress.Parse(address), new Still(now));
        var series = new SeriesStore(store);
        await using var connection = await store.OpenAsync(default);
        if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM series_latest") == 0)
        {
            var began = Stopwatch.GetTimestamp();
            await GeneratedSeries.WriteAsync(store, repositories, Days, today);
            Console.WriteLine($"written in {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
        }

        var bytes = await connection.ExecuteScalarAsync<long>("SELECT CAST(SUM(LENGTH(data) + COALESCE(LENGTH(sums), 0)) AS BIGINT) FROM series_chunk");
        var rows = await connection.ExecuteScalarAsync<long>("SELECT SUM(LENGTH(recent) + 200) FROM series_latest");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"chunks {(double)bytes / repositories / Days:F2} bytes a snapshot, rows of the overview {(double)rows / repositories / Days:F2}"));

        var names = Enumerable.Range(0, repositories).Select(number => string.Create(CultureInfo.InvariantCulture, $"repository-{number:00000}")).ToArray();
        await MeasureAsync("one repository's trend", i => series.RepositoryAsync(names[i * 7919 % repositories], MetricRegister.CoverageLine, range, default));
        await MeasureAsync("the estate's weighted daily mean", _ => series.GroupAsync(GroupQuery.All with { WithSpread = false }, MetricRegister.CoverageLine, range, default));
        await MeasureAsync("the estate with median and worst", _ => series.GroupAsync(GroupQuery.All, MetricRegister.CoverageLine, range, default), 7);
        await MeasureAsync("one role, a tenth of the estate", i => series.GroupAsync(new GroupQuery { Role = $"role{i % 10}", WithSpread = false }, MetricRegister.CoverageLine, range, default));
        await MeasureAsync("1,000 repositories that were never asked for together", i => series.GroupAsync(new GroupQuery { Repositories = new Random(i).GetItems(names, repositories / 10), WithSpread = false }, MetricRegister.CoverageLine, range, default), 9);
        await MeasureAsync("the estate's mean in a process that remembers nothing", _ => new SeriesStore(store).GroupAsync(GroupQuery.All with { WithSpread = false }, MetricRegister.CoverageLine, range, default), 5);
        foreach (var sort in Enum.GetValues<OverviewSort>())
        {
            await MeasureAsync($"page of 50 by {sort}", i => series.OverviewAsync(new OverviewQuery { Now = now, Sort = sort, Descending = i % 2 == 0, Offset = i % 4 * 50 }, default));
        }

        await MeasureAsync("page of 50 by Coverage, filtered by text", _ => series.OverviewAsync(new OverviewQuery { Now = now, Sort = OverviewSort.Coverage, Text = "-0077" }, default));
        await MeasureAsync("first page of a new day by CoverageDelta", i => series.OverviewAsync(new OverviewQuery { Now = now.AddDays(i + 1), Sort = OverviewSort.CoverageDelta }, default), 3);
        await MeasureAsync("the estate as of a day", _ => series.AsOfAsync(DateOnly.FromDateTime(now.UtcDateTime).AddDays(-100), [MetricRegister.CoverageLine], default), 5);
        await TailAsync(store, series, repositories, today, range);
        return 0;
    }

    /// <summary>What a day of writes costs: into the tail, reading with a full tail, and compacting it.</summary>
    private static async Task TailAsync(SnapshotStore store, SeriesStore series, int repositories, int today, DayRange range)
    {
        await using var connection = await store.OpenAsync(default);
        var values = new DayValues(GeneratedSeries.Metrics.Select((metric, i) => KeyValuePair.Create(metric, new SeriesValue(100 + i, metric.StartsWith("coverage", StringComparison.Ordinal) || metric == MetricRegister.QualityScore ? 200 : null))));
        var rows = new List<LatestRow>();
        for (var number = 0; number < repositories; number++)
        {
            rows.Add((await LatestRow.FindAsync(connection, null, GeneratedSeries.IdOf(number)))!);
        }

        var began = Stopwatch.GetTimestamp();
        await using (var transaction = await store.Engine.BeginWriteAsync(connection, default))
        {
            foreach (var row in rows.Take(repositories / 2))
            {
                var recent = RecentSeries.Decode(row.Recent).With(today + 1, metric => values[metric])!;
                var batch = new StatementBatch(connection, transaction);
                TailTable.Set(batch, row, today + 1, values);
                LatestRow.Set(batch, row.RepositoryId, "main", recent, today + 1);
                await batch.RunAsync();
            }

            await transaction.CommitAsync();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{repositories / 2 / Stopwatch.GetElapsedTime(began).TotalSeconds,10:F0} a second: a day into tail and row, one transaction"));
        await MeasureAsync($"the estate's mean with {repositories / 2} rows in the tail", _ => series.GroupAsync(GroupQuery.All with { WithSpread = false }, MetricRegister.CoverageLine, range, default), 9);
        await MeasureAsync("one repository's trend with it", i => series.RepositoryAsync($"repository-{i * 7919 % repositories:00000}", MetricRegister.CoverageLine, range, default));
        began = Stopwatch.GetTimestamp();
        var blocks = await series.CompactAsync(1, default);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(began).TotalMilliseconds,10:F1} ms  compacting {blocks} blocks"));
    }

    private static async Task MeasureAsync<T>(string what, Func<int, Task<T>> call, int times = 25)
    {
        for (var i = 0; i < times; i++)
        {
            await call(times + i);
        }

        var taken = new List<double>();
        var processor = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await call(i);
            taken.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        processor = Environment.CpuUsage.TotalTime - processor;
        taken.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken[taken.Count / 2],10:F2} ms (least {taken[0]:F2}, processor {processor.TotalMilliseconds / times:F2})  {what}"));
    }

    private sealed class Still(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
