using System.Data.Common;

namespace Muster.Adapters.Storage.Access;

/// <summary>A write that waits for its transaction, and its caller who waits for the answer.</summary>
internal abstract class PendingDeed
{
    public abstract Task RunAsync(DbConnection connection, DbTransaction transaction);

    public abstract void Succeed();

    public abstract void Fail(Exception error);

    /// <summary>False when the caller has gone; then it is not begun.</summary>
    public abstract bool IsWanted { get; }
}

internal sealed class PendingDeed<T>(Func<DbConnection, DbTransaction, Task<T>> deed, CancellationToken cancel) : PendingDeed
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Answer => _answer.Task;

    public override bool IsWanted => !cancel.IsCancellationRequested;

    public override async Task RunAsync(DbConnection connection, DbTransaction transaction) => _result = await deed(connection, transaction);

    public override void Succeed() => _answer.TrySetResult(_result);

    public override void Fail(Exception error)
    {
        _answer.TrySetException(error);

        // Nobody may be waiting any more.
        _ = _answer.Task.Exception;
    }
}
