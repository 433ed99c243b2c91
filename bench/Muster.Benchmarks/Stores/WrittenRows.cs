using System.Data.Common;
using System.Diagnostics;
using Muster.Adapters.Storage;

namespace Muster.Benchmarks.Stores;

/// <summary>
/// What ingests have written, row by row, to be written again by the engine alone: prepared statements over one connection, the same tables
/// with the same keys and indexes, one durable transaction for each delivery. What has no order of its own is dealt out evenly.
/// </summary>
internal sealed class WrittenRows
{
    private static readonly string[] Growing = ["raw", "delivery", "delivery_report", "snapshot", "snapshot_delivery", "coverage_node", "snapshot_coverage", "series_tail"];

    // Rows that every ingest of a repository writes anew.
    private static readonly string[] Updated =
    [
        "UPDATE twin_head_clock SET stamp = stamp + 1",
        "UPDATE twin_head SET observed_at = observed_at + 1, stamp = stamp + 1 WHERE repository_id = @id",
        "UPDATE twin_series_latest SET main_branch = 'main', measured_day = measured_day + 1, coverage = coverage + 0.01, coverage_delta = 0.1, delta_until = delta_until + 1, score = score + 0.01, recent = @recent WHERE repository_id = @id",
    ];

    private readonly Dictionary<string, (string[] Columns, List<object?[]> Rows)> _tables = [];
    private readonly List<(string Id, byte[] Recent)> _repositories = [];
    private int _deliveries;
    private int _at;

    /// <summary>Takes what the store holds, and makes the twins of its tables: empty but for what is updated only.</summary>
    public static async Task<WrittenRows> OfAsync(SnapshotStore store)
    {
        var written = new WrittenRows();
        await using var connection = await store.OpenAsync(CancellationToken.None);
        foreach (var table in Growing)
        {
            written._tables[table] = await ReadAsync(connection, table);
        }

        written._deliveries = written._tables["delivery"].Rows.Count;
        var (columns, rows) = await ReadAsync(connection, "series_latest");
        foreach (var row in rows)
        {
            written._repositories.Add(((string)row[Array.IndexOf(columns, "repository_id")]!, (byte[])row[Array.IndexOf(columns, "recent")]!));
        }

        await Twins.MakeAsync(connection, [.. Growing, "head", "head_clock", "series_latest"]);
        return written;
    }

    /// <param name="before">Done before each transaction.</param>
    /// <returns>Durable transactions a second.</returns>
    public async Task<double> RateAsync(IStorageEngine engine, int many, Func<int, Task> before)
    {
        await using var connection = await engine.OpenAsync(CancellationToken.None);
        var inserts = _tables.ToDictionary(table => table.Key, table => Insert(connection, table.Key, table.Value.Columns));
        var updates = Array.ConvertAll(Updated, sql => Prepare(connection, sql, ["id", "recent"]));
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < many; i++, _at++)
        {
            await before(i);
            await using var transaction = await engine.BeginWriteAsync(connection, CancellationToken.None);
            if (_at >= _deliveries)
            {
                throw new InvalidOperationException("there are no more rows");
            }

            foreach (var (table, (_, rows)) in _tables)
            {
                for (var row = (long)rows.Count * _at / _deliveries; row < (long)rows.Count * (_at + 1) / _deliveries; row++)
                {
                    Run(inserts[table], transaction, rows[(int)row]);
                }
            }

            var (id, recent) = _repositories[_at % _repositories.Count];
            foreach (var update in updates)
            {
                Run(update, transaction, [id, recent]);
            }

            await transaction.CommitAsync();
        }

        return many / watch.Elapsed.TotalSeconds;
    }

    private static async Task<(string[] Columns, List<object?[]> Rows)> ReadAsync(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        await using var reader = await command.ExecuteReaderAsync();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[columns.Length];
            reader.GetValues(row);
            rows.Add(row);
        }

        return (columns, rows);
    }

    private static DbCommand Insert(DbConnection connection, string table, string[] columns) => Prepare(
        connection,
        $"INSERT INTO twin_{table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", columns.Select(column => "@" + column))}) ON CONFLICT DO NOTHING",
        columns);

    private static DbCommand Prepare(DbConnection connection, string sql, string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names.Where(name => sql.Contains('@' + name, StringComparison.Ordinal)))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static void Run(DbCommand command, DbTransaction transaction, object?[] values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < command.Parameters.Count; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }
}
