using System.Diagnostics;
using System.Globalization;

namespace Muster.Torture;

/// <summary>Starts writers, kills them, and holds what they had acknowledged against what is there.</summary>
internal sealed class Torturer
{
    /// <summary>One process writes into so many stores, each a deed of its own.</summary>
    private const int Stores = 4;

    /// <summary>After so many rounds the stores begin anew, so that they stay as small as kills like it.</summary>
    private const int RoundsOfAStore = 40;

    /// <summary>A process is killed at most this long after it was ready, or after each of its writers had acknowledged a deed.</summary>
    private const int LongestLifeMs = 300;

    /// <summary>One round in so many does not wait for first deeds.</summary>
    private const int EarlyDeaths = 4;

    private static readonly TimeSpan LongestDeed = TimeSpan.FromSeconds(10);

    private readonly string? _place;
    private readonly Random _random;
    private readonly int _seed;
    private readonly Dictionary<string, (int Kills, int Acknowledged)> _byDeed = Deed.All.Distinct().ToDictionary(deed => deed, _ => (0, 0));

    public Torturer(string? place, int seed) => (_place, _seed, _random) = (place, seed, new Random(seed));

    public async Task<int> RunAsync(int kills)
    {
        var folder = Directory.CreateTempSubdirectory("muster-torture-").FullName;
        var home = _place ?? "sqlite:" + Path.Combine(folder, "t");
        var (next, wrong, done) = (new int[Stores], 0, 0);
        Process? worker = null;
        try
        {
            for (var round = 0; done < kills && wrong == 0; round++)
            {
                if (round % RoundsOfAStore == 0)
                {
                    for (var store = 0; store < Stores; store++)
                    {
                        await StoreState.BeginAsync(home, store);
                        next[store] = StoreState.Filled + 1;
                    }
                }

                var many = Math.Min(Stores, kills - done);
                Victim[] victims = [.. Enumerable.Range(0, many).Select(store => new Victim(Deed.All[_random.Next(Deed.All.Count)], Places.Beside(home, $"store{store}"), next[store]))];
                worker = Start(victims);
                var said = await KillAsync(worker, many, _random.Next(EarlyDeaths) > 0, _random.Next(LongestLifeMs));
                done += many;
                var losses = await Task.WhenAll(victims.Select((victim, store) => Task.Run(() => StoreState.LossesAsync(victim, said[store]))));
                for (var store = 0; store < many; store++)
                {
                    next[store] = losses[store].Next;
                    wrong += losses[store].Wrong;
                    var (killed, acknowledged) = _byDeed[victims[store].Deed];
                    _byDeed[victims[store].Deed] = (killed + 1, acknowledged + said[store].Count);
                }

                if (round % 25 == 24)
                {
                    Console.WriteLine(Sum(round + 1, done, wrong));
                }
            }
        }
        finally
        {
            worker?.Dispose();
            if (wrong == 0)
            {
                for (var store = 0; store < Stores; store++)
                {
                    await StoreState.EndAsync(home, store);
                }

                Directory.Delete(folder, recursive: true);
            }
        }

        Console.WriteLine(Sum((done + Stores - 1) / Stores, done, wrong));
        return wrong == 0 ? 0 : 1;
    }

    private string Sum(int rounds, int kills, int wrong) => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {_seed}: {kills} kills in {rounds} processes ({string.Join(", ", _byDeed.Select(one => $"{one.Key} {one.Value.Kills}"))}), acknowledged: {string.Join(", ", _byDeed.Select(one => $"{one.Key} {one.Value.Acknowledged}"))}; each looked at, {wrong} lost or damaged");

    private static Process Start(IReadOnlyList<Victim> victims)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [Environment.GetCommandLineArgs()[0]] : [])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add("worker");
        foreach (var (deed, address, first) in victims)
        {
            start.ArgumentList.Add(deed);
            start.ArgumentList.Add(address);
            start.ArgumentList.Add(first.ToString(CultureInfo.InvariantCulture));
        }

        return Process.Start(start)!;
    }

    /// <returns>What each store's writer had acknowledged.</returns>
    private static async Task<IReadOnlyList<List<int>>> KillAsync(Process worker, int writers, bool waits, int milliseconds)
    {
        await worker.StandardOutput.ReadLineAsync();
        await worker.StandardInput.WriteLineAsync("go");
        await worker.StandardInput.FlushAsync();
        if (await worker.StandardOutput.ReadLineAsync() != "ready")
        {
            throw new InvalidOperationException("the worker ended before it began");
        }

        var done = Enumerable.Range(0, Stores).Select(_ => new List<int>()).ToArray();
        var everyFirst = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var listening = ListenAsync(worker.StandardOutput, done, writers, everyFirst);
        await Task.WhenAny(everyFirst.Task, listening, Task.Delay(waits ? LongestDeed : TimeSpan.Zero));
        await Task.Delay(milliseconds);
        worker.Kill();
        await listening;
        await worker.WaitForExitAsync();
        return done;
    }

    /// <summary>Until the process is gone.</summary>
    /// <param name="everyFirst">Told when each writer has acknowledged something.</param>
    private static async Task ListenAsync(StreamReader said, List<int>[] done, int writers, TaskCompletionSource everyFirst)
    {
        var rest = "";
        var some = new char[4096];
        for (int read; (read = await said.ReadAsync(some)) > 0;)
        {
            // A line that was cut off acknowledges nothing.
            var lines = (rest + new string(some, 0, read)).Split('\n');
            rest = lines[^1];
            foreach (var words in lines[..^1].Select(line => line.Split(' ')))
            {
                done[int.Parse(words[0], CultureInfo.InvariantCulture)].Add(int.Parse(words[1], CultureInfo.InvariantCulture));
            }

            if (done.Count(one => one.Count > 0) == writers)
            {
                everyFirst.TrySetResult();
            }
        }
    }
}
