using Muster.Reports;
using Muster.Reports.Input;

namespace Muster.Benchmarks.Comparing;

/// <summary>Reads reports as the program does, with nothing around it.</summary>
internal static class ReadPass
{
    public static void Run(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var source = new ReportSource(Path.GetFileName(path), () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan));
            foreach (var reading in ReportFormats.ReadAll(source, CancellationToken.None))
            {
                Print(reading);
            }
        }
    }

    private static void Print(Reading reading) =>
        Console.WriteLine($"{reading.Format}: files {reading.Coverage?.Files.Count}, lines {reading.Coverage?.Lines}, branches {reading.Coverage?.Branches}, tests {reading.Tests?.Counts.Total}, findings {reading.Findings?.Total}, rejections {reading.Rejections.Count}");
}
