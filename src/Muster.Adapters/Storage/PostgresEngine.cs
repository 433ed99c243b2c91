using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage.Upkeep;
using Npgsql;

namespace Muster.Adapters.Storage;

/// <summary>A database that many machines share.</summary>
public sealed partial class PostgresEngine(PostgresAddress address) : IStorageEngine
{
    // "Muster" in ASCII; advisory locks are per database.
    private const long WriteLock = 0x4D7573746572;

    public string Address => address.ToString();

    [GeneratedRegex(@"\bTEXT\b|\bINTEGER\b|\bREAL\b|\{bytes\}|\{sqlite\}.*\{/sqlite\}", RegexOptions.Singleline)]
    private static partial Regex Word { get; }

    // COLLATE "C" sorts text by its bytes, as SQLite does and whatever the database's own locale is.
    public string Ddl(string migration) => Word.Replace(migration, word => word.Value switch
    {
        "TEXT" => """TEXT COLLATE "C" """,
        "INTEGER" => "BIGINT",
        "REAL" => "DOUBLE PRECISION",
        "{bytes}" => "BYTEA",
        _ => "",
    });

    public async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(address.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch (Exception error)
        {
            StoreTrouble.Name(this, error);
            await connection.DisposeAsync();
            throw;
        }
    }

    // One writer at a time, as in SQLite: what is read inside is what the last writer left, and no two writers can deadlock.
    public async ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        try
        {
            await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@WriteLock)", new { WriteLock }, transaction, cancel: cancel);
            KnownNodes.Forget(connection);
            return transaction;
        }
        catch (Exception error)
        {
            StoreTrouble.Name(this, error);
            await transaction.DisposeAsync();
            throw;
        }
    }

    public Task<IAsyncDisposable> BeginReadAsync(DbConnection connection, CancellationToken cancel) =>
        ReadMoment.BeginAsync(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", cancel);

    public IStoreUpkeep Upkeep { get; } = new PostgresUpkeep();

    // 08 connection, 25006 read-only, 28 who are you, 3D no such database, 40 deadlock, 53 disk full or too many, 55 in use, 57 shutting down, 58 I/O, XX damaged
    public bool IsWorldDown(DbException error) => error switch
    {
        PostgresException { SqlState: var state } => state is "25006" || state[..2] is "08" or "28" or "3D" or "40" or "53" or "55" or "57" or "58" or "XX",
        NpgsqlException => true,
        _ => false,
    };
}
