using Muster.Reports.Findings;
using Muster.Reports.Findings.Severities;

namespace Muster.Tests.Formats.Findings;

public sealed class SeverityScaleTests
{
    private static readonly Severity[] Levels = [Severity.Critical, Severity.High, Severity.Medium, Severity.Low, Severity.Info];

    [Fact]
    public void TheTableOfSecurityScannersIsTheOneInTheCode() => Written("findings-security.md").ShouldBe(SecurityScales.All.Select(Row));

    [Fact]
    public void TheTableInTheDocumentsIsTheOneInTheCode()
    {
        var written = Written("findings-json.md");

        written.Count.ShouldBeGreaterThan(25);
        written.Except(SeverityScales.All.Select(Row)).ShouldBeEmpty();
    }

    private static List<string> Written(string page) =>
        [.. File.ReadAllLines(Path.Combine(ProjectRoot(), "docs", "formats", page))
            .SkipWhile(line => !line.StartsWith("| tool | Critical", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))];

    [Fact]
    public void CaseDoesNotMatterAndAnUnknownWordHasALevelOfItsOwn()
    {
        SeverityScales.NpmAudit.Of("HIGH").ShouldBe(Severity.High);
        SeverityScales.NpmAudit.Of("odd").ShouldBe(Severity.Medium);
        SeverityScales.PyscnRisk.Of(null).ShouldBe(Severity.Info);
    }

    [Theory]
    [InlineData(10.0, Severity.Critical)]
    [InlineData(9.0, Severity.Critical)]
    [InlineData(8.9, Severity.High)]
    [InlineData(7.0, Severity.High)]
    [InlineData(6.9, Severity.Medium)]
    [InlineData(4.0, Severity.Medium)]
    [InlineData(3.9, Severity.Low)]
    [InlineData(0.1, Severity.Low)]
    [InlineData(0.0, Severity.Info)]
    public void ScoresAreReadInTheBandsOfCvss(double score, Severity expected) => ScoreSeverity.Of(score).ShouldBe(expected);

    private static string Row(SeverityScale scale) =>
        $"| {scale.Tool} | {string.Join(" | ", Levels.Select(level => Words(scale, level)))} | {scale.Otherwise} |";

    private static string Words(SeverityScale scale, Severity level) =>
        string.Join(", ", scale.Words.Where(word => word.Value == level).Select(word => word.Key)) is { Length: > 0 } words ? words : "–";

    private static string ProjectRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Muster.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.ShouldNotBeNull().FullName;
    }
}
