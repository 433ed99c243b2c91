using System.Diagnostics;

namespace Muster.Adapters.Tests.CoveragePy;

/// <summary>
/// Debian's coverage.py and the standard library with its tests (<c>apt-get install python3-coverage libpython3-testsuite</c>, or <c>libpython3.11-testsuite</c>):
/// real code whose truth is printed by the tool itself.
/// </summary>
internal static class DebianCoverage
{
    /// <summary>The library, or <c>null</c> when coverage.py or the library's tests are not installed.</summary>
    public static string? Library { get; } = File.Exists("/usr/bin/python3-coverage")
        ? Directory.EnumerateDirectories("/usr/lib", "python3.*").Where(library => File.Exists(Path.Combine(library, "test", "test_json", "__init__.py"))).Max()
        : null;

    /// <summary>Skips the test with a sentence where there is nothing to compare with, unless MUSTER_REQUIRE says that there must be.</summary>
    public static string Required()
    {
        if (Library is { } library)
        {
            return library;
        }

        const string missing = "Debian's python3-coverage and the tests of Python's library are not installed";
        if (Environment.GetEnvironmentVariable("MUSTER_REQUIRE")?.Split([',', ' ']).Contains("coverage") is true)
        {
            Assert.Fail(missing);
        }

        Assert.Skip(missing);
        return "";
    }

    /// <summary>Runs <c>python3 -m coverage</c>; what the measured program says and whether it fails does not matter.</summary>
    public static async Task RunAsync(string directory, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-m", "coverage", .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in new[] { "COVERAGE_FILE", "COVERAGE_RCFILE", "PYTHONPATH", "PYTHONHOME" })
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        await said;
    }
}
