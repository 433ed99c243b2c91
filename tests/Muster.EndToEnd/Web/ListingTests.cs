using System.Globalization;
using System.Text;
using Muster.Adapters.Storage;
using Muster.Core.Deliveries;
using Muster.Core.Intake;
using Muster.EndToEnd.Api;
using Muster.Reports;
using Muster.Web.Hosting;
using Muster.Web.Pages;
using Muster.Web.Reading;

namespace Muster.EndToEnd.Web;

/// <summary>Findings and tests of every repository, however many there are: totals and pages beside what was handed over.</summary>
public sealed class ListingTests : IDisposable
{
    private const int Repositories = 700;
    private readonly string _folder = Directory.CreateTempSubdirectory("muster-listing-").FullName;
    private readonly SqliteEngine _engine;

    public ListingTests() => _engine = new SqliteEngine(Path.Combine(_folder, "muster.db"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryRepositoryIsInTheListsAndTheTotalsAreThoseOfTheReports()
    {
        // Each has a finding of its own rule and one that all have; each third fails a test.
        await FillAsync();
        using var estate = Source();
        var now = await estate.NowAsync(Cancel);

        (await ShowAsync(estate, now, "/findings")).ShouldContain("1\u202F400 findings");
        (await ShowAsync(estate, now, "/findings?rule=E501")).ShouldContain("700 findings");
        (await ShowAsync(estate, now, "/findings?rule=X7")).ShouldContain("1 finding<");
        (await ShowAsync(estate, now, "/findings?text=WORD%20of%20699")).ShouldContain("1 finding<");
        (await ShowAsync(estate, now, "/findings?text=word&role=odd")).ShouldContain("350 findings");
        (await ShowAsync(estate, now, "/findings?tool=nothing")).ShouldContain("0 findings");
        (await ShowAsync(estate, now, "/tests")).ShouldContain("234 tests that failed, broke or are flaky");
        (await ShowAsync(estate, now, "/tests?outcome=passed")).ShouldContain("1\u202F166 tests");
        (await ShowAsync(estate, now, "/tests?test=case_1")).ShouldContain("700 tests");
        (await ShowAsync(estate, now, "/tests?outcome=failed&q=repo-00003")).ShouldContain("1 test<");
    }

    [Fact]
    public async Task PagesOneAfterAnotherAreTheWholeListEachItemOnceInOneOrder()
    {
        await FillAsync();
        using var estate = Source();
        var rows = (await estate.NowAsync(Cancel)).View.Rows;
        var all = await estate.Findings.FindAsync(rows, _ => true, null, Cancel);

        var paged = new List<string>();
        for (var skip = 0; skip < all.Total; skip += 333)
        {
            paged.AddRange((await all.PageAsync(skip, 333, Cancel)).Select(one => $"{one.Row.Name} {one.Item.Rule}"));
        }

        string? key = null;
        var walked = new List<string>();
        while (await all.BehindAsync(key, 101, Cancel) is { Count: > 0 } items)
        {
            walked.AddRange(items.Select(one => $"{one.Row.Name} {one.Item.Rule}"));
            key = items[^1].Key;
        }

        paged.Count.ShouldBe(1400);
        paged.ShouldBeUnique();
        walked.ShouldBe(paged);
        (await all.PageAsync(5000, 10, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task AChangeIsInTheNextAnswer()
    {
        await using var house = await ApiHouse.StartAsync();
        await house.UploadAsync(ApiHouse.Form(files: [("ruff.json", Ruff(("E501", "too long"), ("F401", "unused")))]));
        await house.UploadAsync(ApiHouse.Form("mailer", files: [("ruff.json", Ruff(("E501", "too long")))]));
        (await house.GetAsync("/api/v1/findings?rule=e501")).GetProperty("total").GetInt32().ShouldBe(2);
        (await house.GetAsync("/api/v1/findings?text=too%20long")).GetProperty("total").GetInt32().ShouldBe(2);

        await house.UploadAsync(ApiHouse.Form(commit: new string('d', 40), files: [("ruff.json", Ruff(("F401", "unused"), ("F401", "too long, and unused")))]));

        (await house.GetAsync("/api/v1/findings?rule=e501")).GetProperty("total").GetInt32().ShouldBe(1);
        var found = (await house.GetAsync("/api/v1/findings?text=too%20long")).GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("repository")} {item.GetProperty("rule")} {item.GetProperty("path")}:{item.GetProperty("line")}").ToArray();
        found.ShouldBe(["mailer E501 app/a.py:1", "shop F401 app/a.py:2"]);
        var rules = (await house.GetAsync("/api/v1/findings/rules?repos=shop,mailer")).GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("rule")} {item.GetProperty("findings")} {item.GetProperty("repositories")}").ToArray();
        rules.ShouldBe(["F401 2 1", "E501 1 1"]);
    }

    [Theory]
    [InlineData("/api/v1/findings?severity=hihg", "did you mean high")]
    [InlineData("/api/v1/tests?outcome=maybe", "outcome is one of")]
    [InlineData("/api/v1/findings?role=nothing", "no such selection")]
    public async Task AFilterThatMeansNothingIsNotAnEmptyList(string path, string says)
    {
        await using var house = await ApiHouse.StartAsync();

        using var answer = await house.SendAsync(HttpMethod.Get, path);

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain(says);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static byte[] Ruff(params (string Rule, string Message)[] findings) => Encoding.UTF8.GetBytes("[" + string.Join(',', findings.Select((one, i) =>
        $$"""{"cell":null,"code":"{{one.Rule}}","filename":"app/a.py","fix":null,"location":{"column":1,"row":{{i + 1}}},"end_location":{"column":9,"row":{{i + 1}}},"message":"{{one.Message}}","noqa_row":1,"url":null}""")) + "]");

    private static async Task<string> ShowAsync(EstateSource estate, EstateNow now, string address)
    {
        var (path, query) = (address.Split('?')[0], address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : "");
        var pairs = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query);
        return (await PageRenderer.RenderAsync(PageRegister.All.First(page => page.Route == path), new PageContext
        {
            Estate = estate,
            Now = now,
            Query = PageQuery.Of(path, new Microsoft.AspNetCore.Http.QueryCollection(pairs)),
            Route = new Dictionary<string, string>(),
            Links = ServerLinks.Instance,
            Cancel = Cancel,
        })).Html.Replace("&#x202F;", "\u202F", StringComparison.Ordinal);
    }

    private EstateSource Source() => new(new WebOptions { Manifest = Path.Combine(_folder, "ecosystem.yaml"), Engine = _engine, Clock = TimeProvider.System });

    private async Task FillAsync()
    {
        var names = Enumerable.Range(0, Repositories).Select(i => string.Create(CultureInfo.InvariantCulture, $"repo-{i:00000}")).ToArray();
        await File.WriteAllTextAsync(Path.Combine(_folder, "ecosystem.yaml"), "repos:\n" + string.Concat(names.Select((name, i) => $"  - {{name: {name}, role: {(i % 2 == 1 ? "odd" : "even")}}}\n")), Cancel);
        using var store = new SnapshotStore(_engine, TimeProvider.System);
        var intake = new ReportIntake(store, TimeProvider.System);
        await Parallel.ForEachAsync(names.Index(), Cancel, async (one, cancel) =>
        {
            var tests = $"""<testsuite name="s"><testcase classname="c" name="case_1">{(one.Index % 3 == 0 ? "<failure message=\"no\"/>" : "")}</testcase><testcase classname="c" name="case_2"/></testsuite>""";
            List<PackedReport> raw = [];
            List<DeliveredReport> reports = [];
            foreach (var (path, bytes) in new[] { ("ruff.json", Ruff(("E501", "long"), ($"X{one.Index}", $"a word of {one.Index}"))), ("junit.xml", Encoding.UTF8.GetBytes(tests)) })
            {
                var packed = await PackedReport.PackAsync(new MemoryStream(bytes), cancel);
                raw.Add(packed);
                reports.Add(new DeliveredReport { Path = path, Sha256 = packed.Sha256, Bytes = packed.Length, MadeAt = TimeProvider.System.GetUtcNow(), SourceCommitsSince = 0, Reading = ReportFormats.Read(packed.Source(path), cancel) });
            }

            await intake.TakeAsync(new Delivery { Repository = one.Item, Commit = one.Index.ToString("x40", CultureInfo.InvariantCulture), Branch = "main", Part = "ci", Reports = reports }, raw, [], cancel);
        });
    }
}
