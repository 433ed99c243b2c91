using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Muster.Benchmarks.Serving;

/// <summary>Readers who click and think, and uploads at a steady pace, against a server on this machine; bounded in time.</summary>
internal sealed class Load(Uri server, int repositories) : IDisposable
{
    private static readonly TimeSpan Thinks = TimeSpan.FromSeconds(1);
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 200 }) { BaseAddress = server };
    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> _times = new();
    private int _failures;

    public static async Task<int> RunAsync(string server, int repositories, int readers, int seconds, int uploadsPerMinute)
    {
        using var load = new Load(new Uri(server), repositories);
        if (!load._http.BaseAddress!.IsLoopback)
        {
            Console.Error.WriteLine("only against this machine");
            return 2;
        }

        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var work = Enumerable.Range(0, readers).Select(reader => load.ReadAsync(reader, stop.Token)).Append(load.UploadAsync(uploadsPerMinute, stop.Token)).Append(load.WatchAsync(stop.Token));
        await Task.WhenAll(work);
        load.Print(seconds);
        return 0;
    }

    public void Dispose() => _http.Dispose();

    private async Task ReadAsync(int reader, CancellationToken stop)
    {
        var random = new Random(reader);
        while (!stop.IsCancellationRequested)
        {
            var number = random.Next(repositories);
            await (random.Next(10) switch
            {
                < 2 => TimeAsync("overview, cached", "/", stop),
                < 4 => TimeAsync("overview, filtered", $"/?role=role{number % 10}&sort=coverage&page={1 + (number % 5)}", stop),
                < 9 => TimeAsync("repository", "/repositories/" + ServedEstate.Name(number), stop),
                _ => TimeAsync("API, a repository", "/api/v1/repositories/" + ServedEstate.Name(number), stop),
            });
            await PauseAsync(Thinks * (0.5 + random.NextDouble()), stop);
        }
    }

    private async Task UploadAsync(int perMinute, CancellationToken stop)
    {
        if (perMinute == 0)
        {
            return;
        }

        var began = Stopwatch.GetTimestamp();
        var running = new List<Task>();
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            await PauseAsync((TimeSpan.FromMinutes(1) / perMinute * i) - Stopwatch.GetElapsedTime(began), stop);
            running.Add(OneAsync(i, stop));
        }

        await Task.WhenAll(running);
    }

    private async Task OneAsync(int i, CancellationToken stop)
    {
        var number = i * 7919 % repositories;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(ServedEstate.Name(number)), "repository" },
            { new StringContent(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow.Ticks:x20}{i:x20}")), "commit" },
            { new StringContent("main"), "branch" },
            { new ByteArrayContent(ServedEstate.Report(number, i + 1)), "report", "coverage.xml" },
        };
        await TimeAsync("upload acknowledged", "/api/v1/deliveries", stop, form);
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await PauseAsync(TimeSpan.FromSeconds(10), stop);
            try
            {
                using var system = JsonDocument.Parse(await _http.GetStringAsync("/api/v1/system", CancellationToken.None));
                Console.WriteLine($"waiting {system.RootElement.GetProperty("deliveriesWaiting").GetInt32()}");
            }
            catch (HttpRequestException)
            {
                Interlocked.Increment(ref _failures);
            }
        }
    }

    private async Task TimeAsync(string what, string path, CancellationToken stop, HttpContent? body = null)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var answer = body is null ? await _http.GetAsync(path, CancellationToken.None) : await _http.PostAsync(path, body, CancellationToken.None);
            await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
            if (!answer.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref _failures);
                return;
            }

            if (!stop.IsCancellationRequested)
            {
                _times.GetOrAdd(what, _ => []).Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }
        catch (HttpRequestException)
        {
            Interlocked.Increment(ref _failures);
        }
    }

    private static async Task PauseAsync(TimeSpan time, CancellationToken stop)
    {
        try
        {
            await Task.Delay(time > TimeSpan.Zero ? time : TimeSpan.Zero, stop);
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    private void Print(int seconds)
    {
        foreach (var (what, times) in _times.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var sorted = times.Order().ToArray();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-22} {sorted.Length,6} ({60.0 * sorted.Length / seconds:F0} a minute)  median {At(0.5):F1} ms  p95 {At(0.95):F1} ms  p99 {At(0.99):F1} ms"));

            double At(double share) => sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
        }

        Console.WriteLine($"failures {_failures}");
    }
}
