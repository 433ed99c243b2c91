using System.Collections.Concurrent;
using System.Data.Common;

namespace Muster.Adapters.Storage.Access;

/// <summary>
/// Connections between two questions, where the engine is in this process: what was prepared on them once is prepared for the next. An
/// engine elsewhere has a pool of its own, which knows when a connection has died.
/// </summary>
internal sealed class IdleReaders : IDisposable
{
    /// <summary>More than ask at once are not kept.</summary>
    private const int Most = 16;

    private readonly ConcurrentStack<DbConnection> _idle = new();
    private volatile bool _isOver;

    public DbConnection? Take() => _idle.TryPop(out var connection) ? connection : null;

    /// <param name="connection">Its question was answered; after an error it is closed instead.</param>
    public async ValueTask GiveBackAsync(DbConnection connection)
    {
        if (connection.CanCreateBatch || _isOver || _idle.Count >= Most)
        {
            await connection.DisposeAsync();
            return;
        }

        _idle.Push(connection);
        if (_isOver)
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        _isOver = true;
        while (_idle.TryPop(out var connection))
        {
            connection.Dispose();
        }
    }
}
