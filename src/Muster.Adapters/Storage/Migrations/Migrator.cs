using System.Data.Common;
using Muster.Adapters.Sql;

namespace Muster.Adapters.Storage.Migrations;

/// <summary>Brings a database to the newest schema, under the engine's write lock, each step recorded in the database.</summary>
internal static class Migrator
{
    /// <summary>A connection to the newest schema.</summary>
    /// <exception cref="NewerStoreException">The database was made by a newer Muster.</exception>
    public static async Task<DbConnection> OpenAsync(IStorageEngine engine, TimeProvider clock, CancellationToken cancel)
    {
        var connection = await engine.OpenAsync(cancel);
        try
        {
            await MigrateAsync(engine, connection, clock.GetUtcNow(), cancel);
            return connection;
        }
        catch (Exception error)
        {
            StoreTrouble.Name(engine, error);
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="NewerStoreException">The database was made by a newer Muster.</exception>
    public static async Task MigrateAsync(IStorageEngine engine, DbConnection connection, DateTimeOffset now, CancellationToken cancel)
    {
        var before = await CurrentAsync(engine, connection);
        if (before == MigrationRegister.Newest)
        {
            return;
        }

        if (before > MigrationRegister.Newest)
        {
            throw new NewerStoreException(engine.Address, before);
        }

        await using var transaction = await engine.BeginWriteAsync(connection, cancel);
        await connection.ExecuteAsync(engine.Ddl("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)"), transaction: transaction, cancel: cancel);
        var current = await connection.ExecuteScalarAsync<int?>("SELECT MAX(number) FROM migration", transaction: transaction, cancel: cancel) ?? 0;
        if (current > MigrationRegister.Newest)
        {
            throw new NewerStoreException(engine.Address, current);
        }

        foreach (var step in MigrationRegister.All.Where(step => step.Number > current))
        {
            await connection.ExecuteAsync(engine.Ddl(step.Sql), transaction: transaction, commandTimeout: 0, cancel: cancel);
            await connection.ExecuteAsync(
                "INSERT INTO migration (number, name, applied_at) VALUES (@Number, @Name, @At)",
                new { step.Number, step.Name, At = now.ToUnixTimeMilliseconds() },
                transaction, cancel: cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>What has been applied, oldest first.</summary>
    public static async Task<IReadOnlyList<AppliedMigration>> HistoryAsync(DbConnection connection) =>
        [.. await connection.QueryAsync<AppliedMigration>("SELECT number, name, applied_at FROM migration ORDER BY number")];

    /// <summary>
    /// The newest that was applied, 0 in a database without Muster's tables. Without a lock: the usual start finds a database that is up to
    /// date and must not wait for a writer.
    /// </summary>
    public static async Task<int> CurrentAsync(IStorageEngine engine, DbConnection connection)
    {
        try
        {
            return await connection.ExecuteScalarAsync<int?>("SELECT MAX(number) FROM migration") ?? 0;
        }
        catch (DbException missing) when (!engine.IsWorldDown(missing))
        {
            // No such table yet.
            return 0;
        }
    }
}

/// <summary>A step of the schema as the database remembers it.</summary>
/// <param name="AppliedAt">UTC milliseconds.</param>
public sealed record AppliedMigration(long Number, string Name, long AppliedAt);

/// <summary>A database whose schema this Muster does not know.</summary>
public sealed class NewerStoreException(string address, int number)
    : Exception($"{address} was written by a newer Muster (schema {number}, this one knows {MigrationRegister.Newest}); update Muster to use it");
