using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Muster.Benchmarks.Serving;

/// <summary>Readers who click and think, and uploads at a steady pace, against a server on this machine; bounded in time.</summary>
internal sealed class Load(Uri server, int repositories) : IDisposable
{
    private static readonly TimeSpan Thinks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly string[] Sorts = ["name", "coverage", "change", "tests", "findings", "score", "age", "state"];
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 200 }) { BaseAddress = server };
    private readonly ConcurrentDictionary<string, ConcurrentBag<(double Reader, double Server)>> _times = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
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
            await (random.Next(20) switch
            {
                < 3 => TimeAsync("overview, the usual", "/", stop),
                < 5 => TimeAsync("overview, a role's", $"/?role=role{number % 10}&sort=coverage", stop),
                < 8 => TimeAsync("overview, any", Any(random), stop),
                < 17 => TimeAsync("repository", "/repositories/" + ServedEstate.Name(number), stop),
                < 19 => TimeAsync("API, a repository", "/api/v1/repositories/" + ServedEstate.Name(number), stop),
                _ => TimeAsync("API, a list", $"/api/v1/repositories?role=role{number % 10}&limit=50", stop),
            });
            await PauseAsync(Thinks * (0.5 + random.NextDouble()), stop);
        }
    }

    // Any filter, column and page: an address that hardly anybody has asked for.
    private static string Any(Random random)
    {
        var filter = random.Next(4) switch { 0 => "", 1 => $"role=role{random.Next(10)}&", 2 => $"tag=team{random.Next(40)}&", _ => $"q={random.Next(100):00}&" };
        return $"/?{filter}sort={Sorts[random.Next(Sorts.Length)]}&dir={(random.Next(2) == 0 ? "asc" : "desc")}&page={1 + random.Next(20)}&mean={(random.Next(2) == 0 ? "mean" : "median")}";
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

            if (!stop.IsCancellationRequested && _clock.Elapsed > WarmUp)
            {
                _times.GetOrAdd(what, _ => []).Add((Stopwatch.GetElapsedTime(began).TotalMilliseconds, ServerTime(answer)));
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

    // Server-Timing: total;dur=3.25
    private static double ServerTime(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Server-Timing", out var values) && values.First().Split("dur=") is [_, var time] && double.TryParse(time, CultureInfo.InvariantCulture, out var ms) ? ms : double.NaN;

    private void Print(int seconds)
    {
        foreach (var (what, times) in _times.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-22} {times.Count,6} ({60.0 * times.Count / (seconds - WarmUp.TotalSeconds):F0} a minute)  server {Spread(times.Select(one => one.Server))}  reader {Spread(times.Select(one => one.Reader))}"));
        }

        Console.WriteLine($"failures {_failures}");
    }

    private static string Spread(IEnumerable<double> times)
    {
        var sorted = times.Order().ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"median {At(0.5):F1} p95 {At(0.95):F1} p99 {At(0.99):F1} ms");

        double At(double share) => sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
    }
}
