using System.Diagnostics;
using System.Globalization;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Upkeep;
using Muster.Adapters.Storage.Upkeep.Checks;
using Muster.Core.Intake;

namespace Muster.Torture;

/// <summary>Starts writers, kills them, and holds what they had acknowledged against what is there.</summary>
internal static class Torturer
{
    /// <summary>After so many kills the store begins anew, so that it stays as small as kills like it.</summary>
    private const int RoundsOfAStore = 250;

    private const int RoundsBetweenChecks = 10;

    /// <summary>A worker is killed at most this long after it was ready.</summary>
    private const int LongestLifeMs = 300;

    public static async Task<int> RunAsync(int rounds, string? place, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("muster-torture-").FullName;
        var home = place ?? "sqlite:" + Path.Combine(folder, "t");
        var random = new Random(seed);
        var kills = Worker.Deeds.Distinct().ToDictionary(deed => deed, _ => 0);
        var (acknowledged, wrong, checks, next) = (0, 0, 0, 1);
        try
        {
            for (var round = 0; round < rounds && wrong == 0; round++)
            {
                if (round % RoundsOfAStore == 0)
                {
                    await BeginAsync(home);
                    next = await FillAsync(home);
                }

                var deed = Worker.Deeds[random.Next(Worker.Deeds.Count)];
                var done = await KillAsync(deed, Places.Beside(home, "store"), next, random.Next(LongestLifeMs));
                kills[deed]++;
                acknowledged += done.Count;
                wrong += await LossesAsync(home, deed, done, next);
                next = deed is "ingest" ? next + done.Count + 1 : next;
                if (round % RoundsBetweenChecks == RoundsBetweenChecks - 1 || round == rounds - 1)
                {
                    checks++;
                    wrong += await DamagesAsync(Places.Beside(home, "store"));
                }
            }
        }
        finally
        {
            await BeginAsync(home);
            Directory.Delete(folder, recursive: true);
        }

        Console.WriteLine($"{kills.Values.Sum()} kills ({string.Join(", ", kills.Select(one => $"{one.Key} {one.Value}"))}), {acknowledged} deeds acknowledged, {checks} checks, {wrong} lost or damaged");
        return wrong == 0 ? 0 : 1;
    }

    private static async Task BeginAsync(string home)
    {
        await Places.DropAsync(Places.Beside(home, "store"), "moved");
        await Places.DropAsync(home, "store");
        await Places.MakeAsync(home, "store");
        await Places.MakeAsync(home, "moved");
    }

    private static async Task<int> FillAsync(string home)
    {
        using var store = new SnapshotStore(StorageAddress.Parse(Places.Beside(home, "store")), TimeProvider.System);
        for (var number = 1; number <= 10; number++)
        {
            await TakeAsync(store, number);
        }

        return 11;
    }

    private static async Task<List<int>> KillAsync(string deed, string address, int first, int milliseconds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(Torturer).Assembly.Location] : [])
        {
            RedirectStandardOutput = true,
        };
        foreach (var argument in new[] { "worker", deed, address, first.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }

        using var worker = Process.Start(start)!;
        await worker.StandardOutput.ReadLineAsync();
        await Task.Delay(milliseconds);
        worker.Kill();
        var said = await worker.StandardOutput.ReadToEndAsync();
        await worker.WaitForExitAsync();

        // A line that was cut off acknowledges nothing.
        return [.. said.Split('\n')[..^1].Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
    }

    private static async Task<int> LossesAsync(string home, string deed, List<int> done, int first)
    {
        var address = Places.Beside(home, "store");
        var unfinished = first + done.Count;
        switch (deed)
        {
            case "ingest":
                using (var store = new SnapshotStore(StorageAddress.Parse(address), TimeProvider.System))
                {
                    var lost = 0;
                    foreach (var number in done)
                    {
                        var (delivery, _) = await Deliveries.OfAsync(number);
                        lost += await store.SnapshotOfAsync(delivery.Id, CancellationToken.None) is null ? Say($"delivery {number} was acknowledged and is not there") : 0;
                    }

                    // What was cut off is completed by the same delivery.
                    await TakeAsync(store, unfinished);
                    return lost;
                }

            case "move":
                return await DamagesAsync(Places.Beside(address, "moved"));
            case "migrate":
                var half = "m" + unfinished.ToString(CultureInfo.InvariantCulture);
                await Places.MakeAsync(address, half);
                await StoreSchema.MigrateAsync(StorageAddress.Parse(Places.Beside(address, half)), TimeProvider.System, CancellationToken.None);
                var wrong = await DamagesAsync(Places.Beside(address, half));
                for (var number = first; number <= unfinished; number++)
                {
                    await Places.DropAsync(address, "m" + number.ToString(CultureInfo.InvariantCulture));
                }

                return wrong;
            default:
                return 0;
        }
    }

    private static async Task<int> DamagesAsync(string address)
    {
        var wrong = 0;
        await foreach (var result in StoreChecks.RunAsync(StorageAddress.Parse(address), TimeProvider.System, CancellationToken.None))
        {
            wrong += result.Complaints.Sum(complaint => Say($"{result.Name}: {complaint}"));
        }

        return wrong;
    }

    private static async Task TakeAsync(SnapshotStore store, int number)
    {
        var (delivery, raw) = await Deliveries.OfAsync(number);
        await new ReportIntake(store, new At(Deliveries.TimeOf(number))).TakeAsync(delivery, raw, [], CancellationToken.None);
    }

    private static int Say(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
