using System.Text.RegularExpressions;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;

namespace Muster.Adapters.Tests.Storage;

/// <summary>An index costs every write a page: each is there for a statement of the code base, or for a reason that stands here.</summary>
public sealed partial class IndexTests
{
    // Statements that are put together while the program runs: the overview's columns, pages of lists, the runs of a branch.
    private static readonly string[] OfStatementsInPieces =
    [
        "series_latest_by_name", "series_latest_by_coverage", "series_latest_by_delta", "series_latest_by_failed", "series_latest_by_findings", "series_latest_by_score", "series_latest_by_day",
        "catalog_fact_by_role", "delivery_by_arrival", "delivery_by_branch", "event_by_time", "event_by_record", "event_by_repository", "head_by_stamp", "sweep_by_target", "snapshot_by_tree",
    ];

    [GeneratedRegex(@"INDEX (\w+)")]
    private static partial Regex Used { get; }

    [Fact]
    public async Task EveryIndexServesAStatement()
    {
        using var place = TestStore.Sqlite();
        using (var store = new SnapshotStore(place.Engine, TimeProvider.System))
        {
            await store.RepositoryAsync("app", TestContext.Current.CancellationToken);
        }

        using var connection = place.Connect();
        var used = new HashSet<string>(OfStatementsInPieces);
        foreach (var (_, sql) in SqlTexts.All().Where(one => !SqlTexts.IsOpen(one.Sql)))
        {
            using var command = connection.CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + sql;
            using var plan = command.ExecuteReader();
            while (plan.Read())
            {
                used.UnionWith(Used.Matches(plan.GetString(3)).Select(index => index.Groups[1].Value));
            }
        }

        var indexes = await connection.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL", cancel: TestContext.Current.CancellationToken);
        indexes.Except(used).ShouldBeEmpty();
        OfStatementsInPieces.Except(indexes).ShouldBeEmpty("the list speaks of what is there");
    }
}
