using System.Data.Common;

namespace Muster.Adapters.Storage.Upkeep;

/// <summary>What an engine does for its operators.</summary>
public interface IStoreUpkeep
{
    /// <summary>False when opening would only make an empty store.</summary>
    bool IsThere { get; }

    /// <summary>Bytes by table: on disk with indexes where the engine tells, else of the values alone.</summary>
    Task<IReadOnlyDictionary<string, long>> BytesAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>Bytes on disk of everything.</summary>
    Task<long> TotalBytesAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>What the engine itself finds damaged, a sentence each.</summary>
    Task<IReadOnlyList<string>> DamagesAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>Rows into one table, as fast as the engine takes them.</summary>
    Task<IRowWriter> WriterAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns, CancellationToken cancel);

    /// <summary>After much was written or deleted: fresh statistics, free room given back where that is cheap.</summary>
    Task TidyAsync(DbConnection connection, CancellationToken cancel);
}

/// <summary>Values are <c>null</c>, <c>long</c>, <c>double</c>, <c>string</c> or <c>byte[]</c>.</summary>
public interface IRowWriter : IAsyncDisposable
{
    Task WriteAsync(IReadOnlyList<object?> row, CancellationToken cancel);

    /// <summary>Without this nothing was written.</summary>
    Task CompleteAsync(CancellationToken cancel);
}
