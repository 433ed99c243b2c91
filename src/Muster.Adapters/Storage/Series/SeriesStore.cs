using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.Catalogs;
using Muster.Core.Series;

namespace Muster.Adapters.Storage.Series;

/// <summary>Reading the series, on either engine.</summary>
public sealed class SeriesStore(SnapshotStore store) : ISeriesStore
{
    /// <summary>So many recent days in a block of 256 repositories are worth compacting.</summary>
    public const int Many = TailTable.Many;

    private readonly SeriesMemory _memory = new();

    public async Task<RepositoryTrend?> RepositoryAsync(string name, string metric, DayRange range, CancellationToken cancel)
    {
        await using var connection = await store.OpenAsync(cancel);
        return await RepositoryReads.TrendAsync(connection, _memory, name, metric, range);
    }

    public async Task<GroupTrend> GroupAsync(GroupQuery group, string metric, DayRange range, CancellationToken cancel)
    {
        await using var connection = await store.OpenAsync(cancel);
        return GroupBuilder.Build(await GroupReads.MembersAsync(connection, _memory, group, metric, range, cancel), group, metric, range);
    }

    public async Task<OverviewPage> OverviewAsync(OverviewQuery query, CancellationToken cancel)
    {
        await using var connection = await store.OpenAsync(cancel);
        if (query.Sort == OverviewSort.CoverageDelta)
        {
            await DeltaRefresh.RunAsync(store.Engine, connection, SeriesDay.Of(query.Now), cancel);
        }

        return await OverviewReads.PageAsync(connection, _memory, query, cancel);
    }

    /// <summary>The last days of what is believed of some repositories, by repository; those without any number are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, RecentSeries>> RecentAsync(IReadOnlyList<Guid> repositories, CancellationToken cancel)
    {
        await using var connection = await store.OpenAsync(cancel);
        return await LatestRow.RecentAsync(connection, repositories);
    }

    public async Task<IReadOnlyList<DayRow>> AsOfAsync(DateOnly day, IReadOnlyList<string> metrics, CancellationToken cancel)
    {
        await using var connection = await store.OpenAsync(cancel);
        return await DayReads.AsOfAsync(connection, _memory, SeriesDay.Of(day), metrics, cancel);
    }

    public async Task<IReadOnlyList<string>> MetricsAsync(CancellationToken cancel)
    {
        await using var connection = await store.OpenAsync(cancel);
        var tail = (await TailTable.AllAsync(connection)).SelectMany(row => row.Values.Metrics);
        return [.. (await connection.QueryAsync<string>("SELECT metric FROM series_chunk UNION SELECT metric FROM stated", cancel: cancel)).Union(tail, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public async Task RecordCatalogAsync(string manifest, IReadOnlyList<Repository> repositories, DateOnly today, CancellationToken cancel)
    {
        try
        {
            await WriteCatalogAsync(manifest, repositories, today, cancel);
        }
        catch (DbException refused) when (StoreTrouble.IsReadOnly(refused))
        {
            // Asked by readers too, who can have an answer without it.
        }
    }

    private async Task WriteCatalogAsync(string manifest, IReadOnlyList<Repository> repositories, DateOnly today, CancellationToken cancel)
    {
        await using var connection = await store.OpenAsync(cancel);
        await using var transaction = await store.Engine.BeginWriteAsync(connection, cancel);
        var catalog = new List<(string, Repository)>();
        var known = await RepositoryNames.KnownAsync(connection, transaction);
        foreach (var repository in repositories)
        {
            catalog.Add((await RepositoryNames.FindOrAddAsync(connection, transaction, known, repository, store.Time.GetUtcNow()), repository));
        }

        await CatalogFacts.RecordAsync(connection, transaction, manifest, [.. catalog.DistinctBy(one => one.Item1)], SeriesDay.Of(today));
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Recent days into their chunks, where a block has at least so many. After a collect or a backfill, and on schedule.</summary>
    /// <returns>Blocks compacted.</returns>
    public async Task<int> CompactAsync(int least, CancellationToken cancel)
    {
        await using var connection = await store.OpenAsync(cancel);
        return await SeriesCompaction.AllAsync(store.Engine, connection, least, cancel);
    }

    /// <summary>Where the series are not what the snapshots say; empty when all is well.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancel)
    {
        await using var connection = await store.OpenAsync(cancel);
        var problems = new List<string>();
        await foreach (var problem in SeriesCheck.ProblemsAsync(connection).WithCancellation(cancel))
        {
            problems.Add(problem);
        }

        return problems;
    }

    /// <summary>All series anew from the snapshots.</summary>
    public async Task RebuildAsync(CancellationToken cancel)
    {
        await using var connection = await store.OpenAsync(cancel);
        await SeriesRebuild.AllAsync(store.Engine, connection, store.Time.GetUtcNow(), cancel);
    }
}
