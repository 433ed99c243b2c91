using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Muster.Benchmarks.Pages;

/// <summary>Readers of a dashboard on this machine: each fetches one page after the other. Addresses that nobody has asked for, then one that everybody asks for.</summary>
internal static partial class PageReaders
{
    private const int MostReaders = 200;
    private const int MostPages = 1_000;
    private static readonly string[] Sorts = ["name", "coverage", "change", "tests", "findings", "score", "age", "state"];

    [GeneratedRegex("<th scope=\"row\"><a href=\"(/repositories/[^\"]+)\"")]
    private static partial Regex Repository { get; }

    public static async Task<int> RunAsync(string address, int readers, int pages, CancellationToken cancel)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var root) || !root.IsLoopback || readers is < 1 or > MostReaders || pages is < 1 or > MostPages)
        {
            Console.Error.WriteLine($"a dashboard on this machine, 1 to {MostReaders} readers, 1 to {MostPages} pages each");
            return 2;
        }

        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = readers }) { BaseAddress = root };
        string[] repositories = [.. Repository.Matches(await client.GetStringAsync("/?size=500", cancel)).Select(match => match.Groups[1].Value)];
        // Addresses that were never asked for, in no earlier run either.
        var mark = Stopwatch.GetTimestamp();
        await ReportAsync("overview, rendered anew", at => $"/?sort={Sorts[at % Sorts.Length]}&page={1 + (at % 150)}&n={mark + at}", client, readers, pages, cancel);
        await ReportAsync("overview, kept", _ => "/", client, readers, pages, cancel);
        if (repositories.Length > 0)
        {
            await ReportAsync("repository, rendered anew", at => $"{repositories[at % repositories.Length]}?n={mark + at}", client, readers, pages, cancel);
        }

        return 0;
    }

    private static async Task ReportAsync(string title, Func<int, string> page, HttpClient client, int readers, int pages, CancellationToken cancel)
    {
        var times = new double[readers * pages];
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, readers).Select(reader => Task.Run(
            async () =>
            {
                for (var number = 0; number < pages; number++)
                {
                    var at = (number * readers) + reader;
                    var start = Stopwatch.GetTimestamp();
                    await client.GetByteArrayAsync(page(at), cancel);
                    times[at] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                }
            },
            cancel)));
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Array.Sort(times);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{title}: {times.Length} pages by {readers} readers, median {times[times.Length / 2]:0.0} ms, p95 {times[(int)(times.Length * 0.95)]:0.0} ms, {times.Length / seconds:0} a second"));
    }
}
