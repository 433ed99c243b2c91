using System.Data;
using System.Data.Common;
using Muster.Adapters.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Muster.Adapters.Storage.Upkeep;

internal sealed class PostgresUpkeep : IStoreUpkeep
{
    public bool IsThere => true;

    public async Task<IReadOnlyDictionary<string, long>> BytesAsync(DbConnection connection, CancellationToken cancel)
    {
        var rows = await connection.QueryAsync<(string Table, long Bytes)>(
            "SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace", cancel: cancel);
        return rows.ToDictionary(row => row.Table, row => row.Bytes, StringComparer.Ordinal);
    }

    public Task<long> TotalBytesAsync(DbConnection connection, CancellationToken cancel) =>
        connection.ExecuteScalarAsync<long>("SELECT pg_database_size(current_database())", cancel: cancel);

    // The server holds to its constraints itself; pages that it cannot read make the other checks fail.
    public Task<IReadOnlyList<string>> DamagesAsync(DbConnection connection, CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>([]);

    public async Task<IRowWriter> WriterAsync(DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns, CancellationToken cancel)
    {
        var importer = await ((NpgsqlConnection)connection).BeginBinaryImportAsync(
            $"COPY {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) FROM STDIN (FORMAT BINARY)", cancel);
        importer.Timeout = TimeSpan.FromDays(1);
        return new Writer(importer);
    }

    public async Task TidyAsync(DbConnection connection, CancellationToken cancel) =>
        await connection.ExecuteAsync("ANALYZE", commandTimeout: 0, cancel: cancel);

    private sealed class Writer(NpgsqlBinaryImporter importer) : IRowWriter
    {
        public async Task WriteAsync(IReadOnlyList<object?> row, CancellationToken cancel)
        {
            await importer.StartRowAsync(cancel);
            foreach (var value in row)
            {
                await (value switch
                {
                    null => importer.WriteNullAsync(cancel),
                    long number => importer.WriteAsync(number, NpgsqlDbType.Bigint, cancel),
                    string text => importer.WriteAsync(text, NpgsqlDbType.Text, cancel),
                    byte[] bytes => importer.WriteAsync(bytes, NpgsqlDbType.Bytea, cancel),
                    double number => importer.WriteAsync(number, NpgsqlDbType.Double, cancel),
                    _ => throw new ArgumentException($"no column holds a {value.GetType().Name}"),
                });
            }
        }

        public async Task CompleteAsync(CancellationToken cancel) => await importer.CompleteAsync(cancel);

        public ValueTask DisposeAsync() => importer.DisposeAsync();
    }
}
