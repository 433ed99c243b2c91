using System.Runtime.CompilerServices;
using System.Text.Json;
using Muster.Adapters.Storage.Migrations;

namespace Muster.Adapters.Storage.Upkeep.Checks;

/// <summary>The register of checks, and the road over them: all at one moment, the store unchanged.</summary>
public static class StoreChecks
{
    internal static IReadOnlyList<IStoreCheck> All(IStorageEngine engine) =>
    [
        new EngineCheck(engine),
        new RawCheck(),
        new DeliveryCheck(),
        new SnapshotCheck(),
        new DetailCheck(),
        new CoverageCheck(),
        new SeriesDamage(),
        new OutboxCheck(),
    ];

    /// <exception cref="NewerStoreException">The database was made by a newer Muster.</exception>
    public static async IAsyncEnumerable<CheckResult> RunAsync(IStorageEngine engine, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var connection = await Migrator.OpenAsync(engine, clock, cancel);
        await using var moment = await engine.BeginReadAsync(connection, cancel);
        foreach (var check in All(engine))
        {
            var log = new CheckLog();
            try
            {
                await check.RunAsync(connection, log, cancel);
            }
            catch (Exception damaged) when (damaged is JsonException or FormatException or InvalidDataException)
            {
                log.Complain($"the check stopped at something that cannot be read: {damaged.Message}");
            }

            yield return new CheckResult(check.Name, check.What, log.Looked, log.Wrong, log.Complaints);
        }
    }
}

/// <summary>What one check found.</summary>
/// <param name="Looked">How many things were looked at.</param>
/// <param name="Wrong">How many complaints there were.</param>
/// <param name="Complaints">The first of them, a sentence each.</param>
public sealed record CheckResult(string Name, string What, long Looked, long Wrong, IReadOnlyList<string> Complaints);
