using System.Text;
using Muster.Core.Backfilling;

namespace Muster.Tests.Backfilling;

public sealed class StatedNumbersTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 24, 2, 58, 42, TimeSpan.Zero);

    [Theory]
    [InlineData("checkpoint: crackerjack (quality: 70/100) - 2026-07-10 04:50:22", 70)]
    [InlineData("checkpoint: session-buddy (quality: 100/100)", 100)]
    [InlineData("checkpoint: x (quality: 0/100) - now", 0)]
    [InlineData("checkpoint: x (quality: 170/100)", null)]
    [InlineData("feat: checkpoint: x (quality: 70/100)", null)]
    [InlineData("", null)]
    public void ACheckpointsSubjectStatesItsQuality(string subject, int? points) =>
        StatedNumbers.OfSubject(subject, At, "c1")?.Value.ShouldBe(points!.Value);

    [Theory]
    [InlineData("![Coverage](https://img.shields.io/badge/coverage-83.06%25-brightgreen)", 83.06)]
    [InlineData("https://img.shields.io/badge/Coverage-9%25-red.svg", 9.0)]
    [InlineData("https://img.shields.io/badge/test--coverage-77%25-green", null)]
    [InlineData("https://img.shields.io/badge/test_coverage-77%25-green", 77.0)]
    [InlineData("https://img.shields.io/badge/coverage-777%25-green", null)]
    [InlineData("our coverage is 80%", null)]
    public void ABadgeStatesACoverage(string page, double? percent) => StatedNumbers.OfBadge(page).ShouldBe(percent);

    [Fact]
    public void AMetricsFileStatesTheCoverageOfItsRepositories()
    {
        const string Json = """{"repositories": [{"coverage": 10.0, "files_tested": 87, "name": "mahavishnu", "role": "orchestrator"}, {"repo": "akosha", "coverage": 38}, {"name": "none"}, {"name": "odd", "coverage": 400}, 7], "timestamp": "2026-02-01T18:47:24.123"}""";

        var stated = StatedNumbers.OfMetricsFile(Encoding.UTF8.GetBytes(Json), "data/metrics/metrics_20260201_184724.json", "c1");

        stated.Select(one => (one.Repository, one.Point.Value)).ShouldBe([("mahavishnu", 10), ("akosha", 38)]);
        stated[0].Point.At.Date.ShouldBe(new DateTime(2026, 2, 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"repositories\": 5}")]
    [InlineData("{\"repositories\": [], \"timestamp\": 5}")]
    [InlineData("{\"repositories\": [{\"name\": 5, \"coverage\": \"x\"}], \"timestamp\": \"2026-02-01\"}")]
    public void AnotherFileStatesNothing(string json) => StatedNumbers.OfMetricsFile(Encoding.UTF8.GetBytes(json), "p", "c").ShouldBeEmpty();
}
