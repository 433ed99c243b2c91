using System.Data.Common;
using Muster.Adapters.Storage.Upkeep;

namespace Muster.Adapters.Storage;

/// <summary>What differs between databases: how to reach them, a few words of their DDL, and their lock for writers.</summary>
public interface IStorageEngine
{
    /// <summary>Without secrets, for messages.</summary>
    string Address { get; }

    /// <summary>
    /// A migration in the engine's words. Migrations say <c>TEXT</c> (compared byte by byte), <c>INTEGER</c> or <c>BIGINT</c> (64 bits, a
    /// <c>long</c>), <c>REAL</c> (a <c>double</c>) and <c>{bytes}</c>. What only SQLite is to do stands between <c>{sqlite}</c> and <c>{/sqlite}</c>,
    /// once in a migration at most.
    /// </summary>
    string Ddl(string migration);

    Task<DbConnection> OpenAsync(CancellationToken cancel);

    /// <summary>A transaction that excludes other writers from its first statement on.</summary>
    ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>Until the answer is disposed, reads on the connection see one moment, whatever others write meanwhile, and hinder nobody.</summary>
    Task<IAsyncDisposable> BeginReadAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>What operators need.</summary>
    IStoreUpkeep Upkeep { get; }

    /// <summary>True when the database itself is at fault (locked, full, read-only, gone) and not the statement.</summary>
    bool IsWorldDown(DbException error);
}
