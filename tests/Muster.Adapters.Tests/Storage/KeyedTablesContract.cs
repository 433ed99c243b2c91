using System.Data.Common;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Migrations;
using Muster.Adapters.Storage.Upkeep;
using Muster.Adapters.Storage.Upkeep.Checks;
using Muster.Core.Deliveries;
using Muster.Core.Intake;
using Muster.Reports;

namespace Muster.Adapters.Tests.Storage;

/// <summary>A store of before, with all that it holds, brought to the tables that ingests write in fewer pages.</summary>
public abstract class KeyedTablesContract(Func<TestStore> place)
{
    private const int Before = 13;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AStoreOfBeforeHoldsTheSameAfterwards()
    {
        using var now = place();
        await FillAsync(now, 1, 12);
        using var old = place();
        var shape = await AsBeforeAsync(old, now);
        var before = await StateText.OfAsync(old.Engine, shape, Cancel);

        await StoreSchema.MigrateAsync(old.Engine, TimeProvider.System, Cancel);

        (await StateText.OfAsync(old.Engine, shape, Cancel)).ShouldBe(before);
        await IsCleanAsync(old);

        // It goes on as one that was new.
        await FillAsync(old, 13, 15);
        await IsCleanAsync(old);
        old.Count("snapshot_delivery").ShouldBe(15);
    }

    [Fact]
    public async Task WhatIsCutOffLeavesTheStoreAsItWas()
    {
        using var now = place();
        await FillAsync(now, 1, 5);
        using var old = place();
        var shape = await AsBeforeAsync(old, now);
        var before = await StateText.OfAsync(old.Engine, shape, Cancel);
        using (var connection = old.Connect())
        {
            await using var transaction = await old.Engine.BeginWriteAsync(connection, Cancel);
            await connection.ExecuteAsync(old.Engine.Ddl(KeyedTables.Migration.Sql), transaction: transaction, cancel: Cancel);
            await transaction.RollbackAsync(Cancel);
        }

        (await StateText.OfAsync(old.Engine, shape, Cancel)).ShouldBe(before);
        (await StoreSchema.MigrateAsync(old.Engine, TimeProvider.System, Cancel)).Before.ShouldBe(Before);
        (await StateText.OfAsync(old.Engine, shape, Cancel)).ShouldBe(before);
        await IsCleanAsync(old);
    }

    [Fact]
    public async Task WhatRefersToADeliveryStillDoes()
    {
        using var here = place();
        await FillAsync(here, 1, 2);

        foreach (var sql in new[] { "DELETE FROM delivery", "DELETE FROM coverage_node", "DELETE FROM raw" })
        {
            Should.Throw<DbException>(() => here.Execute(sql), sql);
        }
    }

    private static async Task FillAsync(TestStore into, int first, int last)
    {
        using var store = new SnapshotStore(into.Engine, TimeProvider.System);
        var intake = new ReportIntake(store, TimeProvider.System);
        for (var number = first; number <= last; number++)
        {
            var xml = $"""<coverage line-rate="0"><packages><package><classes><class filename="app/one.py"><lines><line number="1" hits="{number % 2}"/><line number="{number + 1}" hits="1"/></lines></class></classes></package></packages></coverage>""";
            var packed = await PackedReport.PackAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(xml)), Cancel);
            var reading = ReportFormats.Read(packed.Source("coverage.xml"), Cancel);
            var delivery = new Delivery
            {
                Repository = $"app{number % 3}",
                Commit = $"{number:x40}",
                CommittedAt = DateTimeOffset.UnixEpoch.AddDays(20_000 + number),
                Branch = "main",
                Tree = number % 2 == 0 ? $"{number + 1000:x40}" : null,
                Reports = [new DeliveredReport { Path = "coverage.xml", Sha256 = packed.Sha256, Bytes = packed.Length, SourceCommitsSince = 0, Reading = reading }],
            };
            await intake.TakeAsync(delivery, [packed], [], Cancel);
        }
    }

    /// <summary>The schema of before, with the rows that the other store has.</summary>
    /// <returns>Its tables and columns.</returns>
    private static async Task<IReadOnlyList<(string Table, IReadOnlyList<string> Columns)>> AsBeforeAsync(TestStore old, TestStore now)
    {
        using var connection = old.Connect();
        await using var transaction = await old.Engine.BeginWriteAsync(connection, Cancel);
        await connection.ExecuteAsync("CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)", transaction: transaction, cancel: Cancel);
        foreach (var step in Steps)
        {
            await connection.ExecuteAsync(old.Engine.Ddl(step.Sql), transaction: transaction, cancel: Cancel);
            await connection.ExecuteAsync("INSERT INTO migration (number, name, applied_at) VALUES (@Number, @Name, 0)", new { step.Number, step.Name }, transaction, cancel: Cancel);
        }

        await transaction.CommitAsync(Cancel);
        var shape = await StateText.ShapeAsync(old.Engine, StoreTables.All.Select(table => table.Name).Where(name => Steps.Any(step => step.Sql.Contains($"CREATE TABLE {name} (", StringComparison.Ordinal))), Cancel);
        await using var filling = await old.Engine.BeginWriteAsync(connection, Cancel);
        using var source = now.Connect();
        foreach (var (table, columns) in shape)
        {
            await using var writer = await old.Engine.Upkeep.WriterAsync(connection, filling, table, columns, Cancel);
            await foreach (var row in TableRows.ReadAsync(source, null, table, columns, Cancel))
            {
                await writer.WriteAsync(row, Cancel);
            }

            await writer.CompleteAsync(Cancel);
        }

        await filling.CommitAsync(Cancel);
        return shape;
    }

    private static IEnumerable<Migration> Steps => MigrationRegister.All.Where(step => step.Number <= Before);

    private static async Task IsCleanAsync(TestStore store)
    {
        await foreach (var result in StoreChecks.RunAsync(store.Engine, TimeProvider.System, Cancel))
        {
            result.Complaints.ShouldBeEmpty(result.Name);
        }
    }
}

public sealed class KeyedTablesOnSqlite() : KeyedTablesContract(TestStore.Sqlite);

public sealed class KeyedTablesOnPostgres() : KeyedTablesContract(TestStore.Postgres);
