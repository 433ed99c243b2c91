using System.Diagnostics;
using Muster.Benchmarks.Comparing;

namespace Muster.Benchmarks.Limits;

/// <summary>
/// Reads grown reports of every format, each in a process of its own: none of 32 MB may take more than 5 s of a processor or 512 MB. Samples come in turns, each time grown in
/// another way.
/// </summary>
internal sealed class LimitsRun(string folder, TimeSpan time, int seed, string[] command)
{
    private const int Size = 32 << 20;

    // Code that is built for debugging is several times slower, and keeps what it no longer needs.
#if DEBUG
    private const double MostSeconds = 25;
    private const long MostBytes = 768L << 20;
#else
    private const double MostSeconds = 5;
    private const long MostBytes = 512L << 20;
#endif

    /// <summary>0 when all kept to the limits, 1 when one did not.</summary>
    public int Run()
    {
        var samples = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(path => new FileInfo(path).Length > 0 && !Path.GetFileName(path).StartsWith("broken", StringComparison.Ordinal)).ToArray();
        var clock = Stopwatch.StartNew();
        var (cases, wrong, slowest, largest) = (0, 0, default(ProcessRun), default(ProcessRun));
        for (; clock.Elapsed < time; cases++)
        {
            var (run, name) = Try(samples[cases % samples.Length], cases);
            var exceeds = run is not { } within || within.ProcessorSeconds > MostSeconds || within.PeakBytes > MostBytes;
            if (exceeds)
            {
                wrong++;
                Console.WriteLine($"{Words(run)}: {name}");
            }

            slowest = run?.ProcessorSeconds > slowest.ProcessorSeconds ? run.Value : slowest;
            largest = run?.PeakBytes > largest.PeakBytes ? run.Value : largest;
        }

        Console.WriteLine($"{cases} reports of {Size >> 20} MB from {samples.Length} samples with seed {seed}: {wrong} beyond the limits; the slowest {Words(slowest)}, the largest {Words(largest)}");
        return wrong == 0 ? 0 : 1;
    }

    private (ProcessRun? Run, string Name) Try(string sample, int number)
    {
        var (bytes, how) = new Grower(new Random(unchecked((seed * 397) ^ (number * (int)2654435761))), Size).Grow(File.ReadAllBytes(sample));
        var path = Path.Combine(Path.GetTempPath(), $"muster-limits-{Environment.ProcessId}-{number}");
        File.WriteAllBytes(path, bytes);
        var run = default(ProcessRun?);
        try
        {
            run = ProcessRun.Of([.. command, path], mostSeconds: 120);
        }
        catch (InvalidOperationException broken)
        {
            how += $" ({broken.Message})";
        }

        if (run is { } within && within.ProcessorSeconds <= MostSeconds && within.PeakBytes <= MostBytes)
        {
            File.Delete(path);
        }

        return (run, $"{Path.GetRelativePath(folder, sample)}, {how}, kept in {path}");
    }

    private static string Words(ProcessRun? run) =>
        run is { } within ? FormattableString.Invariant($"{within.ProcessorSeconds:0.0} s, {within.PeakBytes >> 20} MB") : "no answer";
}
