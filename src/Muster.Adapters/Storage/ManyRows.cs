using System.Data.Common;
using Muster.Adapters.Sql;

namespace Muster.Adapters.Storage;

/// <summary>Many rows into a table at once, in the engine's quickest way: binary COPY to PostgreSQL, one prepared statement in SQLite.</summary>
internal static class ManyRows
{
    /// <summary>Fewer than these go as statements of a batch, which needs no round trip of its own.</summary>
    public const int Least = 48;

    private const string Incoming = "incoming_rows";

    /// <summary>Rows that are not there yet.</summary>
    public static async Task AddAsync(IStorageEngine engine, DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        await using var writer = await engine.Upkeep.WriterAsync(connection, transaction, table, columns, CancellationToken.None);
        foreach (var row in rows)
        {
            await writer.WriteAsync(row, CancellationToken.None);
        }

        await writer.CompleteAsync(CancellationToken.None);
    }

    /// <summary>Rows of which some may be there, or come twice: those stay as they are.</summary>
    /// <returns>How many were new.</returns>
    public static async Task<int> MergeAsync(IStorageEngine engine, DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        await connection.ExecuteAsync($"CREATE TEMPORARY TABLE {Incoming} AS SELECT {names} FROM {table} WHERE 1 = 0", transaction: transaction);
        await AddAsync(engine, connection, transaction, Incoming, columns, rows);

        // Without a WHERE, SQLite takes ON CONFLICT for a part of the SELECT.
        var added = await connection.ExecuteAsync($"INSERT INTO {table} ({names}) SELECT {names} FROM {Incoming} WHERE 1 = 1 ON CONFLICT DO NOTHING", transaction: transaction);
        await connection.ExecuteAsync($"DROP TABLE {Incoming}", transaction: transaction);
        return added;
    }
}
