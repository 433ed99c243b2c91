using Muster.Reports;

namespace Muster.Tests.Formats.Findings;

public sealed class FindingsMergeTests
{
    /// <summary>A repository's linters run in several jobs; whichever job hands over first, the sum is one.</summary>
    [Fact]
    public void ShardsInAnyOrderGiveOneSum()
    {
        Reading[] shards =
        [
            Readings.OfSample("ruff-json", "check.json"), Readings.OfSample("mypy-json", "mypy.jsonl"), Readings.OfSample("sarif", "codeql.sarif"),
            Readings.OfSample("trivy-json", "trivy.json"), Readings.OfSample("codeclimate", "gl-code-quality.json"), Readings.OfSample("empty-list", "ruff.json"),
        ];
        var random = new Random(20260203);
        var sum = Sum(shards);
        sum.Values.Sum().ShouldBe(15);
        for (var round = 0; round < 20; round++)
        {
            random.Shuffle(shards);
            Sum(shards).ShouldBe(sum, ignoreOrder: true);
        }
    }

    private static Dictionary<(string, string), int> Sum(IEnumerable<Reading> shards) =>
        shards.SelectMany(shard => shard.Findings!.Items).CountBy(item => (item.Severity.ToString(), item.Rule)).ToDictionary();
}
