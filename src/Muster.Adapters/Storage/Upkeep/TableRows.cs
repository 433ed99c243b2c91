using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Muster.Adapters.Storage.Upkeep;

/// <summary>The rows of any table, as they are.</summary>
internal static class TableRows
{
    public static async Task<IReadOnlyList<string>> ColumnsAsync(DbConnection connection, DbTransaction? transaction, string table, CancellationToken cancel)
    {
        await using var command = Command(connection, transaction, $"SELECT * FROM {table} LIMIT 0");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    /// <summary>One array for all rows: take what is needed before the next.</summary>
    public static async IAsyncEnumerable<object?[]> ReadAsync(
        DbConnection connection, DbTransaction? transaction, string table, IReadOnlyList<string> columns, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = Command(connection, transaction, $"SELECT {string.Join(", ", columns.Select(column => $"\"{column}\""))} FROM {table}");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var row = new object?[columns.Count];
        while (await reader.ReadAsync(cancel))
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.GetValue(i) switch
                {
                    DBNull => null,
                    int or short or bool => Convert.ToInt64(reader.GetValue(i), CultureInfo.InvariantCulture),
                    float number => (double)number,
                    var value => value,
                };
            }

            yield return row;
        }
    }

    public static async Task<TableDigest> DigestAsync(DbConnection connection, DbTransaction? transaction, string table, IReadOnlyList<string> columns, CancellationToken cancel)
    {
        var digest = new TableDigest();
        await foreach (var row in ReadAsync(connection, transaction, table, columns, cancel))
        {
            digest.Add(row);
        }

        return digest;
    }

    private static DbCommand Command(DbConnection connection, DbTransaction? transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return command;
    }
}
