using Muster.Core.Catalogs;

namespace Muster.Core.Series;

/// <summary>Every number over time, for reading. Only numbers that are believed are in it; doubted ones are shown beside it.</summary>
public interface ISeriesStore
{
    /// <summary>One metric of one repository; null when the store does not know the repository.</summary>
    Task<RepositoryTrend?> RepositoryAsync(string name, string metric, DayRange range, CancellationToken cancel);

    /// <summary>One metric over several repositories, day by day, on a fixed panel.</summary>
    Task<GroupTrend> GroupAsync(GroupQuery group, string metric, DayRange range, CancellationToken cancel);

    /// <summary>A page of repositories as they stand today.</summary>
    Task<OverviewPage> OverviewAsync(OverviewQuery query, CancellationToken cancel);

    /// <summary>Every repository as it stood at the end of a day, with the role and the tags it had then.</summary>
    Task<IReadOnlyList<DayRow>> AsOfAsync(DateOnly day, IReadOnlyList<string> metrics, CancellationToken cancel);

    /// <summary>The names of all metrics that have a series, sorted.</summary>
    Task<IReadOnlyList<string>> MetricsAsync(CancellationToken cancel);

    /// <summary>
    /// Takes over today's roles, tags and names. Former names of a repository lead to its history. What has changed is kept by day, so that
    /// the past keeps the roles it had. A repository of the same manifest that is no longer in it leaves the averages from today on.
    /// </summary>
    Task RecordCatalogAsync(string manifest, IReadOnlyList<Repository> repositories, DateOnly today, CancellationToken cancel);
}
