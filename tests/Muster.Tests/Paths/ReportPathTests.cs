using Muster.Reports;
using Muster.Reports.Findings;

namespace Muster.Tests.Paths;

public sealed class ReportPathTests
{
    [Theory]
    [InlineData(@"src\app\main.py", "src/app/main.py")]
    [InlineData("././/src/main.py", "src/main.py")]
    [InlineData("file:/home/me/src/A%20b.java", "/home/me/src/A b.java")]
    [InlineData("file:///C:/work/a.cs", "C:/work/a.cs")]
    public void APathIsWrittenInOneWay(string written, string meant) => ReportPath.Normalise(written).ShouldBe(meant);

    [Fact]
    public void APathThatNoSystemCouldOpenIsShownByItsBeginning()
    {
        var long4096 = new string('a', 4096);

        ReportPath.Normalise(long4096).ShouldBe(long4096);
        new Finding { Rule = "r", Message = "m", Severity = Severity.Low, Path = long4096 + "/x.js" }.Path.ShouldBe(new string('a', 256) + "…");
    }
}
