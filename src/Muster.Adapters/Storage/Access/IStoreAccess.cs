using System.Data.Common;

namespace Muster.Adapters.Storage.Access;

/// <summary>How a store's tables are reached: each question over a connection of its own, or all within one transaction.</summary>
internal interface IStoreAccess
{
    Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> question, CancellationToken cancel);

    /// <summary>
    /// What this has returned from is durable, or will be with the transaction around it. A deed may be tried twice: it changes nothing but
    /// the database, and asks nothing of the store but over the connection that it is given.
    /// </summary>
    Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> deed, CancellationToken cancel);
}
