using System.Diagnostics;
using System.Globalization;

namespace Muster.Benchmarks.CoveragePy;

/// <summary>
/// Whole processes against each other on a generated project: <c>coverage report --format total</c> in its old spelling, and <c>muster read</c>.
/// Both have to say the same total, or there is no result.
/// </summary>
internal static class Race
{
    /// <param name="arguments">DIRECTORY MUSTER [FILES]: where to generate, the <c>muster</c> program, how many files (5000).</param>
    public static int Run(string[] arguments)
    {
        if (arguments is not [var directory, var muster, .. var rest])
        {
            Console.Error.WriteLine("coveragepy DIRECTORY MUSTER [FILES]");
            return 2;
        }

        var files = rest is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 5000;
        foreach (var branch in new[] { false, true })
        {
            var project = Path.Combine(directory, branch ? "branch" : "line");
            if (!Directory.Exists(project))
            {
                GeneratedProject.Write(project, files, branch);
            }

            var theirs = Measure("/usr/bin/python3", ["-m", "coverage", "report"], project, runs: 1);
            var ours = Measure(muster, ["read", ".coverage", "--source", ".", "--explain"], project, runs: 3);
            var (truth, said) = (Total(theirs.Output), Total(ours.Output));
            Console.WriteLine($"{(branch ? "branch" : "line"),-6} {files} files");
            Console.WriteLine($"       coverage report {theirs.Seconds:F2} s (processor {theirs.ProcessorSeconds:F2} s), {theirs.PeakMegabytes} MB");
            Console.WriteLine($"       muster read     {ours.Seconds:F2} s (processor {ours.ProcessorSeconds:F2} s), {ours.PeakMegabytes} MB");
            Console.WriteLine($"       {theirs.Seconds / ours.Seconds:F1} times faster, on {theirs.ProcessorSeconds / ours.ProcessorSeconds:F1} times less processor time");
            Console.WriteLine($"       {truth}");
            if (truth != said)
            {
                Console.Error.WriteLine($"       the totals differ: {said}");
                return 1;
            }
        }

        return 0;
    }

    // Name Stmts Miss [Branch BrPart] Cover, whatever the width
    private static string Total(string output) => output.Split('\n')
        .Where(line => line.StartsWith("TOTAL", StringComparison.Ordinal))
        .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        .LastOrDefault("no total");

    private static (double Seconds, double ProcessorSeconds, long PeakMegabytes, string Output) Measure(string program, string[] arguments, string directory, int runs)
    {
        var results = Enumerable.Range(0, runs).Select(_ => Once(program, arguments, directory)).OrderBy(run => run.Seconds).ToArray();
        return results[runs / 2];
    }

    private static (double Seconds, double ProcessorSeconds, long PeakMegabytes, string Output) Once(string program, string[] arguments, string directory)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        long peak = 0;
        var processor = TimeSpan.Zero;
        while (!process.WaitForExit(20))
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
                processor = process.TotalProcessorTime;
            }
            catch (InvalidOperationException)
            {
                break; // it ended in between
            }
        }

        process.WaitForExit();
        return (watch.Elapsed.TotalSeconds, processor.TotalSeconds, peak >> 20, output.GetAwaiter().GetResult());
    }
}
