using Muster.Adapters.Sql;
using Muster.Adapters.Storage.Migrations;

namespace Muster.Adapters.Storage.Upkeep;

/// <summary>How much there is of what.</summary>
/// <param name="Bytes">PostgreSQL: on disk with indexes; SQLite: of the values.</param>
public sealed record TableSize(string Name, string Purpose, long Rows, long Bytes);

/// <param name="Bytes">On disk, of everything.</param>
public sealed record StoreSize(long Bytes, IReadOnlyList<TableSize> Tables)
{
    public static async Task<StoreSize> OfAsync(IStorageEngine engine, TimeProvider clock, CancellationToken cancel)
    {
        await using var connection = await Migrator.OpenAsync(engine, clock, cancel);
        var bytes = await engine.Upkeep.BytesAsync(connection, cancel);
        var sizes = new List<TableSize>();
        foreach (var table in StoreTables.All)
        {
            var rows = await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table.Name}", commandTimeout: 0, cancel: cancel);
            sizes.Add(new TableSize(table.Name, table.Purpose, rows, bytes.GetValueOrDefault(table.Name)));
        }

        return new StoreSize(await engine.Upkeep.TotalBytesAsync(connection, cancel), sizes);
    }
}
