using System.Net;
using Muster.Core.Access;

namespace Muster.EndToEnd.Api;

public sealed class AccessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithoutATokenNothingIsShownButTheDoor()
    {
        await using var house = await ApiHouse.StartAsync(asksForTokens: true);

        foreach (var path in new[] { "/", "/api/v1/repositories", "/metrics", "/badge/shop.svg", "/mcp", "/live" })
        {
            using var answer = await house.SendAsync(HttpMethod.Get, path);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        }

        (await house.SendAsync(HttpMethod.Get, "/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await house.SendAsync(HttpMethod.Get, "/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var page = await house.SendAsync(HttpMethod.Get, "/repositories/shop?days=30", headers: ("Accept", "text/html"));
        page.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page.Headers.Location!.ToString().ShouldBe("/sign-in?return=%2Frepositories%2Fshop%3Fdays%3D30");
    }

    [Fact]
    public async Task AnUploadTokenIsForItsRepositoryAndForNothingElse()
    {
        await using var house = await ApiHouse.StartAsync(asksForTokens: true);
        var token = await house.TokenAsync(TokenScope.Upload, "shop");

        (await house.UploadAsync(ApiHouse.Form("shop"), token)).GetProperty("state").GetString().ShouldBe("done");

        using var other = await house.SendAsync(HttpMethod.Post, "/api/v1/deliveries", token, ApiHouse.Form("mailer"));
        other.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await house.Store.HeadsAsync(["mailer"], Cancel)).ShouldBeEmpty();
        (await house.SendAsync(HttpMethod.Get, "/api/v1/repositories", token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await house.SendAsync(HttpMethod.Get, "/mcp", token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task AnUploadTokenSeesItsOwnDeliveriesOnly()
    {
        await using var house = await ApiHouse.StartAsync(asksForTokens: true);
        var id = (await house.UploadAsync(ApiHouse.Form("shop"), await house.TokenAsync(TokenScope.Upload, "shop"))).GetProperty("id").GetString();

        (await house.SendAsync(HttpMethod.Get, "/api/v1/deliveries/" + id, await house.TokenAsync(TokenScope.Upload, "mailer"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await house.SendAsync(HttpMethod.Get, "/api/v1/deliveries/" + id, await house.TokenAsync(TokenScope.Upload, "shop"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AReaderMayNotHandOver()
    {
        await using var house = await ApiHouse.StartAsync(asksForTokens: true);
        var token = await house.TokenAsync(TokenScope.Read);

        (await house.SendAsync(HttpMethod.Get, "/api/v1/repositories", token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await house.SendAsync(HttpMethod.Post, "/api/v1/deliveries", token, ApiHouse.Form())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task ARevokedTokenEndsAtOnceAlsoWhereABrowserSignedInWithIt()
    {
        await using var house = await ApiHouse.StartAsync(asksForTokens: true);
        var token = await house.TokenAsync(TokenScope.Read);
        var cookie = await SignInAsync(house, token);
        (await house.SendAsync(HttpMethod.Get, "/api/v1/system", headers: ("Cookie", cookie))).StatusCode.ShouldBe(HttpStatusCode.OK);

        TokenText.TryParse(token, out var parsed).ShouldBeTrue();
        await house.Tokens.RevokeAsync(parsed!.Id, Cancel);

        (await house.SendAsync(HttpMethod.Get, "/api/v1/system", token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await house.SendAsync(HttpMethod.Get, "/api/v1/system", headers: ("Cookie", cookie))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task TheSessionCookieIsForThisHostAloneAndNoScriptSeesIt()
    {
        await using var house = await ApiHouse.StartAsync(asksForTokens: true);
        var token = await house.TokenAsync(TokenScope.Admin);

        using var answer = await house.SendAsync(HttpMethod.Post, "/sign-in", body: new FormUrlEncodedContent([new("token", token), new("return", "/catalog")]));

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe("/catalog");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().ToLowerInvariant();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        cookie.ShouldNotContain(token);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    public async Task SigningInNeverLeadsToAnotherHost(string to)
    {
        await using var house = await ApiHouse.StartAsync(asksForTokens: true);

        using var answer = await house.SendAsync(HttpMethod.Post, "/sign-in", body: new FormUrlEncodedContent([new("token", await house.TokenAsync(TokenScope.Read)), new("return", to)]));

        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task AnotherSitesPageCannotChangeAnything(string header, string value)
    {
        await using var house = await ApiHouse.StartAsync();

        (await house.SendAsync(HttpMethod.Post, "/api/v1/deliveries", null, ApiHouse.Form(), (header, value))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task AServerWithoutTokensAnswersToNoOtherName()
    {
        await using var house = await ApiHouse.StartAsync();

        (await house.SendAsync(HttpMethod.Get, "/", headers: ("Host", "rebound.example"))).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await house.SendAsync(HttpMethod.Get, "/api/v1/system", headers: [("Host", "rebound.example"), ("X-Forwarded-Host", "localhost"), ("X-Forwarded-For", "127.0.0.1")])).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await house.SendAsync(HttpMethod.Get, "/api/v1/system", headers: ("Host", "localhost"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task GuessingIsSlowedDown()
    {
        await using var house = await ApiHouse.StartAsync(asksForTokens: true);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 25; i++)
        {
            using var answer = await house.SendAsync(HttpMethod.Get, "/api/v1/system", TokenText.Compose(new byte[8], BitConverter.GetBytes((long)i).Concat(new byte[24]).ToArray()));
            statuses.Add(answer.StatusCode);
        }

        statuses[0].ShouldBe(HttpStatusCode.Unauthorized);
        statuses[^1].ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task BadgesArePublicOnlyWhereTheManifestSaysSo()
    {
        await using var house = await ApiHouse.StartAsync(asksForTokens: true, more: "server:\n  public_badges: true");

        using var answer = await house.SendAsync(HttpMethod.Get, "/badge/shop.svg?label=%3Cscript%3E");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldNotContain("<script");
    }

    private static async Task<string> SignInAsync(ApiHouse house, string token)
    {
        using var answer = await house.SendAsync(HttpMethod.Post, "/sign-in", body: new FormUrlEncodedContent([new("token", token)]));
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }
}
