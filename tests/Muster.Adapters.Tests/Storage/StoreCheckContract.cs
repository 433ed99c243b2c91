using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Upkeep.Checks;
using Muster.Core.Intake;

namespace Muster.Adapters.Tests.Storage;

/// <summary>What <c>db check</c> must notice: each fact damages a healthy store in one way.</summary>
public abstract class StoreCheckContract(TestStore place) : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AHealthyStoreIsClean() => (await CheckAsync()).ShouldBeEmpty();

    [Theory]
    [InlineData("UPDATE raw SET length = length + 1", "reports", "bytes and says")]
    [InlineData("UPDATE raw SET packed = (SELECT content FROM snapshot_detail WHERE kind = 'findings')", "reports", "raw ")]
    [InlineData("UPDATE snapshot SET measures = 'letters'", "snapshots", "cannot be read")]
    [InlineData("""UPDATE snapshot SET measures = '[{"m":"coverage.line","p":3,"w":2}]'""", "snapshots", "coverage.line is 3 of 2")]
    [InlineData("UPDATE snapshot SET superseded = 1", "snapshots", "no snapshot that stands")]
    [InlineData("UPDATE snapshot_detail SET content = (SELECT packed FROM raw ORDER BY length DESC LIMIT 1)", "details", "cannot be read")]
    [InlineData("INSERT INTO notification (id, channel, repository, content, state, created_at, next_at, attempts) VALUES ('n1', 'team', 'shop', 'letters', 'lost', 0, 0, 0)", "outbox", "notification n1 cannot be read")]
    public async Task DamageIsNamed(string damage, string check, string said)
    {
        (await CheckAsync()).ShouldBeEmpty();
        place.Execute("INSERT INTO snapshot_detail (snapshot_id, kind, content) SELECT s.id, 'findings', r.packed FROM snapshot s CROSS JOIN raw r WHERE r.length = 0");
        place.Execute(damage);

        var wrong = (await CheckAsync()).Where(result => result.Name == check).ShouldHaveSingleItem();

        wrong.Complaints.ShouldContain(complaint => complaint.Contains(said));
    }

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<IReadOnlyList<CheckResult>> CheckAsync()
    {
        using var store = new SnapshotStore(place.Engine, TimeProvider.System);
        await store.RepositoryAsync("app", Cancel);
        if (place.Count("delivery") == 0)
        {
            var (delivery, raw) = await StoreContract.DeliveryAsync("c1", "local", hits: 1);
            await new ReportIntake(store, TimeProvider.System).TakeAsync(delivery, raw, [], Cancel);
        }

        var results = await StoreChecks.RunAsync(place.Engine, TimeProvider.System, Cancel).ToListAsync(Cancel);
        results.Where(result => result.Name is not ("details" or "outbox")).ShouldAllBe(result => result.Looked > 0);
        return [.. results.Where(result => result.Wrong > 0)];
    }
}

public sealed class CheckOnSqlite() : StoreCheckContract(TestStore.Sqlite());

public sealed class CheckOnPostgres() : StoreCheckContract(TestStore.Postgres());
