using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Muster.EndToEnd.Web;

namespace Muster.EndToEnd.Api;

/// <summary>
/// What must not happen, tried on the program as it is installed: a process of its own, which <c>MUSTER_PROGRAM</c> makes the native one,
/// where signatures and JSON have no run-time compiler to lean on.
/// </summary>
public sealed class BuiltServerTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("muster-built-").FullName;
    private TestIssuer? _issuer;
    private ServedMuster? _served;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private TestIssuer Issuer => _issuer!;

    private ServedMuster Served => _served!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "ecosystem.yaml"), $"repos:\n  - name: shop\n  - name: mailer\nserver:\n  oidc:\n    - issuer: {_issuer.Address}\n      audience: muster\n      repositories:\n        shop: 1234\n", Cancel);

        // Without anybody who could administer it, it does not begin.
        await TokenAsync("admin");
        _served = await ServedMuster.StartAsync(_folder, Cancel, "--require-tokens");
    }

    public async ValueTask DisposeAsync()
    {
        _served?.Dispose();
        await _issuer!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task AJobsOwnTokenUploadsForItsRepositoryAndForNoOther()
    {
        (await UploadAsync(Issuer.Rs256(Issuer.Claims()), "shop")).ShouldBe(HttpStatusCode.Accepted);
        (await UploadAsync(Issuer.Es256(Issuer.Claims()), "shop", "two")).ShouldBe(HttpStatusCode.Accepted);

        (await UploadAsync(Issuer.Rs256(Issuer.Claims()), "mailer")).ShouldBe(HttpStatusCode.Forbidden);
        (await UploadAsync(Issuer.Rs256(Issuer.Claims(audience: "sts.amazonaws.com")), "shop")).ShouldBe(HttpStatusCode.Unauthorized);
        (await UploadAsync(Issuer.Rs256(Issuer.Claims(repositoryId: "99")), "shop")).ShouldBe(HttpStatusCode.Unauthorized);
        (await UploadAsync(TestIssuer.Signed("none", "rsa", Issuer.Claims(), _ => []), "shop")).ShouldBe(HttpStatusCode.Unauthorized);
        var good = Issuer.Rs256(Issuer.Claims());
        (await UploadAsync(good[..^4] + (good[^4] == 'A' ? "BBBB" : "AAAA"), "shop")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task AnUploadTokenIsForItsOwnRepository()
    {
        var token = await TokenAsync("upload", "--repo", "shop");

        (await UploadAsync(token, "shop")).ShouldBe(HttpStatusCode.Accepted);
        (await UploadAsync(token, "mailer")).ShouldBe(HttpStatusCode.Forbidden);
        (await UploadAsync("muster_made-up", "shop")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task BombsAreRefusedAndTheServerGoesOn()
    {
        var token = await TokenAsync("admin");
        var zeros = "SF:a.js\n" + new string('0', 40 << 20);
        var laughs = "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\">" + string.Concat(Enumerable.Range(0, 20).Select(i => $"<!ENTITY a{i} \"{string.Concat(Enumerable.Repeat($"&a{(i == 0 ? "" : i - 1)};", 10))}\">")) + "]><testsuite>&a19;</testsuite>";
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("lcov.info").Open();
            entry.Write(Encoding.UTF8.GetBytes(zeros));
        }

        (await UploadAsync(token, "shop", files: ("bomb.zip", zip.ToArray()))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await UploadAsync(token, "shop", files: [("laughs.xml", Encoding.UTF8.GetBytes(laughs)), ("lcov.info", Encoding.UTF8.GetBytes(ApiHouse.Lcov))])).ShouldBe(HttpStatusCode.Accepted);

        using var health = await Served.Client.GetAsync("/health", Cancel);
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/repositories/shop", "/repositories/shop")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("/\t/evil.example", "/")]
    public async Task WhoSignsInStaysHere(string asked, string arrives)
    {
        var token = await TokenAsync("read");

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", token), KeyValuePair.Create("return", asked)]);
        using var answer = await Served.Client.PostAsync("/sign-in", form, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.OriginalString.ShouldBe(arrives);
    }

    [Fact]
    public async Task EveryPageStandsForARepositoryWithoutDataAndNoPathLeavesTheStore()
    {
        var token = await TokenAsync("read");
        foreach (var page in Muster.Web.Pages.PageRegister.All)
        {
            using var answer = await GetAsync(page.Route.Replace("{name}", "mailer", StringComparison.Ordinal), token);
            answer.StatusCode.ShouldBe(page.Route.EndsWith("/file", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK, page.Route);
            (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("</html>");
        }

        foreach (var path in new[] { "/assets/..%2f..%2fetc%2fpasswd", "/repositories/..%2f..%2fetc%2fpasswd", "/repositories/mailer/file?path=..%2F..%2F..%2Fetc%2Fpasswd", "/api/v1/repositories/mailer/coverage/file?path=..%2F..%2Fetc%2Fpasswd" })
        {
            using var answer = await GetAsync(path, token);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            (await answer.Content.ReadAsStringAsync(Cancel)).ShouldNotContain("root:");
        }
    }

    private async Task<string> TokenAsync(string scope, params string[] more)
    {
        var made = await MusterProgram.RunAsync(_folder, ["token", "create", "test", "--scope", scope, .. more]);
        made.Exit.ShouldBe(0, made.Error);
        return made.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).First(word => word.StartsWith("muster_", StringComparison.Ordinal));
    }

    private async Task<HttpStatusCode> UploadAsync(string token, string repository, string part = "ci", params (string, byte[])[] files)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/deliveries") { Content = ApiHouse.Form(repository, part: part, files: files), Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var answer = await Served.Client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Served.Address.AbsoluteUri.TrimEnd('/') + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return await Served.Client.SendAsync(request, Cancel);
    }
}
