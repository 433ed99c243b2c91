namespace Muster.Benchmarks.Comparing;

/// <summary>Commands run in turns, so that what else happens on the machine meets all of them; the first is the measure of the others.</summary>
internal static class Comparison
{
    public static void Run(int rounds, string[] commands)
    {
        var runs = commands.Select(_ => new List<ProcessRun>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var index = 0; index < commands.Length; index++)
            {
                runs[index].Add(ProcessRun.Of(commands[index]));
            }
        }

        Console.WriteLine("| wall s (min-max) | CPU s | peak MB | wall x | x min-max | command |");
        Console.WriteLine("|---|---|---|---|---|---|");
        for (var index = 0; index < commands.Length; index++)
        {
            // Ratios of runs that stood next to each other, then their median.
            var ratios = runs[index].Zip(runs[0], (run, first) => run.Seconds / first.Seconds).Order().ToArray();
            var walls = runs[index].Select(run => run.Seconds).Order().ToArray();
            Console.WriteLine(FormattableString.Invariant(
                $"| {Median(walls):F2} ({walls[0]:F2}-{walls[^1]:F2}) | {Median([.. runs[index].Select(run => run.ProcessorSeconds).Order()]):F2} | {runs[index].Max(run => run.PeakBytes) / 1e6:F0} | {Median(ratios):F1} | {ratios[0]:F1}-{ratios[^1]:F1} | `{commands[index]}` |"));
        }
    }

    private static double Median(double[] sorted) => sorted[sorted.Length / 2];
}
