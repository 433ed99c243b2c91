using System.Globalization;

namespace Muster.EndToEnd;

/// <summary>Where there are more repositories than a person, a job's log or GitHub can take in.</summary>
public sealed class LargeEstateTests : IDisposable
{
    private const int Count = 30;
    private readonly string _folder = Directory.CreateTempSubdirectory("muster-large-").FullName;

    public LargeEstateTests() => File.WriteAllText(
        Path.Combine(_folder, "ecosystem.yaml"),
        "repos:\n" + string.Concat(Enumerable.Range(0, Count).Select(number => string.Create(CultureInfo.InvariantCulture, $"  - {{name: r{number:00}, role: tool}}\n"))));

    [Fact]
    public async Task GitHubGetsNoMoreAnnotationsThanItShowsAndIsToldOfTheRest()
    {
        var gate = await MusterProgram.RunAsync(_folder, new Dictionary<string, string> { ["GITHUB_ACTIONS"] = "true" }, "gate", "--fail-below", "80");

        gate.Exit.ShouldBe(3);
        var annotations = gate.Output.Split('\n').Where(line => line.StartsWith("::warning", StringComparison.Ordinal)).ToArray();
        annotations.Length.ShouldBe(10);
        annotations[^1].ShouldContain($"and {Count - 9} more could not be judged");
    }

    [Fact]
    public async Task ThePassedOfManyAreOneLineAndTheFailedStillOneEach()
    {
        foreach (var number in Enumerable.Range(0, Count))
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, "lcov.info"), $"SF:a.py\nDA:1,1\nDA:2,{(number < 28 ? 1 : 0)}\nend_of_record\n", TestContext.Current.CancellationToken);
            var handed = await MusterProgram.RunAsync(_folder, "ingest", "lcov.info", "--repo", string.Create(CultureInfo.InvariantCulture, $"r{number:00}"), "--commit", new string('a', 40), "--branch", "main");
            handed.Exit.ShouldBe(0, handed.Error);
        }

        var gate = await MusterProgram.RunAsync(_folder, "gate", "--fail-below", "80");

        gate.Exit.ShouldBe(1);
        var lines = gate.Output.TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(4);
        lines[0].ShouldStartWith("failed     r28: ");
        lines[1].ShouldStartWith("failed     r29: ");
        lines[2].ShouldBe("passed     r00, r01, r02, r03, r04, r05, r06, r07 and 20 more");
        lines[3].ShouldBe("coverage.line >= 80: 28 passed, 2 failed, 0 incomplete");

        var report = await MusterProgram.RunAsync(_folder, "report", "--top", "2");
        report.Output.ShouldContain("2 of 30 repositories, the lowest coverage first; --top 30 shows all");
        report.Output.ShouldContain("r28 ");
        report.Output.ShouldNotContain("r27 ");
        (await MusterProgram.RunAsync(_folder, "report", "--top", "2", "--format", "json")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task AReportOfMoreThanTwoGibibytesIsNotHandedOver()
    {
        var path = Path.Combine(_folder, "lcov.info");
        await File.WriteAllTextAsync(path, "SF:a.py\nDA:1,1\nend_of_record\n", TestContext.Current.CancellationToken);
        await using (var file = new FileStream(path, FileMode.Open))
        {
            file.SetLength(3L << 30);
        }

        var handed = await MusterProgram.RunAsync(_folder, "ingest", "lcov.info", "--repo", "r00", "--commit", new string('a', 40));

        handed.Exit.ShouldBe(2);
        handed.Error.ShouldContain("3072 MB, more than the 2048 MB that a report may have");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
