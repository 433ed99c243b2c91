using Muster.Reports;
using Muster.Reports.Input;

namespace Muster.Tests.Formats;

/// <summary>The code of docs/library.md, here so that it is compiled and run.</summary>
public sealed class LibrarySnippet
{
    [Fact]
    public void TheCodeOfTheLibrarysPageRuns()
    {
        var bytes = "SF:a.py\nDA:1,1\nDA:2,0\nend_of_record\n"u8.ToArray();

        Describe("lcov.info", () => new MemoryStream(bytes)).ShouldBe(["lcov: 1/2 lines, 50.0 %", "a.py misses 2"]);
    }

    [Fact]
    public void ThePageShowsThisVeryCode()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "library.md")).ReplaceLineEndings("\n");
        var source = File.ReadAllText(Path.Combine(Checkout.Root, "tests", "Muster.Tests", "Formats", "LibrarySnippet.cs")).ReplaceLineEndings("\n");
        var begin = source.LastIndexOf("    private static IEnumerable<string> Describe", StringComparison.Ordinal);
        var code = string.Join('\n', source[begin..source.LastIndexOf('}')].TrimEnd().Split('\n').Select(line => line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line));

        page.ShouldContain(code.Replace("private static", "static", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Describe(string name, Func<Stream> open)
    {
        // Opened more than once: recognition looks at the beginning, the format reads the whole.
        var source = new ReportSource(name, open);

        // One reading; one for each report in it when the file is a zip or a tar.
        foreach (var reading in ReportFormats.ReadAll(source, CancellationToken.None))
        {
            if (reading.Coverage is { } coverage)
            {
                yield return $"{reading.Format}: {coverage.Lines} {coverage.Unit}s, {coverage.Lines.PercentText()} %";
                foreach (var file in coverage.Files)
                {
                    var missed = file.Map?.States.Where(line => !line.Covered).Select(line => line.Line) ?? [];
                    yield return $"{file.Path} misses {string.Join(", ", missed)}";
                }
            }

            if (reading.Tests is { } tests)
            {
                yield return $"{reading.Format}: {tests.Counts.Passed} of {tests.Counts.Total} passed{(tests.IsRed ? ", red" : "")}";
            }

            if (reading.Findings is { } findings)
            {
                yield return $"{reading.Format}: {findings.Open} open findings";
            }

            // What could not be read, and why. A reading can have both: numbers, and the reason why they are not all.
            foreach (var rejection in reading.Rejections)
            {
                yield return $"{reading.Path}: {rejection.Reason}";
            }
        }
    }
}
