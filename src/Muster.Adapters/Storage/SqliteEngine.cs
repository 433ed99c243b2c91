using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage.Upkeep;

namespace Muster.Adapters.Storage;

/// <summary>
/// One file beside the manifest. WAL lets readers read while one writes; FULL makes a commit survive a power cut. The log is carried over into
/// the file every 4,000 pages (16 MB) instead of every 1,000: pages that every write touches are then carried over a quarter as often.
/// </summary>
/// <param name="asItIs">For reading a file that must not be touched (a backup).</param>
/// <param name="patience">How long another process's write is waited for; a minute unless it is said.</param>
public sealed partial class SqliteEngine(string path, bool asItIs = false, TimeSpan? patience = null) : IStorageEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // Handles that lay in the pool and have been told how to behave; each is told once.
    private static readonly ConditionalWeakTable<object, object> Told = [];

    [GeneratedRegex(@"\{bytes\}|\{/?sqlite\}")]
    private static partial Regex Word { get; }

    private readonly string _writing = Connection(path, SqliteOpenMode.ReadWriteCreate, patience ?? Patience);

    private static string Connection(string source, SqliteOpenMode mode, TimeSpan patience) =>
        new SqliteConnectionStringBuilder { DataSource = source, DefaultTimeout = (int)patience.TotalSeconds, Mode = mode }.ToString();

    // Why it is open for reading only, to be said to whoever writes; null as soon as there is room again.
    private SqliteException? _full;

    // 4874: not even the shared index of the log has room.
    private static bool IsFull(SqliteException error) => error is { SqliteErrorCode: 13 } or { SqliteExtendedErrorCode: 4874 };

    // Of its URI: nobody writes, so neither locks nor a log are looked for.
    private static string Immutable(string path) => $"file:{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}?immutable=1";

    public string Address => "sqlite:" + path;

    public string Ddl(string migration) => Word.Replace(migration, word => word.Value == "{bytes}" ? "BLOB" : "");

    /// <remarks>
    /// A store that may only be read (its file, its folder or its disk, a full one too) is opened for reading; without its log where that is empty, because
    /// SQLite would have to write beside the file to read one.
    /// </remarks>
    public async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        if (asItIs)
        {
            return await OpenAsync(path, SqliteOpenMode.ReadOnly, cancel);
        }

        try
        {
            var connection = await OpenAsync(path, SqliteOpenMode.ReadWriteCreate, cancel);
            _full = null;
            return connection;
        }
        catch (SqliteException refused) when ((refused.SqliteErrorCode is 8 or 14 || IsFull(refused)) && File.Exists(path))
        {
            var connection = await OpenForReadingAsync(refused, cancel);
            _full = IsFull(refused) ? refused : null;
            return connection;
        }
    }

    private async Task<DbConnection> OpenForReadingAsync(SqliteException refused, CancellationToken cancel)
    {
        FileInfo log = new(path + "-wal");
        try
        {
            return await OpenAsync(log is { Exists: true, Length: > 0 } ? path : Immutable(path), SqliteOpenMode.ReadOnly, cancel);
        }
        catch (SqliteException)
        {
            StoreTrouble.Name(this, refused);
            throw refused;
        }
    }

    private async Task<DbConnection> OpenAsync(string source, SqliteOpenMode mode, CancellationToken cancel)
    {
        var connection = new SqliteConnection(mode == SqliteOpenMode.ReadWriteCreate ? _writing : Connection(source, mode, patience ?? Patience));
        try
        {
            await connection.OpenAsync(cancel);
            if (!Told.TryGetValue(connection.Handle!, out _))
            {
                await using var command = connection.CreateCommand();
                command.CommandText = mode == SqliteOpenMode.ReadOnly
                    ? $"PRAGMA busy_timeout = {(int)(patience ?? Patience).TotalMilliseconds}; SELECT COUNT(*) FROM sqlite_master;"
                    : $"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 4000; PRAGMA busy_timeout = {(int)(patience ?? Patience).TotalMilliseconds};";
                await command.ExecuteNonQueryAsync(cancel);
                Told.AddOrUpdate(connection.Handle!, connection.Handle!);
            }

            return connection;
        }
        catch (Exception error)
        {
            StoreTrouble.Name(this, error);
            await connection.DisposeAsync();
            throw;
        }
    }

    // BEGIN IMMEDIATE: the write lock is waited for here, never in the middle where SQLite would refuse at once.
    public async ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel)
    {
        DbTransaction? transaction = null;
        try
        {
            if (_full is { } full)
            {
                throw new SqliteException(full.Message, full.SqliteErrorCode, full.SqliteExtendedErrorCode);
            }

            transaction = ((SqliteConnection)connection).BeginTransaction(deferred: false);

            // Another number when another connection has written, in this process or elsewhere.
            var batch = new StatementBatch(connection, transaction);
            var version = batch.Ask<long>("PRAGMA data_version", new { });
            await batch.RunAsync();
            KnownNodes.ForgetUnless(connection, version.Rows[0]);
            return transaction;
        }
        catch (Exception error)
        {
            StoreTrouble.Name(this, error);
            if (transaction is not null)
            {
                await transaction.DisposeAsync();
            }

            throw;
        }
    }

    // The moment is that of the first read.
    public Task<IAsyncDisposable> BeginReadAsync(DbConnection connection, CancellationToken cancel) =>
        ReadMoment.BeginAsync(connection, "BEGIN; SELECT COUNT(*) FROM sqlite_master;", cancel);

    public IStoreUpkeep Upkeep { get; } = new SqliteUpkeep(path);

    // 5 busy, 6 locked, 8 read-only, 10 I/O, 11 corrupt, 13 full, 14 cannot open, 26 not a database
    public bool IsWorldDown(DbException error) => error is SqliteException { SqliteErrorCode: 5 or 6 or 8 or 10 or 11 or 13 or 14 or 26 };
}
