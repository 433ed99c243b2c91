using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Migrations;

namespace Muster.Adapters.Tests.Storage;

/// <summary>A table that the register has forgotten would be lost by <c>db move</c> and <c>db backup</c>.</summary>
public sealed class StoreTablesContract
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheRegisterNamesEveryTableOfTheSchemaOnSqlite()
    {
        using var place = TestStore.Sqlite();
        await MigrateAsync(place);
        using var connection = place.Connect();

        var tables = await connection.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", cancel: TestContext.Current.CancellationToken);

        tables.Where(name => name != StoreTables.Migration).ShouldBe(StoreTables.All.Select(table => table.Name), ignoreOrder: true);
    }

    [Fact]
    public async Task TheRegisterNamesEveryTableOfTheSchemaOnPostgres()
    {
        using var place = TestStore.Postgres();
        await MigrateAsync(place);
        using var connection = place.Connect();

        var tables = await connection.QueryAsync<string>("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()", cancel: TestContext.Current.CancellationToken);

        tables.Where(name => name != StoreTables.Migration).ShouldBe(StoreTables.All.Select(table => table.Name), ignoreOrder: true);
    }

    [Fact]
    public async Task ATableStandsAfterThoseThatItRefersTo()
    {
        using var place = TestStore.Sqlite();
        await MigrateAsync(place);
        using var connection = place.Connect();
        var order = StoreTables.All.Select(table => table.Name).ToList();

        foreach (var table in order)
        {
            foreach (var parent in (await connection.QueryAsync<string>($"""SELECT DISTINCT "table" FROM pragma_foreign_key_list('{table}')""", cancel: TestContext.Current.CancellationToken)).Where(parent => parent != table))
            {
                order.IndexOf(parent).ShouldBeLessThan(order.IndexOf(table), $"{table} refers to {parent}");
            }
        }
    }

    [Fact]
    public void MigrationsAreNumberedWithoutGapInTheOrderOfTheRegister() =>
        MigrationRegister.All.Select(step => step.Number).ShouldBe(Enumerable.Range(1, MigrationRegister.All.Count));

    private static async Task MigrateAsync(TestStore place)
    {
        using var store = new SnapshotStore(place.Engine, TimeProvider.System);
        await store.RepositoryAsync("app", Cancel);
    }
}
