using System.Collections.Concurrent;
using System.Data.Common;

namespace Muster.Adapters.Storage.Access;

/// <summary>
/// The one writer of a store. What is asked for while a commit is under way goes together into the next: one transaction, one flush to the
/// disk, and everybody is answered after it. A deed that fails takes only itself down: the group is tried again one by one.
/// </summary>
/// <param name="open">A connection; kept for as long as all goes well, so that its statements are prepared once.</param>
internal sealed class GroupCommit(IStorageEngine engine, Func<CancellationToken, Task<DbConnection>> open) : IDisposable
{
    /// <summary>So many deeds share a transaction at most: more would keep other processes waiting and gain nothing.</summary>
    private const int Most = 128;

    private readonly ConcurrentQueue<PendingDeed> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1);
    private DbConnection? _connection;

    public async Task<T> DoAsync<T>(Func<DbConnection, DbTransaction, Task<T>> deed, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var mine = new PendingDeed<T>(deed, cancel);
        _waiting.Enqueue(mine);
        _ = CommitWaitingAsync();
        return await mine.Answer.WaitAsync(cancel);
    }

    public void Dispose()
    {
        // What is being committed comes to its end first.
        if (_turn.Wait(TimeSpan.FromSeconds(30)))
        {
            _connection?.Dispose();
            _connection = null;
            _turn.Release();
        }
    }

    private async Task CommitWaitingAsync()
    {
        if (!_turn.Wait(0))
        {
            return;
        }

        try
        {
            await CommitAsync(Group());
        }
        finally
        {
            _turn.Release();
        }

        // Looked at after the turn was given back, so that none is overlooked; and by somebody else, so that whoever came first may go.
        if (!_waiting.IsEmpty)
        {
            _ = Task.Run(CommitWaitingAsync);
        }
    }

    private List<PendingDeed> Group()
    {
        var group = new List<PendingDeed>();
        while (group.Count < Most && _waiting.TryDequeue(out var deed))
        {
            if (deed.IsWanted)
            {
                group.Add(deed);
            }
        }

        return group;
    }

    private async Task CommitAsync(List<PendingDeed> group)
    {
        if (group.Count == 0 || await TryAsync(group) is not { } error)
        {
            return;
        }

        var isOver = group.Count == 1 || (error is DbException down && engine.IsWorldDown(down));
        foreach (var deed in group)
        {
            if (isOver)
            {
                deed.Fail(error);
            }
            else if (await TryAsync([deed]) is { } own)
            {
                deed.Fail(own);
            }
        }
    }

    /// <returns>Why nothing of it was written; null when it is durable and everybody has been told.</returns>
    private async Task<Exception?> TryAsync(List<PendingDeed> group)
    {
        try
        {
            _connection ??= await open(CancellationToken.None);
            await using (var transaction = await engine.BeginWriteAsync(_connection, CancellationToken.None))
            {
                foreach (var deed in group)
                {
                    await deed.RunAsync(_connection, transaction);
                }

                await transaction.CommitAsync(CancellationToken.None);
            }
        }
        catch (Exception error)
        {
            StoreTrouble.NameWriting(engine, error);
            await ForgetAsync();
            return error;
        }

        group.ForEach(deed => deed.Succeed());
        return null;
    }

    // After an error a fresh one is surer than the question what state this one is in.
    private async Task ForgetAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            try
            {
                await connection.DisposeAsync();
            }
            catch (DbException)
            {
                // It was broken already.
            }
        }
    }
}
