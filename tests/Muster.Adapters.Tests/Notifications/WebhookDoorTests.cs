using System.Net;
using Muster.Adapters.Notifications;

namespace Muster.Adapters.Tests.Notifications;

/// <summary>What goes out of the door, and where it may not lead.</summary>
public sealed class WebhookDoorTests : IDisposable
{
    private readonly Listener _listener = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsAllowedIsPosted()
    {
        var answer = await PostAsync($"http://127.0.0.1:{_listener.Port}/hook?key=x", mayBePrivate: true);

        (answer.Status, answer.Problem).ShouldBe((200, null));
        var post = _listener.Posts.ShouldHaveSingleItem();
        (post.Path, post.Headers["Muster-Event"], post.Headers["Content-Type"]).ShouldBe(("/hook?key=x", "test", "application/json; charset=utf-8"));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("0.0.0.0")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::]")]
    public async Task ThisMachineIsRefusedHoweverItIsSpelled(string host)
    {
        var answer = await PostAsync($"http://{host}:{_listener.Port}/S3CRET", mayBePrivate: false);

        answer.Status.ShouldBeNull();
        answer.Problem.ShouldNotBeNull().ShouldContain("not an address of the open internet; 'allow: [private]' lets it be told");
        answer.Problem.ShouldNotContain("S3CRET");
        _listener.Posts.ShouldBeEmpty();
    }

    [Fact]
    public async Task ANameThatIsPublicAndPrivateAtOnceIsRefused()
    {
        var answer = await PostAsync($"http://both.example:{_listener.Port}/", mayBePrivate: false, "93.184.216.34", "127.0.0.1");

        answer.Problem.ShouldBe("both.example is at 127.0.0.1, not an address of the open internet; 'allow: [private]' lets it be told");
        _listener.Posts.ShouldBeEmpty();
    }

    [Fact]
    public async Task TheNameIsAskedOnceAndWhatItSaidThenIsConnectedTo()
    {
        var asked = 0;
        using var door = new WebhookDoor(mayBePrivate: true, (_, _) => Task.FromResult(asked++ == 0 ? new[] { IPAddress.Loopback } : [IPAddress.Parse("192.0.2.1")]));

        (await door.PostAsync(new Uri($"http://moving.example:{_listener.Port}/"), Headers, [1], Cancel)).Status.ShouldBe(200);

        asked.ShouldBe(1);
        _listener.Posts.Single().Headers["Host"].ShouldBe($"moving.example:{_listener.Port}");
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task NoRedirectIsFollowed(int status)
    {
        _listener.Answers = _ => (status, $"Location: http://127.0.0.1:{_listener.Port}/inside?token=S3CRET\r\n");

        var answer = await PostAsync($"http://127.0.0.1:{_listener.Port}/", mayBePrivate: true);

        answer.Problem.ShouldBe($"127.0.0.1 answers {status}, a redirect, which is not followed: write the address that it leads to");
        _listener.Posts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task WhoIsAwayOrDeclinesIsNamedByItsHostAlone()
    {
        _listener.Answers = _ => (429, "Retry-After: 120\r\n");
        var busy = await PostAsync($"http://127.0.0.1:{_listener.Port}/S3CRET", mayBePrivate: true);
        (busy.Status, busy.Problem, busy.RetryAfter).ShouldBe((429, "127.0.0.1 answers 429", TimeSpan.FromMinutes(2)));

        var port = _listener.Port;
        _listener.Dispose();
        var gone = await PostAsync($"http://127.0.0.1:{port}/S3CRET", mayBePrivate: true);
        gone.Problem.ShouldNotBeNull().ShouldStartWith("127.0.0.1 cannot be reached: ");
        gone.Problem.ShouldNotContain("S3CRET");
        (await PostAsync("http://nowhere.example/", mayBePrivate: true)).Problem.ShouldBe("nowhere.example has no address");
    }

    [Fact]
    public async Task AnAnswerThatNeverEndsIsLeftAlone()
    {
        _listener.Answers = _ => (200, "Transfer-Encoding: chunked\r\n");
        (await PostAsync($"http://127.0.0.1:{_listener.Port}/", mayBePrivate: true)).ShouldNotBeNull();
        _listener.Answers = _ => (200, $"X-Long: {new string('x', 40_000)}\r\n");
        (await PostAsync($"http://127.0.0.1:{_listener.Port}/", mayBePrivate: true)).Problem.ShouldBe("127.0.0.1 breaks off");
    }

    public void Dispose() => _listener.Dispose();

    private static readonly IReadOnlyDictionary<string, string> Headers = new Dictionary<string, string> { ["Muster-Event"] = "test" };

    private static async Task<WebhookAnswer> PostAsync(string url, bool mayBePrivate, params string[] addresses)
    {
        // A name of no network: only this machine's own ones are asked for.
        using var door = new WebhookDoor(mayBePrivate, async (host, cancel) => addresses.Length > 0 ? [.. addresses.Select(IPAddress.Parse)]
            : host.EndsWith(".example", StringComparison.Ordinal) ? []
            : await Dns.GetHostAddressesAsync(host, cancel));
        return await door.PostAsync(new Uri(url), Headers, "{}"u8.ToArray(), Cancel);
    }
}
