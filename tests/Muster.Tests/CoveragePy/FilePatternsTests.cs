using System.Text.RegularExpressions;
using Muster.Reports.CoveragePy;
using Muster.Reports.CoveragePy.Paths;
using Muster.Reports.Python;

namespace Muster.Tests.CoveragePy;

public sealed class FilePatternsTests
{
    [Theory]
    [InlineData("6.5.0")]
    [InlineData("7.15.4")]
    public void EveryPatternMatchesTheFilesThatTheReleaseMatches(string release)
    {
        CoverageVersion.TryParse(release, out var version).ShouldBeTrue();
        string[] paths = [.. TruthTables.Of(release, "glob_paths").EnumerateArray().Select(path => path.GetString()!)];
        foreach (var row in TruthTables.Of(release, "glob").EnumerateObject())
        {
            if (row.Value.ValueKind is System.Text.Json.JsonValueKind.String)
            {
                Should.Throw<FormatException>(() => GlobText.ToRegex(row.Name, version), row.Name);
                continue;
            }

            var regex = PythonRegex.Compile($@"\A(?:{GlobText.ToRegex(row.Name, version)})\Z", RegexOptions.None);
            paths.Where(path => regex.IsMatch(path)).ShouldBe(row.Value.EnumerateArray().Select(path => path.GetString()!), row.Name);
        }
    }

    [Fact]
    public void ARelativePatternMeansAPlaceBelowTheDirectory()
    {
        var patterns = FilePatterns.Of(["pkg/*"], new CoverageVersion(7, 15), new FakeTree("/work dir"));
        patterns.Matches("/work dir/pkg/a.py").ShouldBeTrue();
        patterns.Matches("/elsewhere/pkg/a.py").ShouldBeFalse();
        patterns.Matches("pkg/a.py").ShouldBeTrue(); // relative_files, since 7.2.4
        FilePatterns.Of(["pkg/*"], new CoverageVersion(7, 2, 3), new FakeTree("/work dir")).Matches("pkg/a.py").ShouldBeFalse();
    }
}
