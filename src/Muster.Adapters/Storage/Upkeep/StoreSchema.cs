using Muster.Adapters.Storage.Migrations;

namespace Muster.Adapters.Storage.Upkeep;

/// <summary>Bringing the schema up to date on purpose, before many start at once.</summary>
/// <param name="Before">The newest step before; 0 when there was none.</param>
/// <param name="Steps">All that have been applied now, oldest first.</param>
public sealed record StoreSchema(int Before, IReadOnlyList<AppliedMigration> Steps)
{
    public static async Task<StoreSchema> MigrateAsync(IStorageEngine engine, TimeProvider clock, CancellationToken cancel)
    {
        await using var connection = await engine.OpenAsync(cancel);
        var before = await Migrator.CurrentAsync(engine, connection);
        await Migrator.MigrateAsync(engine, connection, clock.GetUtcNow(), cancel);
        return new StoreSchema(before, await Migrator.HistoryAsync(connection));
    }
}
