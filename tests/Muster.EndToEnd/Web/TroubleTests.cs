using System.Data.Common;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Muster.Adapters.Storage;
using Muster.Adapters.Storage.Upkeep;
using Muster.Core.Access;
using Muster.EndToEnd.Api;
using Muster.Web.Hosting;
using Muster.Web.Pages;

namespace Muster.EndToEnd.Web;

/// <summary>Whatever goes wrong, people get a page that says what to do, programs get problem details, and nobody our insides.</summary>
public sealed class TroubleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/broken", HttpStatusCode.InternalServerError, "This page broke")]
    [InlineData("/memory", HttpStatusCode.InternalServerError, "This page broke")]
    [InlineData("/system", HttpStatusCode.ServiceUnavailable, "The store cannot be reached")]
    [InlineData("/no-such-page", HttpStatusCode.NotFound, "Nothing is here")]
    [InlineData("/repositories/nobody", HttpStatusCode.NotFound, "Nothing is here")]
    [InlineData("/assets/nothing.css", HttpStatusCode.NotFound, "Nothing is here")]
    [InlineData("POST /sign-in", HttpStatusCode.BadRequest, "That request makes no sense here")]
    public async Task PeopleGetAPageWithASentenceOfWhatToDo(string what, HttpStatusCode status, string headline)
    {
        var (method, path) = what.Split(' ') is [var verb, var address] ? (HttpMethod.Parse(verb), address) : (HttpMethod.Get, what);
        FaultyEngine? faulty = null;
        await using var house = await ApiHouse.StartAsync(around: engine => faulty = new FaultyEngine(engine), map: Broken);
        (await house.SendAsync(HttpMethod.Get, "/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (faulty!.IsGone, faulty.IsMad) = (status == HttpStatusCode.ServiceUnavailable, status == HttpStatusCode.InternalServerError);

        using var answer = await house.SendAsync(method, path, headers: ("Accept", "text/html,*/*;q=0.8"));

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        answer.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        html.ShouldContain($"<h1>{headline}</h1>");
        html.ShouldContain("href=\"/\"");
        html.ShouldNotContain("a secret of ours");
        html.ShouldNotContain("   at ");
        html.ShouldNotContain("Exception");
        (RequestOf(html) is not null).ShouldBe((int)status >= 500);
        if (status == HttpStatusCode.ServiceUnavailable)
        {
            answer.Headers.RetryAfter.ShouldNotBeNull();
            faulty.IsGone = false;
            (await house.SendAsync(HttpMethod.Get, path)).StatusCode.ShouldBe(HttpStatusCode.OK, "the page is back when the database is");
        }
    }

    [Theory]
    [InlineData("/api/v1/broken", HttpStatusCode.InternalServerError)]
    [InlineData("/broken", HttpStatusCode.InternalServerError)]
    [InlineData("/api/v1/system", HttpStatusCode.InternalServerError)]
    [InlineData("/api/v1/system", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/repositories?limit=x", HttpStatusCode.BadRequest)]
    public async Task ProgramsGetProblemDetails(string path, HttpStatusCode status)
    {
        FaultyEngine? faulty = null;
        await using var house = await ApiHouse.StartAsync(around: engine => faulty = new FaultyEngine(engine), map: Broken);
        (await house.SendAsync(HttpMethod.Get, "/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (faulty!.IsGone, faulty.IsMad) = (status == HttpStatusCode.ServiceUnavailable, status == HttpStatusCode.InternalServerError);

        using var answer = await house.SendAsync(HttpMethod.Get, path);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        using var problem = JsonDocument.Parse(text);
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.RootElement.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        text.ShouldNotContain("a secret of ours");
        problem.RootElement.TryGetProperty("request", out _).ShouldBe((int)status >= 500);
    }

    [Theory]
    [InlineData(Size.Desktop, false)]
    [InlineData(Size.Phone, true)]
    public async Task ThesePagesAreReadableByAllToo(Size size, bool dark)
    {
        WebBrowser.Required();
        FaultyEngine? faulty = null;
        await using var house = await ApiHouse.StartAsync(around: engine => faulty = new FaultyEngine(engine), map: Broken);
        await using var guarded = await ApiHouse.StartAsync(asksForTokens: true);
        await using var browser = await WebBrowser.StartAsync();
        await using var window = await browser.OpenAsync(size, dark);
        (await house.SendAsync(HttpMethod.Get, "/")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await ComplaintsAsync(new Uri(house.Address, "/broken"))).ShouldBeEmpty();
        faulty!.IsGone = true;
        (await ComplaintsAsync(new Uri(house.Address, "/system"))).ShouldBeEmpty();
        (await ComplaintsAsync(new Uri(guarded.Address, "/repositories/shop"))).ShouldBeEmpty();
        await window.Page.Locator("#token").FillAsync("wrong");
        await window.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await window.Page.Locator(".notice").WaitForAsync();
        (await window.Page.EvaluateAsync<string[]>(Accessibility.Complaints)).ShouldBeEmpty();

        // What may only hand over has no page: said in a page, with the way to another token.
        await window.Page.SetExtraHTTPHeadersAsync([KeyValuePair.Create("Authorization", "Bearer " + await guarded.TokenAsync(TokenScope.Upload, "shop"))]);
        (await ComplaintsAsync(new Uri(guarded.Address, "/gates"))).ShouldBeEmpty();
        (await window.Page.Locator("h1").InnerTextAsync()).ShouldBe("This is not open to you");
        (await window.Page.Locator(".ways a").First.GetAttributeAsync("href")).ShouldBe("/sign-in");
        window.Troubles.Where(trouble => !trouble.Contains("the server responded with a status", StringComparison.Ordinal)).ShouldBeEmpty();

        async Task<string[]> ComplaintsAsync(Uri address)
        {
            var page = await window.GoAsync(address);
            var complaints = await page.EvaluateAsync<string[]>(Accessibility.Complaints);
            return await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1") ? [.. complaints, "wider than the window"] : complaints;
        }
    }

    [Fact]
    public async Task WhoeverMeetsABrokenPageCanNameItAndFindsTheWayBack()
    {
        WebBrowser.Required();
        FaultyEngine? faulty = null;
        var log = new KeptLog();
        await using var house = await ApiHouse.StartAsync(around: engine => faulty = new FaultyEngine(engine), map: app =>
        {
            app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
            Broken(app);
        });
        await using var browser = await WebBrowser.StartAsync();
        await using var window = await browser.OpenAsync(Size.Desktop, dark: false);
        await window.GoAsync(house.Address);
        faulty!.IsMad = true;

        // The store breaks while the page is made: no lock, no lost disk, but something that nobody expected.
        var answer = await window.Page.GotoAsync(new Uri(house.Address, "/memory").AbsoluteUri);

        answer!.Status.ShouldBe(500);
        (await window.Page.Locator("h1").InnerTextAsync()).ShouldBe("This page broke");
        var shown = await window.Page.Locator("main").InnerTextAsync();
        shown.ShouldContain("It is our mistake. Try again;");
        shown.ShouldNotContain("a secret of ours");
        var request = await window.Page.Locator(".notes .code").InnerTextAsync();
        request.ShouldNotBeNullOrWhiteSpace();
        log.Lines.ShouldContain(line => line.Contains($"GET /memory broke (request {request})", StringComparison.Ordinal) && line.Contains("a secret of ours", StringComparison.Ordinal));

        faulty.IsMad = false;
        await window.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Try again" }).ClickAsync();
        await window.Page.Locator("h1:has-text('Memory')").WaitForAsync();
        faulty.IsMad = true;
        await window.Page.GotoAsync(new Uri(house.Address, "/system").AbsoluteUri);
        faulty.IsMad = false;
        await window.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "All repositories" }).ClickAsync();
        await window.ArriveAsync(house.Address.Authority + "/");
    }

    private static string? RequestOf(string html) =>
        html.Split(", request <span class=\"code\">") is [_, var rest] && rest[..rest.IndexOf('<', StringComparison.Ordinal)] is { Length: > 0 } request ? request : null;

    private static void Broken(WebApplication app)
    {
        app.MapGet("/broken", context => PageEndpoints.ShowAsync(context, new Page("Broken", "/broken", null, typeof(BrokenPage))));
        app.MapGet("/api/v1/broken", _ => throw new InvalidOperationException("a secret of ours"));
    }

    private sealed class BrokenPage : ComponentBase
    {
        protected override Task OnInitializedAsync() => throw new InvalidOperationException("a secret of ours");
    }

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }

    private sealed class FaultyEngine(IStorageEngine inner) : IStorageEngine
    {
        public bool IsGone { get; set; }

        public bool IsMad { get; set; }

        public string Address => inner.Address;

        public IStoreUpkeep Upkeep => inner.Upkeep;

        public string Ddl(string migration) => inner.Ddl(migration);

        public Task<DbConnection> OpenAsync(CancellationToken cancel) => 
            IsGone ? throw new SqliteException("disk I/O error", 10) : IsMad ? throw new SqliteException("a secret of ours", 1) : inner.OpenAsync(cancel);

        public ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel) => inner.BeginWriteAsync(connection, cancel);

        public Task<IAsyncDisposable> BeginReadAsync(DbConnection connection, CancellationToken cancel) => inner.BeginReadAsync(connection, cancel);

        public bool IsWorldDown(DbException error) => inner.IsWorldDown(error);
    }
}
