using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Muster.Reports;
using Muster.Reports.Input;

namespace Muster.Tests.Formats.Fuzzing;

/// <summary>Spoiled reports of every format: no exception, no hang, no memory out of proportion, no impossible number (CONTRIBUTING.md says how to run it long).</summary>
public sealed partial class FuzzTests
{
    /// <summary>Only a reading that never ends takes so long for at most a megabyte.</summary>
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(30);

    private const long MostMemory = 512L << 20;

    [Fact]
    public void SpoiledReportsBecomeReadingsThatKeepTheLaws()
    {
        var settings = FuzzSettings.OfEnvironment();
        var samples = Directory.EnumerateFiles(Samples.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => (path, File.ReadAllBytes(path))).ToArray();
        var run = new Run(settings, samples, TestContext.Current.CancellationToken);
        var worker = new Thread(run.Work, maxStackSize: 1 << 20) { IsBackground = true };
        worker.Start();
        while (!worker.Join(TimeSpan.FromSeconds(1)))
        {
            if (run.Hanging is { } hanging)
            {
                run.Wrong[hanging] = "";
                break;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{run.Done} cases with seed {settings.Seed}, slowest {run.Slowest}, largest {run.Largest}{(run.Kept is { } kept ? $", kept in {kept}" : "")}");
        run.Wrong.Select(mistake => $"{mistake.Key}\n    {mistake.Value}").ShouldBeEmpty();
    }

    private sealed partial class Run(FuzzSettings settings, (string Path, byte[] Bytes)[] samples, CancellationToken cancel)
    {
        private const int MostMistakes = 20;

        [GeneratedRegex(@"\d+")]
        private static partial Regex Digits { get; }

        private readonly byte[][] _others = [.. samples.Select(sample => sample.Bytes).Where(bytes => bytes.Length > 0)];
        private readonly Stopwatch _all = Stopwatch.StartNew();
        private long _begun = Stopwatch.GetTimestamp();
        private (TimeSpan Time, string Case) _slowest;
        private (long Bytes, string Case) _largest;
        private string _now = "";

        public int Done { get; private set; }

        /// <summary>One case for each kind of mistake.</summary>
        public Dictionary<string, string> Wrong { get; } = new(StringComparer.Ordinal);

        /// <summary>Where the bytes of the one case that was asked for are.</summary>
        public string? Kept { get; private set; }

        public string Slowest => string.Create(CultureInfo.InvariantCulture, $"{_slowest.Time.TotalMilliseconds:0} ms ({_slowest.Case})");

        public string Largest => string.Create(CultureInfo.InvariantCulture, $"{_largest.Bytes >> 20} MB ({_largest.Case})");

        public string? Hanging => Stopwatch.GetElapsedTime(Volatile.Read(ref _begun)) > s_hang ? $"does not end: {_now}" : null;

        public void Work()
        {
            for (var number = settings.Case ?? 0; Wrong.Count < MostMistakes && !cancel.IsCancellationRequested && More(number); number++)
            {
                var (path, bytes) = samples[number % samples.Length];
                _now = $"MUSTER_FUZZ_SEED={settings.Seed} MUSTER_FUZZ_CASE={number} {Path.GetRelativePath(Samples.Root, path)}";
                var spoiled = new Mutator(new Random(HashCode(settings.Seed, number)), _others).Mutate(bytes);
                if (settings.Case is not null)
                {
                    Kept = Path.Combine(Path.GetTempPath(), $"muster-fuzz-{settings.Seed}-{number}");
                    File.WriteAllBytes(Kept, spoiled);
                }

                Volatile.Write(ref _begun, Stopwatch.GetTimestamp());
                if (Try(spoiled) is { } wrong)
                {
                    Wrong.TryAdd(Digits.Replace(wrong, "9"), _now);
                }

                Done++;
            }
        }

        private bool More(int number) => settings.Case is { } only ? number == only : settings.Time is { } time ? _all.Elapsed < time : number < FuzzSettings.QuickCases;

        private string? Try(byte[] bytes)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                foreach (var reading in ReportFormats.ReadAll(ReportSource.OfBytes("spoiled", bytes), cancel))
                {
                    if (ReadingLaws.Broken(reading) is { } law)
                    {
                        return $"{reading.Format}: {law}";
                    }
                }
            }
            catch (Exception thrown) when (thrown is not OperationCanceledException)
            {
                return $"{thrown.GetType().Name}: {thrown.Message} {string.Join(' ', (thrown.StackTrace ?? "").Split('\n').Where(line => line.Contains("Muster.Reports", StringComparison.Ordinal)).Take(3).Select(line => line.Trim()))}";
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            _largest = allocated > _largest.Bytes ? (allocated, _now) : _largest;
            var time = Stopwatch.GetElapsedTime(_begun);
            _slowest = time > _slowest.Time ? (time, _now) : _slowest;
            return allocated > MostMemory ? $"{allocated >> 20} MB were allocated for {bytes.Length} bytes" : null;
        }

        // Not System.HashCode, which is another in every process.
        private static int HashCode(int seed, int number) => unchecked((seed * 397) ^ (number * (int)2654435761));
    }
}
