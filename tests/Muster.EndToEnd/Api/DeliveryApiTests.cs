using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Muster.EndToEnd.Api;

public sealed class DeliveryApiTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsHandedOverBecomesNumbersUnderAStableId()
    {
        await using var house = await ApiHouse.StartAsync();

        var first = await house.UploadAsync(ApiHouse.Form());
        var again = await house.UploadAsync(ApiHouse.Form());

        first.GetProperty("state").GetString().ShouldBe("done");
        first.GetProperty("measures").GetProperty("coverage.line").GetProperty("part").GetInt64().ShouldBe(2);
        again.GetProperty("id").GetString().ShouldBe(first.GetProperty("id").GetString());
        var read = await house.GetAsync("/api/v1/deliveries/" + first.GetProperty("id").GetString());
        read.GetProperty("reports")[0].GetProperty("format").GetString().ShouldBe("lcov");
        (await house.GetAsync("/api/v1/deliveries")).GetProperty("total").GetInt32().ShouldBe(1);
        (await house.GetAsync("/api/v1/repositories/shop")).GetProperty("coverage").GetProperty("line").GetProperty("part").GetInt64().ShouldBe(2);
    }

    [Theory]
    [InlineData("/api/v1/deliveries")]
    [InlineData("/api/v1/events")]
    public async Task LongListsAreWalkedByTheirCursorWithoutAGapOrARepeat(string list)
    {
        await using var house = await ApiHouse.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await house.UploadAsync(ApiHouse.Form(commit: i.ToString("x40", System.Globalization.CultureInfo.InvariantCulture)));
        }

        await new Muster.Adapters.Memory.EventLog(new Muster.Adapters.Storage.SqliteEngine(Path.Combine(house.Folder, "muster.db")), TimeProvider.System).AppendAsync(
            [.. Enumerable.Range(0, 5).Select(i => new Muster.Core.Memory.QualityEvent { Id = Guid.CreateVersion7(), At = DateTimeOffset.UnixEpoch.AddDays(i / 2), Kind = "test.made", Repository = "shop", Who = "me" })], Cancel);
        var whole = (await house.GetAsync(list + "?limit=1000")).GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString()).ToArray();
        whole.Length.ShouldBeGreaterThanOrEqualTo(5);

        var walked = new List<string?>();
        for (string? next = ""; next is not null;)
        {
            var page = await house.GetAsync($"{list}?limit=2{(next.Length > 0 ? "&cursor=" + next : "")}");
            page.GetProperty("total").GetInt32().ShouldBe(whole.Length);
            walked.AddRange(page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
            next = page.GetProperty("next").GetString();
        }

        walked.ShouldBe(whole);
        var lines = (await house.Client.GetStringAsync(list + "?format=csv", Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(whole.Length + 1);
    }

    [Fact]
    public async Task WithoutWaitingItIsAcceptedOnceItIsKept()
    {
        await using var house = await ApiHouse.StartAsync();

        using var answer = await house.SendAsync(HttpMethod.Post, "/api/v1/deliveries", null, ApiHouse.Form());

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var id = (await ApiHouse.JsonAsync(answer)).GetProperty("id").GetString();
        answer.Headers.Location!.ToString().ShouldBe("/api/v1/deliveries/" + id);
    }

    [Fact]
    public async Task ABundleWithItsFieldsInTheAddressIsTakenToo()
    {
        await using var house = await ApiHouse.StartAsync();
        var zip = new ByteArrayContent(Zip(("cov/lcov.info", ApiHouse.Lcov), ("README.md", "# no report"))) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } };

        using var answer = await house.SendAsync(HttpMethod.Post, $"/api/v1/deliveries?repository=s&commit={ApiHouse.Commit}", null, zip, ("Prefer", "wait=30"));

        var body = await ApiHouse.JsonAsync(answer);
        body.GetProperty("repository").GetString().ShouldBe("shop", "a nickname leads to its repository");
        body.GetProperty("reports")[0].GetProperty("path").GetString().ShouldBe("cov/lcov.info");
        body.GetProperty("ignored")[0].GetProperty("path").GetString().ShouldBe("README.md");
    }

    [Fact]
    public async Task ABadReportIsDataAndTheRestCounts()
    {
        await using var house = await ApiHouse.StartAsync();

        var body = await house.UploadAsync(ApiHouse.Form(files: [("lcov.info", Encoding.UTF8.GetBytes(ApiHouse.Lcov)), ("junit.xml", Encoding.UTF8.GetBytes("<testsuites><testsuite name='a'><testcase name='b'/>"))]));

        body.GetProperty("measures").GetProperty("coverage.line").GetProperty("whole").GetInt64().ShouldBe(3);
        var broken = body.GetProperty("reports").EnumerateArray().Single(report => report.GetProperty("path").GetString() == "junit.xml");
        broken.GetProperty("rejections").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task EveryMistakeIsNamedAtOnceAndNothingIsKept()
    {
        await using var house = await ApiHouse.StartAsync();

        using var answer = await house.SendAsync(HttpMethod.Post, "/api/v1/deliveries", null, ApiHouse.Form(repository: " ", commit: "main"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await ApiHouse.JsonAsync(answer)).GetProperty("mistakes").GetArrayLength().ShouldBe(2);
        (await house.GetAsync("/api/v1/deliveries")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("unknown", "lcov.info", HttpStatusCode.UnprocessableEntity)]
    [InlineData("shop", "../../../etc/cron.d/lcov.info", HttpStatusCode.UnprocessableEntity)]
    [InlineData("shop", "/etc/lcov.info", HttpStatusCode.UnprocessableEntity)]
    public async Task WhatMustNotBeTakenIsRefused(string repository, string path, HttpStatusCode status)
    {
        await using var house = await ApiHouse.StartAsync();

        using var answer = await house.SendAsync(HttpMethod.Post, "/api/v1/deliveries", null, ApiHouse.Form(repository, files: (path, Encoding.UTF8.GetBytes(ApiHouse.Lcov))));

        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task BombsAreRefusedAndTheServerGoesOn()
    {
        await using var house = await ApiHouse.StartAsync();
        var zeros = new string('0', 40 << 20);
        var laughs = "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\">" + string.Concat(Enumerable.Range(0, 20).Select(i => $"<!ENTITY a{i} \"{string.Concat(Enumerable.Repeat($"&a{(i == 0 ? "" : i - 1)};", 10))}\">")) + "]><testsuite>&a19;</testsuite>";
        using var gzip = new MemoryStream();
        using (var packed = new GZipStream(gzip, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            packed.Write(Encoding.UTF8.GetBytes("SF:a.js\n" + zeros));
        }

        using (var bomb = await house.SendAsync(HttpMethod.Post, "/api/v1/deliveries", null, ApiHouse.Form(files: ("bomb.zip", Zip(("lcov.info", "SF:a.js\n" + zeros))))))
        {
            bomb.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        var body = await house.UploadAsync(ApiHouse.Form(files: [("lcov.info.gz", gzip.ToArray()), ("laughs.xml", Encoding.UTF8.GetBytes(laughs)), ("lcov.info", Encoding.UTF8.GetBytes(ApiHouse.Lcov))]));

        body.GetProperty("measures").GetProperty("coverage.line").GetProperty("whole").GetInt64().ShouldBe(3);
        body.GetProperty("reports").EnumerateArray().Count(report => report.GetProperty("rejections").GetArrayLength() > 0).ShouldBe(2);
        (await house.SendAsync(HttpMethod.Get, "/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ABodyOfAnotherTypeIsRefusedWithWhatIsTaken()
    {
        await using var house = await ApiHouse.StartAsync();

        using var answer = await house.SendAsync(HttpMethod.Post, "/api/v1/deliveries", null, new StringContent("{}", Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    internal static byte[] Zip(params (string Name, string Text)[] members)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in members)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
