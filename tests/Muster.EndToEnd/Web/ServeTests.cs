using System.Net;

namespace Muster.EndToEnd.Web;

public sealed class ServeTests : IDisposable
{
    private readonly DemoEstate _estate = new();

    [Fact]
    public async Task ThePageIsServedWithAPolicyThatAllowsNothingInlineAndNoOtherHost()
    {
        var cancel = TestContext.Current.CancellationToken;
        await MusterProgram.RunAsync(_estate.Path, "up", ".");
        using var served = await ServedMuster.StartAsync(_estate.Path, cancel);

        using var answer = await served.Client.GetAsync("/", cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("unsafe");
        var page = await answer.Content.ReadAsStringAsync(cancel);
        page.ShouldContain("90.0 %");
        page.ShouldContain("mailer");
        page.ShouldNotContain("style=");
        page.ShouldNotContain("<style");
    }

    [Fact]
    public async Task WhatHasNotChangedIsNotSentTwice()
    {
        var cancel = TestContext.Current.CancellationToken;
        await MusterProgram.RunAsync(_estate.Path, "up", ".");
        using var served = await ServedMuster.StartAsync(_estate.Path, cancel);
        using var first = await served.Client.GetAsync("/", cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };

        using var answer = await served.Client.SendAsync(again, cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/assets/..%2f..%2fetc%2fpasswd")]
    [InlineData("/assets/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/repositories/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("//example.org/")]
    [InlineData("/nothing-here")]
    public async Task AddressesThatAreNoneAreNotFoundAndLeadNowhere(string path)
    {
        var cancel = TestContext.Current.CancellationToken;
        await MusterProgram.RunAsync(_estate.Path, "up", ".");
        using var served = await ServedMuster.StartAsync(_estate.Path, cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(served.Address.AbsoluteUri.TrimEnd('/') + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

        using var answer = await served.Client.SendAsync(request, cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.Location.ShouldBeNull();
        (await answer.Content.ReadAsStringAsync(cancel)).ShouldNotContain("root:");
    }

    public void Dispose() => _estate.Dispose();
}
