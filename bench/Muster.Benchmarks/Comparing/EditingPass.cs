using System.Diagnostics;
using System.Globalization;
using Muster.Adapters.Manifests;
using Muster.Adapters.Manifests.Editing;
using Muster.Core.Coordination;
using Muster.Core.Manifests.Editing;
using YamlDotNet.Core;

namespace Muster.Benchmarks.Comparing;

/// <summary>What a manifest costs: the file's bytes, a bare pass of YamlDotNet over its events, then Muster's load, list and edits. Medians, in turns.</summary>
internal static class EditingPass
{
    public static async Task RunAsync(string path, int rounds, CancellationToken cancel)
    {
        (string Name, Func<Task> Run)[] passes =
        [
            ("read the bytes", () => File.ReadAllBytesAsync(path, cancel)),
            ("bare YAML events", () => Events(path)),
            ("load", () => ManifestReader.ReadAsync(path, cancel)),
            ("load and list", () => List(path, cancel)),
            ("edit one record", () => Edit(path, 1, cancel)),
            ("edit 24 records in one write", () => Edit(path, 24, cancel)),
        ];
        var times = passes.Select(_ => new List<double>()).ToArray();
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < passes.Length; i++)
            {
                var started = Stopwatch.GetTimestamp();
                await passes[i].Run();
                if (round >= 0)
                {
                    times[i].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
            }
        }

        var bare = Median(times[1]);
        for (var i = 0; i < passes.Length; i++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passes[i].Name,-30} {Median(times[i]),9:0.0} ms  {Median(times[i]) / bare,5:0.00}x the bare pass  ({times[i].Min():0.0}-{times[i].Max():0.0})"));
        }
    }

    private static Task Events(string path)
    {
        using var text = File.OpenText(path);
        Parser parser = new(text);
        while (parser.MoveNext())
        {
        }

        return Task.CompletedTask;
    }

    private static async Task List(string path, CancellationToken cancel)
    {
        var manifest = (await ManifestReader.ReadAsync(path, cancel)).Manifest!;
        if (!Ledger.Of(manifest).Issues.Any(issue => !issue.IsClosed))
        {
            throw new InvalidOperationException("nothing is listed");
        }
    }

    // A status that was not there before, so that every round writes.
    private static async Task Edit(string path, int records, CancellationToken cancel)
    {
        var status = $"round {Stopwatch.GetTimestamp()}";
        await new ManifestEditor(TimeProvider.System).EditAsync(
            path,
            _ => [.. Enumerable.Range(1, records).Select(number => new ChangeRecord("issues", string.Create(CultureInfo.InvariantCulture, $"QUALITY-{number * 300:00000}"), new Dictionary<string, ManifestValue?> { ["status"] = status }))],
            cancel);
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
