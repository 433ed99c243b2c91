using System.Data.Common;
using Muster.Adapters.Storage.Migrations;
using Muster.Adapters.Storage.Series;

namespace Muster.Adapters.Storage.Access;

/// <summary>A connection for each question, one for all writes. The schema is brought up to date on the first call.</summary>
internal sealed class PooledAccess : IStoreAccess, IDisposable
{
    private readonly IStorageEngine _engine;
    private readonly TimeProvider _clock;
    private readonly GroupCommit _writes;
    private readonly IdleReaders _readers = new();
    private readonly SemaphoreSlim _migrating = new(1);
    private bool _migrated;

    public PooledAccess(IStorageEngine engine, TimeProvider clock)
    {
        (_engine, _clock) = (engine, clock);
        _writes = new GroupCommit(engine, OpenAsync);
    }

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> question, CancellationToken cancel)
    {
        var connection = _readers.Take() ?? await OpenAsync(cancel);
        try
        {
            var answer = await question(connection);
            await _readers.GiveBackAsync(connection);
            return answer;
        }
        catch (Exception error)
        {
            StoreTrouble.Name(_engine, error);
            await connection.DisposeAsync();
            throw;
        }
    }

    public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> deed, CancellationToken cancel) => _writes.DoAsync(deed, cancel);

    /// <summary>A connection to the newest schema.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = await _engine.OpenAsync(cancel);
        try
        {
            await MigrateOnceAsync(connection, cancel);
            return connection;
        }
        catch (Exception error)
        {
            StoreTrouble.Name(_engine, error);
            await connection.DisposeAsync();
            throw;
        }
    }

    public void Dispose()
    {
        _writes.Dispose();
        _readers.Dispose();
        _migrating.Dispose();
    }

    private async Task MigrateOnceAsync(DbConnection connection, CancellationToken cancel)
    {
        if (_migrated)
        {
            return;
        }

        await _migrating.WaitAsync(cancel);
        try
        {
            if (!_migrated)
            {
                await Migrator.MigrateAsync(_engine, connection, _clock.GetUtcNow(), cancel);
                await SeriesRebuild.IfNeverMadeAsync(_engine, connection, _clock.GetUtcNow(), cancel);
                _migrated = true;
            }
        }
        finally
        {
            _migrating.Release();
        }
    }
}
