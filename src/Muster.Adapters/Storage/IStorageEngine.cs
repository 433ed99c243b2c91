using System.Data.Common;

namespace Muster.Adapters.Storage;

/// <summary>What differs between databases: how to reach them, a few words of their DDL, and their lock for migrations.</summary>
public interface IStorageEngine
{
    /// <summary>Without secrets, for messages.</summary>
    string Address { get; }

    /// <summary>The type that holds bytes.</summary>
    string BytesType { get; }

    Task<DbConnection> OpenAsync(CancellationToken cancel);

    /// <summary>A transaction that excludes other writers from its first statement on.</summary>
    ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>True when the database itself is at fault (locked, full, read-only, gone) and not the statement.</summary>
    bool IsWorldDown(DbException error);
}
