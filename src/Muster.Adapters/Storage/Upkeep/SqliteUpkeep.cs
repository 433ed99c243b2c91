using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Muster.Adapters.Storage.Upkeep;

internal sealed class SqliteUpkeep(string path) : IStoreUpkeep
{
    public bool IsThere => File.Exists(path);

    public async Task<IReadOnlyDictionary<string, long>?> BytesAsync(DbConnection connection, CancellationToken cancel)
    {
        // dbstat is not in every build of SQLite.
        if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM pragma_compile_options WHERE compile_options = 'ENABLE_DBSTAT_VTAB'") == 0)
        {
            return null;
        }

        var rows = await connection.QueryAsync<(string Table, long Bytes)>(
            "SELECT m.tbl_name, SUM(d.pgsize) FROM dbstat d JOIN sqlite_master m ON m.name = d.name WHERE d.aggregate GROUP BY m.tbl_name");
        return rows.ToDictionary(row => row.Table, row => row.Bytes, StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<string>> DamagesAsync(DbConnection connection, CancellationToken cancel)
    {
        var pages = await connection.QueryAsync<string>(new CommandDefinition("PRAGMA integrity_check(20)", commandTimeout: 0, cancellationToken: cancel));
        var references = await connection.QueryAsync<(string Table, long? Row, string Parent)>(
            new CommandDefinition("""SELECT "table", rowid, parent FROM pragma_foreign_key_check LIMIT 20""", commandTimeout: 0, cancellationToken: cancel));
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
        await connection.ExecuteAsync(new CommandDefinition("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)", commandTimeout: 0, cancellationToken: cancel));

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
