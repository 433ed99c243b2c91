using System.Net;
using System.Text.Json;
using Muster.Web.Api;

namespace Muster.EndToEnd.Api;

/// <summary>What every operation promises, held over the register.</summary>
public sealed class ApiContractTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryOperationAnswersForARepositoryWithDataAndForOneWithout()
    {
        await using var house = await ApiHouse.StartAsync();
        await house.UploadAsync(ApiHouse.Form());

        foreach (var operation in ApiRegister.All.Where(operation => operation.Method == "GET" && !operation.Path.Contains("{id}", StringComparison.Ordinal)))
        {
            foreach (var name in new[] { "shop", "mailer" })
            {
                var path = "/api/v1" + operation.Path.Replace("{name}", name, StringComparison.Ordinal).Replace("{day}", "2026-03-01", StringComparison.Ordinal) + (operation.Path.EndsWith("/file", StringComparison.Ordinal) ? "?path=app/cart.js" : operation.Path == "/compare" ? "?repos=shop,mailer" : "");
                using var answer = await house.SendAsync(HttpMethod.Get, path);
                var isUnknownFile = operation.Path.EndsWith("/file", StringComparison.Ordinal) && name == "mailer";
                answer.StatusCode.ShouldBe(isUnknownFile ? HttpStatusCode.NotFound : HttpStatusCode.OK, path);
                await ApiHouse.JsonAsync(answer);
            }
        }
    }

    [Fact]
    public async Task EveryListCanBeWalkedItemByItemAndExportedWhole()
    {
        await using var house = await ApiHouse.StartAsync();
        await house.UploadAsync(ApiHouse.Form());
        await house.UploadAsync(ApiHouse.Form("mailer"));

        foreach (var operation in ApiRegister.All.Where(operation => operation.Answers.IsList && !operation.Path.Contains("{id}", StringComparison.Ordinal)))
        {
            var path = "/api/v1" + operation.Path.Replace("{name}", "shop", StringComparison.Ordinal).Replace("{day}", "2026-03-01", StringComparison.Ordinal);
            var whole = await house.GetAsync(path + "?limit=1000");
            var walked = new List<string>();
            string? cursor = null;
            do
            {
                var page = await house.GetAsync(path + "?limit=1" + (cursor is null ? "" : "&cursor=" + cursor));
                walked.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()));
                cursor = page.GetProperty("next").GetString();
            }
            while (cursor is not null);

            walked.ShouldBe(whole.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()), path);
            using var lines = await house.SendAsync(HttpMethod.Get, path, headers: ("Accept", "application/x-ndjson"));
            (await lines.Content.ReadAsStringAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(whole.GetProperty("total").GetInt32(), path);
            using var csv = await house.SendAsync(HttpMethod.Get, path + "?format=csv");
            csv.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        }
    }

    [Fact]
    public async Task TheDocumentDescribesEveryOperationAndItsReferencesLeadSomewhere()
    {
        await using var house = await ApiHouse.StartAsync();

        var document = await house.GetAsync("/api/v1/openapi.json");

        document.GetProperty("openapi").GetString().ShouldStartWith("3.1");
        foreach (var operation in ApiRegister.All)
        {
            document.GetProperty("paths").GetProperty(operation.Path).TryGetProperty(operation.Method.ToLowerInvariant(), out _).ShouldBeTrue(operation.Path);
        }

        var schemas = document.GetProperty("components").GetProperty("schemas");
        foreach (var reference in References(document))
        {
            schemas.TryGetProperty(reference.Split('/')[^1], out _).ShouldBeTrue(reference);
        }
    }

    [Fact]
    public async Task WhoHasTheAnswerAlreadyGetsNoBody()
    {
        await using var house = await ApiHouse.StartAsync();
        await house.UploadAsync(ApiHouse.Form());
        using var first = await house.SendAsync(HttpMethod.Get, "/api/v1/repositories/shop");

        using var again = await house.SendAsync(HttpMethod.Get, "/api/v1/repositories/shop", headers: ("If-None-Match", first.Headers.ETag!.ToString()));

        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await again.Content.ReadAsStringAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task TheEstateIsTheVeryObjectOfTheReport()
    {
        await using var house = await ApiHouse.StartAsync();
        await house.UploadAsync(ApiHouse.Form());

        var answered = await house.GetAsync("/api/v1/estate");
        var printed = await MusterProgram.RunAsync(house.Folder, "report", "--format", "json");

        using var report = JsonDocument.Parse(printed.Output);
        foreach (var member in report.RootElement.EnumerateObject().Where(member => member.Name != "generatedAt"))
        {
            JsonElement.DeepEquals(answered.GetProperty(member.Name), member.Value).ShouldBeTrue(member.Name);
        }
    }

    [Theory]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/repositories/nobody", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/repositories?cursor=%21", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/repositories?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/repositories?format=xml", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/repositories?role=nothing", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/repositories/shop/trend?days=x", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/repositories/shop/snapshots/xyz", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/deliveries/xyz", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/plans/PLAN-9", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/roadmap?status=maybe", HttpStatusCode.BadRequest)]
    public async Task WhatIsWrongIsAProblemWithASentence(string path, HttpStatusCode status)
    {
        await using var house = await ApiHouse.StartAsync();

        using var answer = await house.SendAsync(HttpMethod.Get, path);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await ApiHouse.JsonAsync(answer)).GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.Name == "$ref" ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
