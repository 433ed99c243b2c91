using Muster.Reports.CoveragePy;
using Muster.Reports.Python;

namespace Muster.Tests.CoveragePy;

public sealed class MissingTextTests
{
    [Fact]
    public void TheMissingColumnReadsAsCoveragePrintsIt()
    {
        foreach (var row in TruthTables.Of("7.15.4", "format_lines").EnumerateArray())
        {
            int[] statements = [.. row[0].EnumerateArray().Select(line => line.GetInt32())];
            int[] missing = [.. row[1].EnumerateArray().Select(line => line.GetInt32())];
            Arc[] branches = row[2].ValueKind is System.Text.Json.JsonValueKind.Null
                ? []
                : [.. row[2].EnumerateArray().SelectMany(line => line[1].EnumerateArray().Select(to => new Arc(line[0].GetInt32(), to.GetInt32())))];
            MissingText.Of(statements, missing, branches).ShouldBe(row[3].GetString());
        }
    }

    [Fact]
    public void ABranchOfALineThatDidNotRunIsNotNamedBesideIt() =>
        MissingText.Of([1, 2, 3, 4], [2, 3], [new Arc(1, 4), new Arc(2, 4), new Arc(4, 3)]).ShouldBe("1->4, 2-3");
}
