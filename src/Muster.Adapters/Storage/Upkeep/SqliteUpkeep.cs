using System.Data.Common;
using Microsoft.Data.Sqlite;
using Muster.Adapters.Sql;

namespace Muster.Adapters.Storage.Upkeep;

internal sealed class SqliteUpkeep(string path) : IStoreUpkeep
{
    public bool IsThere => File.Exists(path);

    // Of the values: dbstat, which knows pages, is not in our build of SQLite.
    public async Task<IReadOnlyDictionary<string, long>> BytesAsync(DbConnection connection, CancellationToken cancel)
    {
        var bytes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in StoreTables.All)
        {
            var columns = await TableRows.ColumnsAsync(connection, null, table.Name, cancel);
            var sum = string.Join(" + ", columns.Select(column => $"COALESCE(octet_length({Quoted(column)}), 0)"));
            bytes[table.Name] = await connection.ExecuteScalarAsync<long?>($"SELECT SUM({sum}) FROM {table.Name}", commandTimeout: 0, cancel: cancel) ?? 0;
        }

        return bytes;
    }

    public Task<long> TotalBytesAsync(DbConnection connection, CancellationToken cancel) =>
        Task.FromResult(new[] { path, path + "-wal" }.Sum(file => File.Exists(file) ? new FileInfo(file).Length : 0));

    public async Task<IReadOnlyList<string>> DamagesAsync(DbConnection connection, CancellationToken cancel)
    {
        var pages = await connection.QueryAsync<string>("PRAGMA integrity_check(20)", commandTimeout: 0, cancel: cancel);
        var references = await connection.QueryAsync<(string Table, long? Row, string Parent)>(
            """SELECT "table", rowid, parent FROM pragma_foreign_key_check LIMIT 20""", commandTimeout: 0, cancel: cancel);
        return [.. pages.Where(line => line != "ok"), .. references.Select(one => $"a row of {one.Table} refers to a row of {one.Parent} that is not there")];
    }

    public Task<IRowWriter> WriterAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns, CancellationToken cancel)
    {
        var command = ((SqliteConnection)connection).CreateCommand();
        command.Transaction = (SqliteTransaction)transaction;
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns.Select(Quoted))}) VALUES ({string.Join(", ", columns.Select((_, i) => "@p" + i))})";
        foreach (var (i, _) in columns.Index())
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "@p" + i });
        }

        return Task.FromResult<IRowWriter>(new Writer(command));
    }

    public async Task TidyAsync(DbConnection connection, CancellationToken cancel) =>
        await connection.ExecuteAsync("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)", commandTimeout: 0, cancel: cancel);

    private static string Quoted(string column) => $"\"{column}\"";

    private sealed class Writer(SqliteCommand command) : IRowWriter
    {
        public async Task WriteAsync(IReadOnlyList<object?> row, CancellationToken cancel)
        {
            for (var i = 0; i < row.Count; i++)
            {
                command.Parameters[i].Value = row[i] ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancel);
        }

        public Task CompleteAsync(CancellationToken cancel) => Task.CompletedTask;

        public ValueTask DisposeAsync() => command.DisposeAsync();
    }
}
