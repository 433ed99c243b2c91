using System.Diagnostics;
using System.Globalization;

namespace Muster.Benchmarks.Comparing;

/// <summary>One run of a command as a whole process.</summary>
/// <param name="Seconds">Wall time from start to exit.</param>
/// <param name="ProcessorSeconds">User and system time.</param>
/// <param name="PeakBytes">Largest resident size, as Linux keeps it.</param>
internal readonly record struct ProcessRun(double Seconds, double ProcessorSeconds, long PeakBytes)
{
    /// <summary>Runs it with its output thrown away. Processor time and memory are those at the last look, a few milliseconds before its end.</summary>
    public static ProcessRun Of(string command) => Of(command.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <param name="words">The program and its arguments.</param>
    /// <param name="mostSeconds">After these it is ended.</param>
    /// <exception cref="InvalidOperationException">It ended with something else than 0, or 3, with which <c>muster read</c> says that something was rejected.</exception>
    public static ProcessRun Of(string[] words, double mostSeconds = double.PositiveInfinity)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var (cpu, peak) = (0.0, 0L);
        while (!process.WaitForExit(5))
        {
            cpu = Math.Max(cpu, ProcessorSecondsOf(process.Id));
            peak = Math.Max(peak, PeakOf(process.Id));
            if (clock.Elapsed.TotalSeconds > mostSeconds)
            {
                process.Kill();
            }
        }

        var seconds = clock.Elapsed.TotalSeconds;
        return process.ExitCode is 0 or 3 ? new ProcessRun(seconds, cpu, peak) : throw new InvalidOperationException($"'{string.Join(' ', words)}' ended with {process.ExitCode}");
    }

    private static double ProcessorSecondsOf(int id)
    {
        // utime and stime are the 12th and 13th field behind the name in brackets, in hundredths of a second.
        var fields = Text($"/proc/{id}/stat") is { } stat ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ') : [];
        return fields.Length < 13 ? 0 : (Number(fields[11]) + Number(fields[12])) / 100.0;
    }

    private static long PeakOf(int id)
    {
        var line = Text($"/proc/{id}/status")?.Split('\n').FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? 0 : Number(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal).Trim()) * 1024;
    }

    private static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
