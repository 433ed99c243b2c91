using Muster.Core.Estate;
using Muster.Core.Estate.Writing;
using Muster.Core.Metrics;
using Muster.Core.Series;
using Muster.Reports;

namespace Muster.Tests.Estate;

public sealed class EstateThenTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static readonly DayRow[] Rows =
    [
        Row("cart", "tool", 80, 100) with { NameNow = "basket" },
        Row("mailer", "app", 10, 300),
        Row("notes", "tool", null, null),
        Row("attic", "tool", 1, 100) with { Archived = true },
        Row("newcomer", "tool", null, null) with { WasThere = false },
    ];

    [Fact]
    public void AverageThoseWhoWereThereAndNameTheOthers()
    {
        var then = EstateThen.Of(Day, Rows);

        then.Rows.Select(row => row.Name).ShouldBe(["cart", "mailer", "notes"]);
        then.Coverage.Weighted.ShouldBe(new Tally(90, 400));
        then.Coverage.Mean!.Value.ShouldBe((80 + (1000.0 / 300)) / 2, 1e-9);
        (then.Coverage.WorstName, then.Coverage.Without.Single()).ShouldBe(("mailer", "notes"));
        (then.Archived.Single(), then.Later.Single()).ShouldBe(("attic", "newcomer"));
        then.ByRole.Select(group => (group.Role, group.Coverage.Weighted)).ShouldBe([("app", new Tally(10, 300)), ("tool", new Tally(80, 100))]);
    }

    [Fact]
    public void RolesAreThoseOfTheDayAndNamesThoseOfToday()
    {
        EstateThen.Of(Day, Rows, new ThenSelection { Roles = ["TOOL"] }).Rows.Select(row => row.Name).ShouldBe(["cart", "notes"]);
        EstateThen.Of(Day, Rows, new ThenSelection { Names = new HashSet<string> { "basket" } }).Rows.Select(row => row.Name).ShouldBe(["cart"]);
        EstateThen.Of(Day, Rows, new ThenSelection { Names = new HashSet<string> { "cart" } }).Rows.ShouldBeEmpty();
        EstateThen.Of(Day, Rows, new ThenSelection { Tags = ["Python"] }).Rows.Count.ShouldBe(3);
    }

    [Fact]
    public void SayWhenEachNumberWasMeasuredAndLeaveWhatIsUnknownEmpty()
    {
        var lines = EstateThenCsv.Write(EstateThen.Of(Day, Rows)).Split("\r\n");

        lines[1].ShouldBe("2026-03-01,cart,basket,tool,python,80,100,80.00,,,,,,,,2026-02-20");
        lines[3].ShouldBe("2026-03-01,notes,notes,tool,python,,,,,,,,,,,");
        using var json = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(json))
        {
            EstateThenJson.Write(writer, EstateThen.Of(Day, Rows));
        }

        using var read = System.Text.Json.JsonDocument.Parse(json.ToArray());
        var notes = read.RootElement.GetProperty("repositories")[2].GetProperty("metrics");
        notes.GetProperty(MetricRegister.CoverageLine).ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        read.RootElement.GetProperty("summary").GetProperty("coverage").GetProperty("weighted").GetProperty("whole").GetInt64().ShouldBe(400);
    }

    private static DayRow Row(string name, string role, long? part, long? whole) => new(name, role, ["python"], false, part is null ? new Dictionary<string, SeriesPoint>()
        : new Dictionary<string, SeriesPoint> { [MetricRegister.CoverageLine] = new(SeriesDay.Of(new DateOnly(2026, 2, 20)), new SeriesValue(part.Value, whole)) });
}
