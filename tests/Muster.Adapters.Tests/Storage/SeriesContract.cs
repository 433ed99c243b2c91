using System.Globalization;
using System.Text;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Series;
using Muster.Core.Catalogs;
using Muster.Core.Deliveries;
using Muster.Core.Intake;
using Muster.Core.Metrics;
using Muster.Core.Series;
using Muster.Core.Trust;
using Muster.Reports;

namespace Muster.Adapters.Tests.Storage;

/// <summary>What every engine's series promise.</summary>
public abstract class SeriesContract : IDisposable
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    private readonly TestStore _place;
    private readonly SnapshotStore _store;
    private readonly SeriesStore _series;

    protected SeriesContract(TestStore place)
    {
        _place = place;
        _store = new SnapshotStore(place.Engine, TimeProvider.System);
        _series = new SeriesStore(_store);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ASeriesHoldsTheCountsOfEachDayAtItsCommitWhateverTheOrder()
    {
        await TakeAsync("app", daysAgo: 3, covered: 7);
        await TakeAsync("app", daysAgo: 10, covered: 5);
        await TakeAsync("app", daysAgo: 1, covered: 8);

        var trend = (await _series.RepositoryAsync("app", MetricRegister.CoverageLine, DayRange.Last(5, Today), Cancel))!;

        trend.Points.Select(point => (point.Date, point.Value.Tally)).ShouldBe([(Today.AddDays(-3), new Tally(7, 10)), (Today.AddDays(-1), new Tally(8, 10))]);
        trend.Before!.Value.ShouldBe(new SeriesPoint(SeriesDay.Of(Today.AddDays(-10)), new SeriesValue(5, 10)));
        (await _series.RepositoryAsync("nobody", MetricRegister.CoverageLine, DayRange.Last(5, Today), Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task CompactingChangesNothingThatIsReadAndASecondTimeFindsNothingToDo()
    {
        for (var day = 40; day > 0; day--)
        {
            await TakeAsync("app", day, covered: day % 7);
        }

        var before = (await _series.RepositoryAsync("app", MetricRegister.CoverageLine, DayRange.Last(60, Today), Cancel))!.Points;
        (await _series.CompactAsync(1, Cancel)).ShouldBe(1);

        (await _series.RepositoryAsync("app", MetricRegister.CoverageLine, DayRange.Last(60, Today), Cancel))!.Points.ShouldBe(before);
        before.Count.ShouldBe(40);
        _place.Count("series_tail").ShouldBe(0);
        (await _series.CompactAsync(1, Cancel)).ShouldBe(0);
        (await _series.CheckAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task AGroupsLineOutOfKeptSumsIsThatOfTheSnapshotsAndCheckNoticesSumsThatAreNot()
    {
        foreach (var (name, covered) in new[] { ("a", 2), ("b", 5), ("c", 9) })
        {
            await TakeAsync(name, 20, covered);
            await TakeAsync(name, 5, covered - 1);
        }

        await _series.CompactAsync(1, Cancel);
        (await SumsAsync()).ShouldBe([16, 13], "nothing is remembered: it comes out of what is kept");
        await using (var connection = await _store.OpenAsync(Cancel))
        {
            (await connection.ExecuteAsync("UPDATE series_chunk SET sums = NULL WHERE metric = @CoverageLine AND sums IS NOT NULL", new { MetricRegister.CoverageLine }, cancel: Cancel)).ShouldBe(1);
            (await SumsAsync()).ShouldBe([16, 13], "a store from before has none");
            (await _series.CheckAsync(Cancel)).ShouldBeEmpty();
            var wrong = PlacedChunk.KeepSums(SeriesChunk.Write(new Dictionary<int, ReadOnlyMemory<byte>> { [0] = SeriesCodec.Encode([new SeriesPoint(1, new SeriesValue(1, 2))]) }), 7);
            await connection.ExecuteAsync("UPDATE series_chunk SET sums = @wrong WHERE metric = @CoverageLine", new { wrong, MetricRegister.CoverageLine }, cancel: Cancel);
        }

        (await SumsAsync()).ShouldBe([16, 13], "they are of another chunk");
        (await _series.CheckAsync(Cancel)).ShouldHaveSingleItem().ShouldContain("sums");

        async Task<long[]> SumsAsync()
        {
            var trend = await new SeriesStore(_store).GroupAsync(GroupQuery.All with { WithSpread = false }, MetricRegister.CoverageLine, DayRange.Last(10, Today), Cancel);
            return [trend.Points[0].Sum.Part, trend.Points[^1].Sum.Part];
        }
    }

    [Fact]
    public async Task ManyStatedNumbersAreTakenAtOnceAndNoneTwice()
    {
        await TakeAsync("app", 3, covered: 1);
        var points = Enumerable.Range(0, 200).Select(i => ("app", new StatedPoint(DateTimeOffset.UnixEpoch.AddDays(20_000 + i), "coverage.line", i / 2.0, "ratchet", $"place {i % 3}", i % 2 == 0 ? null : "c1"))).ToArray();

        (await new BackfillStore(_store).StateAsync([.. points[..150], .. points[..10]], Cancel)).ShouldBe(150);
        (await new BackfillStore(_store).StateAsync(points, Cancel)).ShouldBe(50);
        (await new BackfillStore(_store).StateAsync([], Cancel)).ShouldBe(0);

        _place.Count("stated").ShouldBe(200);
        await using var connection = await _store.OpenAsync(Cancel);
        (await connection.QuerySingleAsync<(double, string, string?)>("SELECT value, place, \"commit\" FROM stated WHERE at = @At", new { At = 20_051L * 86_400_000 })).ShouldBe((25.5, "place 0", "c1"));
    }

    [Fact]
    public async Task WritingAloneCompactsABlockOnceItsTailIsLong()
    {
        await TakeAsync("a", 200, covered: 1);
        await using (var connection = await _store.OpenAsync(Cancel))
        await using (var transaction = await _store.Engine.BeginWriteAsync(connection, Cancel))
        {
            for (var day = 0; day < SeriesStore.Many; day++)
            {
                await connection.ExecuteAsync("INSERT INTO series_tail (block, place, day, data) VALUES (0, 9, @day, @Data)", new { day, Data = Array.Empty<byte>() }, transaction, cancel: TestContext.Current.CancellationToken);
            }

            await transaction.CommitAsync(Cancel);
        }

        // One write in sixteen looks.
        var writes = 0;
        while (_place.Count("series_tail") > writes)
        {
            writes++.ShouldBeLessThan(400);
            await TakeAsync("a", 190 - (writes % 150), covered: 1 + (writes % 9));
        }

        _place.Count("series_chunk").ShouldBeGreaterThan(0);
        (await _series.CheckAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task AReaderThatAskedForTheTailBeforeACompactionSeesEveryDay()
    {
        await TakeAsync("app", 2, covered: 4);
        await _series.CompactAsync(1, Cancel);
        await TakeAsync("app", 1, covered: 5);
        await using var reader = _place.Connect();
        var row = (await LatestRow.FindAsync(reader, null, (await _store.RepositoryAsync("app", Cancel)).ToString()))!;
        var tail = (await TailTable.OfAsync(reader, null, row)).Days(MetricRegister.CoverageLine);

        await _series.CompactAsync(1, Cancel);

        SeriesMerge.Over(await ChunkTable.PointsAsync(reader, null, MetricRegister.CoverageLine, row), tail).Select(point => point.Value.Part).ShouldBe([4, 5]);
    }

    [Fact]
    public async Task NumbersThatAreDoubtedAreShownBesideTheSeriesAndNotInIt()
    {
        await TakeAsync("app", 5, covered: 6);
        await TakeAsync("app", 4, covered: 6, lines: 9, commitsSince: 3);

        var trend = (await _series.RepositoryAsync("app", MetricRegister.CoverageLine, DayRange.Last(30, Today), Cancel))!;

        trend.Points.ShouldHaveSingleItem().Value.Part.ShouldBe(6);
        var doubted = trend.Doubted.ShouldHaveSingleItem();
        doubted.Measure.Whole.ShouldBe(9);
        doubted.State.ShouldBe(TrustState.Stale);
        doubted.Reason.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task OtherBranchesStayOutAndTheMainBranchTakesOverWhenItIsFirstSeen()
    {
        await TakeAsync("app", 6, covered: 3, branch: "feature");
        await TakeAsync("app", 5, covered: 4, branch: "feature");
        (await PartsAsync("app")).ShouldBe([3, 4], "nothing better is known");

        await TakeAsync("app", 4, covered: 5, branch: "main");
        (await PartsAsync("app")).ShouldBe([5]);

        await TakeAsync("app", 3, covered: 6, branch: "feature");
        (await PartsAsync("app")).ShouldBe([5]);
        (await _series.CheckAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task AGroupIsSummedOnAFixedPanelAndSaysWhoIsNotInIt()
    {
        await TakeAsync("a", 9, covered: 5);
        await TakeAsync("b", 9, covered: 10, lines: 100);
        await TakeAsync("c", 2, covered: 10);
        await TakeAsync("a", 4, covered: 9);
        await _store.RepositoryAsync("nothing", Cancel);

        var trend = await _series.GroupAsync(GroupQuery.All, MetricRegister.CoverageLine, DayRange.Last(10, Today), Cancel);

        trend.Panel.ShouldBe(["a", "b"], ignoreOrder: true);
        trend.Joined.ShouldBe([("c", Today.AddDays(-2))]);
        trend.Points.Count.ShouldBe(10);
        var first = trend.Points[0];
        (first.Date, first.Count, first.Weighted).ShouldBe((Today.AddDays(-9), 2, new Tally(15, 110)));
        (first.Mean, first.Median, first.Worst, first.WorstName).ShouldBe((30, 30, 10, "b"));
        var last = trend.Points[^1];
        (last.Weighted, last.Mean).ShouldBe((new Tally(19, 110), 50));
        var loose = await _series.GroupAsync(GroupQuery.All with { FixedPanel = false }, MetricRegister.CoverageLine, DayRange.Last(10, Today), Cancel);
        loose.Points[^1].Weighted.ShouldBe(new Tally(29, 120));
    }

    [Fact]
    public async Task TheEstateOfADayHasThatDaysRolesAndTheArchivedLeaveOnlyToday()
    {
        await TakeAsync("a", 9, covered: 5);
        await TakeAsync("b", 9, covered: 7);
        await RecordAsync(Today.AddDays(-8), ("a", "tool", null), ("b", "tool", null));
        await RecordAsync(Today.AddDays(-3), ("a", "app", null), ("b", "tool", "archived"));

        var then = await _series.AsOfAsync(Today.AddDays(-4), [MetricRegister.CoverageLine], Cancel);
        then.Select(row => (row.Name, row.Role, row.Archived, row.Values[MetricRegister.CoverageLine].Value.Part)).ShouldBe([("a", "tool", false, 5), ("b", "tool", false, 7)]);
        (await _series.AsOfAsync(Today, [], Cancel)).Select(row => (row.Role, row.Archived)).ShouldBe([("app", false), ("tool", true)]);

        (await _series.AsOfAsync(Today.AddDays(-9), [MetricRegister.CoverageLine], Cancel)).ShouldAllBe(row => row.WasThere);
        (await _series.AsOfAsync(Today.AddDays(-10), [MetricRegister.CoverageLine], Cancel)).ShouldAllBe(row => !row.WasThere);

        var tools = await _series.GroupAsync(new GroupQuery { Role = "TOOL" }, MetricRegister.CoverageLine, DayRange.Last(8, Today), Cancel);
        tools.Points.Where(point => point.Date == Today.AddDays(-4)).ShouldHaveSingleItem().Weighted.ShouldBe(new Tally(12, 20));
        tools.Points[^1].Count.ShouldBe(0);
        tools.Left.ShouldBe([("a", Today.AddDays(-3)), ("b", Today.AddDays(-3))], ignoreOrder: true);
        (await _series.GroupAsync(GroupQuery.All, MetricRegister.CoverageLine, DayRange.Last(2, Today), Cancel)).Points[^1].Weighted.ShouldBe(new Tally(5, 10));
        (await PageAsync(OverviewSort.Name)).ShouldBe(["a"]);
    }

    [Fact]
    public async Task ARenamedRepositoryKeepsItsHistory()
    {
        await TakeAsync("old-name", 9, covered: 5);
        await _series.RecordCatalogAsync("m", [new Repository { Name = "new-name", FormerNames = ["old-name"] }], Today, Cancel);
        await TakeAsync("new-name", 1, covered: 6);

        (await PartsAsync("new-name")).ShouldBe([5, 6]);
        (await _series.AsOfAsync(Today.AddDays(-5), [MetricRegister.CoverageLine], Cancel)).Select(row => row.NameNow).ShouldBe(["new-name"]);
        (await PageAsync(OverviewSort.Name)).ShouldBe(["new-name"]);
    }

    [Fact]
    public async Task ARepositoryThatLeftTheManifestLeavesTheOverviewAndComesBack()
    {
        await RecordAsync(Today.AddDays(-2), ("a", null, null), ("b", null, null));
        await RecordAsync(Today.AddDays(-1), ("a", null, null));
        (await PageAsync(OverviewSort.Name)).ShouldBe(["a"]);

        await RecordAsync(Today, ("a", null, null), ("b", null, null));
        (await PageAsync(OverviewSort.Name)).ShouldBe(["a", "b"]);
        _place.Count("catalog_fact").ShouldBe(4, "one for each change");
    }

    [Fact]
    public async Task ThePageIsSortedFilteredAndCutAndTheUnknownComeLast()
    {
        await RecordAsync(Today, ("low", "tool", null), ("high", "app", null), ("fallen", "tool", null), ("unknown", "app", null));
        await TakeAsync("low", 40, covered: 2);
        await TakeAsync("high", 40, covered: 9);
        await TakeAsync("fallen", 40, covered: 9);
        await TakeAsync("fallen", 1, covered: 7);

        (await PageAsync(OverviewSort.Coverage)).ShouldBe(["low", "fallen", "high", "unknown"]);
        (await PageAsync(OverviewSort.Coverage, descending: true)).ShouldBe(["high", "fallen", "low", "unknown"]);
        (await PageAsync(OverviewSort.CoverageDelta)).ShouldBe(["fallen", "high", "low", "unknown"]);
        (await PageAsync(OverviewSort.Coverage, offset: 2, take: 1)).ShouldBe(["high"]);
        (await PageAsync(OverviewSort.Coverage, offset: 3, take: 2)).ShouldBe(["unknown"]);

        var page = await _series.OverviewAsync(new OverviewQuery { Now = DateTimeOffset.UtcNow, Role = "Tool", Text = "AL" }, Cancel);
        page.Total.ShouldBe(1);
        var row = page.Rows.ShouldHaveSingleItem();
        (row.Name, row.State, row.Latest(MetricRegister.CoverageLine)!.Value.Tally).ShouldBe(("fallen", TrustState.Complete, new Tally(7, 10)));
        row.Delta(MetricRegister.CoverageLine).ShouldBe(-20);
        (await _series.OverviewAsync(new OverviewQuery { Now = DateTimeOffset.UtcNow, Text = "nobody" }, Cancel)).Total.ShouldBe(0);
        (await _series.OverviewAsync(new OverviewQuery { Now = DateTimeOffset.UtcNow, Text = "%" }, Cancel)).Total.ShouldBe(0, "it is text and no pattern");
        (await _series.OverviewAsync(new OverviewQuery { Now = DateTimeOffset.UtcNow, State = TrustState.None }, Cancel)).Rows.ShouldHaveSingleItem().Name.ShouldBe("unknown");
        (await _series.OverviewAsync(new OverviewQuery { Now = DateTimeOffset.UtcNow.AddDays(31), State = TrustState.Stale }, Cancel)).Total.ShouldBe(3);
    }

    [Fact]
    public async Task ADifferenceGoesAwayWhenThirtyDaysHavePassedWithoutAMeasurement()
    {
        await TakeAsync("fallen", 40, covered: 9);
        await TakeAsync("fallen", 1, covered: 7);
        await TakeAsync("risen", 40, covered: 1);
        await TakeAsync("risen", 2, covered: 2);

        async Task<double?[]> Deltas(int days) => [.. (await _series.OverviewAsync(new OverviewQuery { Now = DateTimeOffset.UtcNow.AddDays(days), Sort = OverviewSort.CoverageDelta }, Cancel)).Rows.Select(row => row.Delta(MetricRegister.CoverageLine))];
        (await Deltas(0)).ShouldBe([-20, 10]);
        (await Deltas(28)).ShouldBe([-20, 0]);
        (await Deltas(29)).ShouldBe([0, 0]);
    }

    [Fact]
    public async Task AnyOrderOfDeliveriesBranchesPartsAndCompactionsLeavesWhatTheSnapshotsSay()
    {
        foreach (var seed in Enumerable.Range(1, 3))
        {
            var random = new Random(seed);
            for (var i = 0; i < 60; i++)
            {
                await TakeAsync(
                    $"r{seed}-{random.Next(3)}",
                    daysAgo: random.Next(200),
                    covered: random.Next(11),
                    branch: random.Next(6) switch { 0 => null, 1 => "feature", 2 => "master", _ => "main" },
                    commitsSince: random.Next(5) == 0 ? 2 : 0,
                    commit: random.Next(4) == 0 ? "same" : null,
                    part: random.Next(3) == 0 ? "other" : "local",
                    dirty: random.Next(8) == 0);
                if (random.Next(10) == 0)
                {
                    await _series.CompactAsync(1, Cancel);
                }

                if (random.Next(5) == 0)
                {
                    await SumsAsync(_series, random.Next(200));
                }
            }

            (await _series.CheckAsync(Cancel)).ShouldBeEmpty($"seed {seed}");
        }

        await using var connection = _place.Connect();
        var before = await ContentAsync();
        int[] offsets = [0, 20, 150];
        var sums = new List<IReadOnlyList<GroupPoint>>();
        foreach (var offset in offsets)
        {
            sums.Add(await SumsAsync(_series, offset));
        }

        await _series.RebuildAsync(Cancel);
        await _series.CompactAsync(1, Cancel);
        (await ContentAsync()).ShouldBe(before);
        foreach (var (i, offset) in offsets.Index())
        {
            sums[i].ShouldNotBeEmpty();
            (await SumsAsync(_series, offset)).ShouldBe(sums[i], "remembered sums are those of the series made anew");
            (await SumsAsync(new SeriesStore(_store), offset)).ShouldBe(sums[i], "and those of a process that remembers nothing");
        }

        async Task<IReadOnlyList<GroupPoint>> SumsAsync(SeriesStore series, int until) => (await series.GroupAsync(
            GroupQuery.All with { WithSpread = false, FixedPanel = false }, MetricRegister.CoverageLine, new DayRange(Today.AddDays(-until - 100), Today.AddDays(-until)), Cancel)).Points;

        async Task<string> ContentAsync()
        {
            var rows = (await connection.QueryAsync<(string Id, string Name)>("SELECT repository_id, name FROM series_latest ORDER BY name"));
            var text = new StringBuilder();
            foreach (var (id, name) in rows)
            {
                var row = (await LatestRow.FindAsync(connection, null, id))!;
                text.AppendLine(CultureInfo.InvariantCulture, $"{name} {row.MainBranch} {Convert.ToHexString(row.Recent)}");
                text.AppendJoin(' ', await SeriesWrite.PointsAsync(connection, null, MetricRegister.CoverageLine, row)).AppendLine();
            }

            return text.ToString();
        }
    }

    [Fact]
    public async Task AStoreFromBeforeTheSeriesGetsThem()
    {
        await TakeAsync("app", 5, covered: 6);
        _place.Execute("DELETE FROM series_tail");
        _place.Execute("DELETE FROM series_latest");
        using var again = new SnapshotStore(_place.Engine, TimeProvider.System);

        var trend = await new SeriesStore(again).RepositoryAsync("app", MetricRegister.CoverageLine, DayRange.Last(30, Today), Cancel);

        trend!.Points.ShouldHaveSingleItem().Value.Part.ShouldBe(6);
    }

    [Fact]
    public async Task TheCheckNamesWhatIsWrong()
    {
        await TakeAsync("app", 5, covered: 6);
        _place.Execute("DELETE FROM series_tail");

        (await _series.CheckAsync(Cancel)).ShouldContain("series: coverage.line of app is not what its snapshots say");
        await _series.RebuildAsync(Cancel);
        (await _series.CheckAsync(Cancel)).ShouldBeEmpty();
    }

    public void Dispose()
    {
        _store.Dispose();
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<long[]> PartsAsync(string name) =>
        [.. (await _series.RepositoryAsync(name, MetricRegister.CoverageLine, DayRange.Last(1000, Today), Cancel))!.Points.Select(point => point.Value.Part)];

    private async Task<string[]> PageAsync(OverviewSort sort, bool descending = false, int offset = 0, int take = 50) =>
        [.. (await _series.OverviewAsync(new OverviewQuery { Now = DateTimeOffset.UtcNow, Sort = sort, Descending = descending, Offset = offset, Take = take }, Cancel)).Rows.Select(row => row.Name)];

    private Task RecordAsync(DateOnly day, params (string Name, string? Role, string? Status)[] repositories) =>
        _series.RecordCatalogAsync("m", [.. repositories.Select(one => new Repository { Name = one.Name, Role = one.Role, Status = one.Status })], day, Cancel);

    private async Task TakeAsync(
        string repository, int daysAgo, int covered, int lines = 10, string? branch = "main", int commitsSince = 0, string? commit = null, string part = "local", bool dirty = false)
    {
        var rows = Enumerable.Range(1, lines).Select(line => $"""<line number="{line}" hits="{(line <= covered ? 1 : 0)}"/>""");
        var xml = $"""<coverage line-rate="0" lines-valid="{lines}"><packages><package><classes><class filename="app/cart.py"><lines>{string.Concat(rows)}</lines></class></classes></package></packages></coverage>""";
        var packed = await PackedReport.PackAsync(new MemoryStream(Encoding.UTF8.GetBytes(xml)), Cancel);
        var report = new DeliveredReport
        {
            Path = "coverage.xml",
            Sha256 = packed.Sha256,
            Bytes = packed.Length,
            SourceCommitsSince = commitsSince,
            Reading = ReportFormats.Read(packed.Source("coverage.xml"), Cancel),
        };

        // A test that passes each time: with as many tests as before, less coverage is a drop and not a run of some tests.
        var junit = await PackedReport.PackAsync(new MemoryStream("""<testsuites><testsuite name="t"><testcase classname="t" name="t"/></testsuite></testsuites>"""u8.ToArray()), Cancel);
        var tests = new DeliveredReport { Path = "junit.xml", Sha256 = junit.Sha256, Bytes = junit.Length, SourceCommitsSince = 0, Reading = ReportFormats.Read(junit.Source("junit.xml"), Cancel) };
        var delivery = new Delivery
        {
            Repository = repository,
            Commit = commit ?? $"{daysAgo}",
            CommittedAt = new DateTimeOffset(Today.AddDays(-daysAgo), new TimeOnly(12, 0), TimeSpan.Zero),
            Branch = branch,
            Part = part,
            Dirty = dirty,
            Reports = [report, tests],
        };
        await new ReportIntake(_store, TimeProvider.System).TakeAsync(delivery, [packed, junit], [], Cancel);
    }
}

public sealed class SeriesOnSqlite() : SeriesContract(TestStore.Sqlite());

public sealed class SeriesOnPostgres() : SeriesContract(TestStore.Postgres());
