using System.Data.Common;

namespace Muster.Adapters.Storage.Access;

/// <summary>Within one transaction: what was written is seen, and durable when the transaction is.</summary>
internal sealed class BoundAccess(DbConnection connection, DbTransaction transaction) : IStoreAccess
{
    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> question, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return question(connection);
    }

    public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> deed, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return deed(connection, transaction);
    }
}
