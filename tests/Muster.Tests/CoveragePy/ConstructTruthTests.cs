using System.Text.Json;
using System.Text.RegularExpressions;
using Muster.Reports.CoveragePy.Configuration;
using Muster.Reports.Python;

namespace Muster.Tests.CoveragePy;

/// <summary>One Python construct after another, as coverage.py of several versions on several Pythons takes them apart (the corpus holds its answers).</summary>
public sealed partial class ConstructTruthTests
{
    [GeneratedRegex(@"truth-py(\d)(\d+)-v(\d+)\.(\d+)\.(\d+)\.json$")]
    private static partial Regex Name { get; }

    [Fact]
    public void StatementsExclusionsAndExitsAreThoseOfEveryVersion()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("MUSTER_CORPUS") ?? "", "coveragepy", "constructs");
        Assert.SkipUnless(Directory.Exists(folder), "MUSTER_CORPUS names no folder with coverage.py's answers");

        var compared = 0;
        foreach (var truth in Directory.GetFiles(folder, "truth-*.json"))
        {
            var numbers = Name.Match(truth).Groups.Values.Skip(1).Select(group => int.Parse(group.Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            var coverage = new CoverageVersion(numbers[2], numbers[3], numbers[4]);
            var exclusions = Exclusions.Of(new CoverageConfig(), coverage);
            var options = new AnalysisOptions { Coverage = coverage, Python = new PythonVersion(numbers[0], numbers[1]), Exclude = exclusions.Exclude, NoBranch = exclusions.NoBranch };
            using var document = JsonDocument.Parse(File.ReadAllBytes(truth));
            foreach (var source in document.RootElement.EnumerateObject())
            {
                var where = $"{Path.GetFileName(truth)}, {source.Name}";
                var analysis = PythonAnalyzer.Analyze(File.ReadAllBytes(Path.Combine(folder, source.Name)), options);
                if (source.Value.TryGetProperty("error", out _))
                {
                    // The syntax of a younger Python.
                    analysis.Failure.ShouldNotBeNull(where);
                    continue;
                }

                analysis.Failure.ShouldBeNull(where);
                analysis.Statements.ShouldBe(Lines(source.Value, "statements"), where);
                analysis.Excluded.ShouldBe(Lines(source.Value, "excluded"), where);
                analysis.Branches([]).Lines.Select(line => (line.Line, line.Exits)).ShouldBe(Exits(source.Value), where);
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(40);
    }

    private static IEnumerable<int> Lines(JsonElement source, string name) => source.GetProperty(name).EnumerateArray().Select(line => line.GetInt32()).Order();

    private static IEnumerable<(int Line, int Exits)> Exits(JsonElement source) => source.GetProperty("exits").EnumerateObject()
        .Select(exit => (int.Parse(exit.Name, System.Globalization.CultureInfo.InvariantCulture), exit.Value.GetInt32())).Where(exit => exit.Item2 > 1).Order();
}
