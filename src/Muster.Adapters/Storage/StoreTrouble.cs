using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Muster.Adapters.Storage;

/// <summary>Which store an error is of, carried by the error itself: whoever tells of it has no store at hand.</summary>
public static class StoreTrouble
{
    private const string Key = "muster.store";
    private const string Writing = "muster.store.writing";

    /// <summary>Null where the error is of no store.</summary>
    public static string? AddressOf(Exception error) => error.Data[Key] as string;

    /// <summary>The step that failed was to be kept.</summary>
    public static bool IsOfWriting(Exception error) => error.Data[Writing] is true;

    internal static void NameWriting(IStorageEngine engine, Exception error)
    {
        Name(engine, error);
        error.Data[Writing] = true;
    }

    internal static void Name(IStorageEngine engine, Exception error)
    {
        if (error is DbException)
        {
            error.Data[Key] = engine.Address;
        }
    }

    /// <summary>The store answers questions and takes nothing.</summary>
    internal static bool IsReadOnly(DbException error) => error is SqliteException { SqliteErrorCode: 8 } or PostgresException { SqlState: "25006" or "42501" };
}
