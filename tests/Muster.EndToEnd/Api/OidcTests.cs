using System.Net;
using System.Security.Cryptography;

namespace Muster.EndToEnd.Api;

/// <summary>A CI's own token in place of a secret: what it proves counts, and nothing else does.</summary>
public sealed class OidcTests
{
    [Fact]
    public async Task AJobUploadsForTheRepositoryThatItsIdIsBoundTo()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var house = await HouseAsync(issuer);

        (await house.UploadAsync(ApiHouse.Form("shop"), issuer.Rs256(issuer.Claims()))).GetProperty("state").GetString().ShouldBe("done");
        (await house.UploadAsync(ApiHouse.Form("shop", part: "two"), issuer.Es256(issuer.Claims()))).GetProperty("state").GetString().ShouldBe("done");

        issuer.KeyRequests.ShouldBe(1, "keys are remembered");
        (await StatusAsync(house, issuer.Rs256(issuer.Claims()), "mailer")).ShouldBe(HttpStatusCode.Forbidden);
        using var look = await house.SendAsync(HttpMethod.Get, "/api/v1/repositories", issuer.Rs256(issuer.Claims()));
        look.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task NothingButARightSignatureOfTheRightIssuerForTheRightRepositoryIsTaken()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var other = await TestIssuer.StartAsync();
        await using var house = await HouseAsync(issuer);
        var late = issuer.Claims();
        late["exp"] = DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeSeconds();
        var early = issuer.Claims();
        early["nbf"] = DateTimeOffset.UtcNow.AddMinutes(30).ToUnixTimeSeconds();
        var endless = issuer.Claims();
        endless.Remove("exp");
        var nameOnly = issuer.Claims();
        nameOnly.Remove("repository_id");
        var good = issuer.Rs256(issuer.Claims());
        var wrong = new Dictionary<string, string>
        {
            ["no algorithm"] = TestIssuer.Signed("none", "rsa", issuer.Claims(), _ => []),
            ["the public key as a secret"] = TestIssuer.Signed("HS256", "rsa", issuer.Claims(), bytes => HMACSHA256.HashData(issuer.Rsa.ExportSubjectPublicKeyInfo(), bytes)),
            ["the published secret"] = TestIssuer.Signed("HS256", "secret", issuer.Claims(), bytes => HMACSHA256.HashData("everybody reads this, it is published"u8, bytes)),
            ["another's key"] = TestIssuer.Signed("RS256", "rsa", issuer.Claims(), bytes => other.Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            ["an unknown key"] = issuer.Rs256(issuer.Claims(), kid: "unknown"),
            ["another issuer"] = other.Rs256(other.Claims()),
            ["another audience"] = issuer.Rs256(issuer.Claims(audience: "sts.amazonaws.com")),
            ["over"] = issuer.Rs256(late),
            ["not yet"] = issuer.Rs256(early),
            ["without an end"] = issuer.Rs256(endless),
            ["an id that is bound to nothing"] = issuer.Rs256(issuer.Claims(repositoryId: "99")),
            ["a name without an id"] = issuer.Rs256(nameOnly),
            ["a bent signature"] = good[..^4] + (good[^4] == 'A' ? "BBBB" : "AAAA"),
            ["a stronger hash that was not agreed on"] = TestIssuer.Signed("RS512", "rsa", issuer.Claims(), bytes => issuer.Rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1)),
        };

        foreach (var (name, token) in wrong)
        {
            (await StatusAsync(house, token)).ShouldBe(HttpStatusCode.Unauthorized, name);
        }

        (await StatusAsync(house, good)).ShouldBe(HttpStatusCode.Accepted);
    }

    private static Task<ApiHouse> HouseAsync(TestIssuer issuer) => ApiHouse.StartAsync(asksForTokens: true, more: $"server:\n  oidc:\n    - issuer: {issuer.Address}\n      audience: muster\n      repositories:\n        shop: 1234");

    private static async Task<HttpStatusCode> StatusAsync(ApiHouse house, string token, string repository = "shop")
    {
        using var answer = await house.SendAsync(HttpMethod.Post, "/api/v1/deliveries", token, ApiHouse.Form(repository));
        return answer.StatusCode;
    }
}
