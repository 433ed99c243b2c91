using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Core.Deliveries;

namespace Muster.Adapters.Storage;

/// <summary>Which parts the runs of a branch consisted of.</summary>
internal static class PartTable
{
    // Enough for the last runs of a branch whose runs have a hundred parts; what came before is not read.
    private const int MostDeliveries = 1000;

    /// <summary>The parts of the branch's last runs, newest run first. What was taken out of git's history was no run of its time.</summary>
    public static async Task<IReadOnlyList<IReadOnlySet<string>>> OfRunsAsync(DbConnection connection, Guid repository, Delivery except, int most)
    {
        // A detached head has no branch: then it is the repository's last runs.
        var rows = await connection.QueryAsync<(string Run, string Part)>(
            except.Branch is null ? Runs("") : Runs("AND branch = @Branch"),
            new { Repository = repository.ToString(), Run = DeliveryTable.RunOf(except), except.Branch, most, MostDeliveries });
        return [.. rows.GroupBy(row => row.Run).Select(run => run.Select(row => row.Part).ToHashSet(StringComparer.Ordinal))];
    }

    // CROSS: SQLite takes the tables in this order, the few runs first.
    private static string Runs(string ofBranch) => $"""
        SELECT d.run, d.part FROM (
            SELECT run, MAX(received_at) AS last FROM (
                SELECT run, received_at FROM delivery
                WHERE repository_id = @Repository {ofBranch} AND part <> 'local' AND dirty = 0 AND run <> @Run AND part NOT LIKE 'backfill%'
                ORDER BY received_at DESC LIMIT @MostDeliveries) AS newest
            GROUP BY run ORDER BY MAX(received_at) DESC, run LIMIT @most) r
        CROSS JOIN delivery d
        WHERE d.repository_id = @Repository AND d.run = r.run ORDER BY r.last DESC, d.run
        """;

    public static async Task<Delivery?> LastAsync(DbConnection connection, Guid repository, string name, string part, IReadOnlyList<string> commits, CancellationToken cancel)
    {
        var byRun = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in commits.Chunk(InList.Most))
        {
            var parameters = new SqlValues(new { Repository = repository.ToString(), part });
            var runs = InList.Of("run", some, parameters);
            foreach (var (run, id) in await connection.QueryAsync<(string Run, string Id)>(
                $"SELECT run, id FROM delivery WHERE repository_id = @Repository AND part = @part AND run IN {runs} ORDER BY sequence, id", parameters, cancel: cancel))
            {
                byRun[run] = id;
            }
        }

        return commits.FirstOrDefault(byRun.ContainsKey) is { } nearest ? await DeliveryTable.FindAsync(connection, byRun[nearest], name, cancel) : null;
    }

    public static async Task<DateTimeOffset?> FirstArrivalAsync(DbConnection connection, Guid repository, Delivery delivery) =>
        (await connection.ExecuteScalarAsync<long?>(
            "SELECT MIN(received_at) FROM delivery WHERE repository_id = @Repository AND run = @Run", new { Repository = repository.ToString(), Run = DeliveryTable.RunOf(delivery) })).ToTime();
}
