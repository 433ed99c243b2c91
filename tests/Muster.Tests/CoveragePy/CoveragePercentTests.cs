using Muster.Reports.CoveragePy;

namespace Muster.Tests.CoveragePy;

public sealed class CoveragePercentTests
{
    [Fact]
    public void EveryPercentageIsPrintedAsCoveragePrintsIt()
    {
        var rows = TruthTables.Of("7.15.4", "rounding").EnumerateArray().ToArray();
        rows.Length.ShouldBe(2105);
        rows.Where(row => CoveragePercent.Display(
                new CoverageNumbers(row[1].GetInt64(), row[1].GetInt64() - row[0].GetInt64(), 0, 0, 0, 0).Percent,
                row[2].GetInt32()) != row[4].GetString())
            .ShouldBeEmpty();
    }

    [Fact]
    public void FailUnderIsDecidedAsCoverageDecidesIt() =>
        TruthTables.Of("7.15.4", "fail_under").EnumerateArray()
            .Where(row => CoveragePercent.FailsUnder(row[0].GetDouble(), row[1].GetDouble(), row[2].GetInt32()) != row[3].GetBoolean())
            .ShouldBeEmpty();

    [Fact]
    public void BranchesCountInTheSamePotAsStatements()
    {
        // 7 of 10 statements and 3 of 4 branches: 10 of 14
        var numbers = new CoverageNumbers(10, 3, 0, 4, 1, 1);
        numbers.Percent.ShouldBe(100.0 * 10 / 14);
        CoveragePercent.Display(numbers.Percent, 2).ShouldBe("71.43");
    }

    [Fact]
    public void AFileWithoutStatementsIsAHundredPercent() => default(CoverageNumbers).Percent.ShouldBe(100.0);

    [Fact]
    public void TotalsAreSumsOfCounts() =>
        (new CoverageNumbers(1, 1, 2, 4, 3, 2) + new CoverageNumbers(99, 0, 0, 0, 0, 0))
            .ShouldBe(new CoverageNumbers(100, 1, 2, 4, 3, 2));
}
