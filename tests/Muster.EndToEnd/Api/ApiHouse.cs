using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Muster.Adapters.Access;
using Muster.Adapters.Storage;
using Muster.Core.Access;
using Muster.Web.Hosting;

namespace Muster.EndToEnd.Api;

/// <summary>A server in this process over an empty store, on a port of its own: repositories shop and mailer, nothing known of either.</summary>
internal sealed class ApiHouse : IAsyncDisposable
{
    public const string Lcov = "SF:app/cart.js\nDA:1,1\nDA:2,0\nDA:3,1\nend_of_record\n";

    public static readonly string Commit = new('c', 40);

    private readonly WebApplication _app;
    private readonly string _folder;

    private ApiHouse(WebApplication app, string folder, IStorageEngine engine)
    {
        (_app, _folder) = (app, folder);
        Tokens = new TokenStore(engine, TimeProvider.System);
        Store = new SnapshotStore(engine, TimeProvider.System);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public Uri Address => new(_app.Urls.First());

    public HttpClient Client { get; }

    public TokenStore Tokens { get; }

    public SnapshotStore Store { get; }

    public string Folder => _folder;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="asksForTokens">As a server does that others can reach.</param>
    /// <param name="more">Goes to the manifest's end.</param>
    /// <param name="around">The store as the server gets it.</param>
    /// <param name="map">Addresses of the test's own.</param>
    public static async Task<ApiHouse> StartAsync(bool asksForTokens = false, string more = "", Func<IStorageEngine, IStorageEngine>? around = null, Action<WebApplication>? map = null)
    {
        var folder = Directory.CreateTempSubdirectory("muster-api-").FullName;
        var manifest = Path.Combine(folder, "ecosystem.yaml");
        await File.WriteAllTextAsync(manifest, $"""
            repos:
              - name: shop
                nickname: s
                role: app
                tags: [web]
              - name: mailer
                role: tool
            gates:
              - name: floor
                rules: [coverage.line >= 80]
            {more}
            """);
        IStorageEngine engine = new SqliteEngine(Path.Combine(folder, "muster.db"));
        engine = around?.Invoke(engine) ?? engine;
        var app = MusterServer.Build(new WebOptions { Manifest = manifest, Engine = engine, Clock = TimeProvider.System, Port = 0, RequireTokens = asksForTokens });
        map?.Invoke(app);
        await app.StartAsync(Cancel);
        return new ApiHouse(app, folder, engine);
    }

    public static MultipartFormDataContent Form(string repository = "shop", string? commit = null, string part = "ci", params (string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent(repository), "repository" }, { new StringContent(commit ?? Commit), "commit" }, { new StringContent("main"), "branch" }, { new StringContent(part), "part" } };
        foreach (var (name, bytes) in files.Length == 0 ? [("lcov.info", Encoding.UTF8.GetBytes(Lcov))] : files)
        {
            form.Add(new ByteArrayContent(bytes), "report", name);
        }

        return form;
    }

    public async Task<string> TokenAsync(TokenScope scope, params string[] repositories)
    {
        var ids = new List<Guid>();
        foreach (var name in repositories)
        {
            ids.Add(await Store.RepositoryAsync(name, Cancel));
        }

        return (await Tokens.CreateAsync("test", scope, ids, null, Cancel)).Text;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token = null, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, Cancel);
    }

    /// <summary>Hands over and waits for the numbers.</summary>
    public async Task<JsonElement> UploadAsync(HttpContent body, string? token = null)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/deliveries", token, body, ("Prefer", "wait=30"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancel));
        return await JsonAsync(answer);
    }

    public async Task<JsonElement> GetAsync(string path, string? token = null)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await JsonAsync(answer);
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Store.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
