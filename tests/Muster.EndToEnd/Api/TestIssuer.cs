using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Muster.EndToEnd.Api;

/// <summary>A CI's OIDC issuer on this machine, with keys of its own; tokens are put together by hand, so that wrong ones can be made.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestIssuer(WebApplication app) => _app = app;

    public RSA Rsa { get; } = RSA.Create(2048);

    public ECDsa Ec { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Address => _app.Urls.First();

    public int KeyRequests { get; private set; }

    public static async Task<TestIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var issuer = new TestIssuer(app);
        app.MapGet("/.well-known/openid-configuration", (HttpContext context) => context.Response.WriteAsync($$"""{"issuer":"{{issuer.Address}}","jwks_uri":"{{issuer.Address}}/keys"}"""));
        app.MapGet("/keys", (HttpContext context) => context.Response.WriteAsync(issuer.Keys()));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return issuer;
    }

    public Dictionary<string, object> Claims(string audience = "muster", string repositoryId = "1234") => new()
    {
        ["iss"] = Address,
        ["aud"] = audience,
        ["sub"] = "repo:acme/shop:ref:refs/heads/main",
        ["repository"] = "acme/shop",
        ["repository_id"] = repositoryId,
        ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        ["exp"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds(),
    };

    public string Rs256(Dictionary<string, object> claims, string kid = "rsa") => Signed("RS256", kid, claims, bytes => Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public string Es256(Dictionary<string, object> claims) => Signed("ES256", "ec", claims, bytes => Ec.SignData(bytes, HashAlgorithmName.SHA256));

    public static string Signed(string algorithm, string kid, Dictionary<string, object> claims, Func<byte[], byte[]> sign)
    {
        var head = Part(JsonSerializer.SerializeToUtf8Bytes(new { alg = algorithm, kid, typ = "JWT" }));
        var body = Part(JsonSerializer.SerializeToUtf8Bytes(claims));
        return $"{head}.{body}.{Part(sign(Encoding.ASCII.GetBytes($"{head}.{body}")))}";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Rsa.Dispose();
        Ec.Dispose();
    }

    private string Keys()
    {
        KeyRequests++;
        var (rsa, ec) = (Rsa.ExportParameters(false), Ec.ExportParameters(false));
        return new JsonObject
        {
            ["keys"] = new JsonArray(
                new JsonObject { ["kty"] = "RSA", ["kid"] = "rsa", ["use"] = "sig", ["n"] = Part(rsa.Modulus!), ["e"] = Part(rsa.Exponent!) },
                new JsonObject { ["kty"] = "EC", ["kid"] = "ec", ["crv"] = "P-256", ["x"] = Part(ec.Q.X!), ["y"] = Part(ec.Q.Y!) },
                new JsonObject { ["kty"] = "oct", ["kid"] = "secret", ["k"] = Part("everybody reads this, it is published"u8.ToArray()) }),
        }.ToJsonString();
    }

    private static string Part(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
