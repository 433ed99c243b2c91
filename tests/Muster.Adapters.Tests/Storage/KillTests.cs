using System.Diagnostics;

namespace Muster.Adapters.Tests.Storage;

/// <summary>
/// <c>kill -9</c> at random points over ingest, collect, uploads, backfill, prune, move and migration. Here a few times; many thousand times by hand:
/// <c>dotnet run -c Release --project bench/Muster.Torture -- 10000</c>.
/// </summary>
public sealed class KillTests
{
    [Fact]
    public Task OnSqliteNothingAcknowledgedIsLost() => TortureAsync(null);

    [Fact]
    public async Task OnPostgresNothingAcknowledgedIsLost()
    {
        var address = PostgresCluster.NewDatabase();
        try
        {
            await TortureAsync(address);
        }
        finally
        {
            PostgresCluster.Drop(address);
        }
    }

    private static async Task TortureAsync(string? address)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Muster.Torture.dll"), "8", .. address is null ? Array.Empty<string>() : [address]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var torture = Process.Start(start)!;
        var (said, wrong) = (torture.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), torture.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await torture.WaitForExitAsync(TestContext.Current.CancellationToken);

        (await said).ShouldContain("8 kills", customMessage: await wrong);
        (await said).ShouldContain("0 lost or damaged", customMessage: await wrong);
    }
}
