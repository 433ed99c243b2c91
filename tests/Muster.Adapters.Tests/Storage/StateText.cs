using System.Data.Common;
using System.Globalization;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Upkeep;

namespace Muster.Adapters.Tests.Storage;

/// <summary>
/// All that a store holds as text, the same for the same state: rows in order, and instead of ids, which are made up, what they stand for.
/// How often a head was written (its stamp) is no part of what it says.
/// </summary>
internal static class StateText
{
    public static async Task<string> OfAsync(IStorageEngine engine, CancellationToken cancel) =>
        await OfAsync(engine, await ShapeAsync(engine, StoreTables.All.Select(table => table.Name), cancel), cancel);

    /// <summary>The columns of tables, as a store has them.</summary>
    public static async Task<IReadOnlyList<(string Table, IReadOnlyList<string> Columns)>> ShapeAsync(IStorageEngine engine, IEnumerable<string> tables, CancellationToken cancel)
    {
        await using var connection = await engine.OpenAsync(cancel);
        var shape = new List<(string, IReadOnlyList<string>)>();
        foreach (var table in tables)
        {
            shape.Add((table, await TableRows.ColumnsAsync(connection, null, table, cancel)));
        }

        return shape;
    }

    public static async Task<string> OfAsync(IStorageEngine engine, IReadOnlyList<(string Table, IReadOnlyList<string> Columns)> shape, CancellationToken cancel)
    {
        await using var connection = await engine.OpenAsync(cancel);
        var names = await NamesAsync(connection);
        var lines = new List<string>();
        foreach (var (table, columns) in shape.Where(one => one.Table != "head_clock"))
        {
            var rows = new List<string>();
            await foreach (var row in TableRows.ReadAsync(connection, null, table, columns, cancel))
            {
                rows.Add(string.Join(" | ", row.Zip(columns, (value, column) => column == "stamp" ? null : value).Select(value => value switch
                {
                    null => "null",
                    byte[] bytes => Convert.ToHexStringLower(bytes),
                    string text => names.GetValueOrDefault(text, text),
                    _ => Convert.ToString(value, CultureInfo.InvariantCulture),
                })));
            }

            lines.Add($"== {table} ({string.Join(", ", columns)})");
            lines.AddRange(rows.Order(StringComparer.Ordinal));
        }

        return string.Join('\n', lines);
    }

    private static async Task<Dictionary<string, string>> NamesAsync(DbConnection connection)
    {
        var names = (await connection.QueryAsync<(string Id, string Name)>("SELECT id, name FROM repository")).ToDictionary(row => row.Id, row => "repository " + row.Name);
        var deliveries = (await connection.QueryAsync<(string Snapshot, string Delivery)>("SELECT snapshot_id, delivery_id FROM snapshot_delivery")).ToLookup(row => row.Snapshot, row => row.Delivery);
        foreach (var id in await connection.QueryAsync<string>("SELECT id FROM snapshot"))
        {
            names[id] = "snapshot of " + string.Join('+', deliveries[id].Order(StringComparer.Ordinal));
        }

        return names;
    }
}
