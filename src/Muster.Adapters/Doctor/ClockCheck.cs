using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Muster.Adapters.Sql;
using Muster.Adapters.Storage;

namespace Muster.Adapters.Doctor;

/// <summary>A clock that was set back makes ages, silence and deadlines wrong; the store knows the latest moment that it has seen.</summary>
internal static class ClockCheck
{
    private static readonly DateTimeOffset Earliest = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static async IAsyncEnumerable<Diagnosis> RunAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancel)
    {
        var now = patient.Clock.GetUtcNow();
        var latest = await LatestAsync(patient, cancel);
        yield return now < Earliest ? new("clock", Health.Ill, $"{Text(now)} UTC", "set the clock; every number is kept by its time")
            : latest is { } seen && seen - now > Tolerance ? new("clock", Health.Ill, $"{Text(now)} UTC, and the store has numbers that were taken at {Text(seen)}", "set the clock of this machine, or of the one that wrote them; ages and silence are wrong until it has passed")
            : new("clock", Health.Well, $"{Text(now)} UTC");
    }

    private static async Task<DateTimeOffset?> LatestAsync(Patient patient, CancellationToken cancel)
    {
        if (patient.Engine is not { Upkeep.IsThere: true } engine)
        {
            return null;
        }

        try
        {
            await using var connection = await engine.OpenAsync(cancel);
            return (await connection.ExecuteScalarAsync<long?>("SELECT MAX(observed_at) FROM head", cancel: cancel)).ToTime();
        }
        catch (Exception down) when (down is DbException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            // The store's own check says so.
            return null;
        }
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
