using System.Net;
using System.Net.Sockets;
using System.Text;
using Muster.Adapters.Dependencies;
using Muster.Core.Dependencies;

namespace Muster.Adapters.Tests.Dependencies;

public sealed class ProbeTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("200 OK", null, Outcome.Satisfied)]
    [InlineData("204 No Content", null, Outcome.Satisfied)]
    [InlineData("302 Found\r\nLocation: http://127.0.0.1:1/", null, Outcome.Unsatisfied)]
    [InlineData("503 Service Unavailable", null, Outcome.Unsatisfied)]
    [InlineData("503 Service Unavailable", 503, Outcome.Satisfied)]
    [InlineData("200 OK", 204, Outcome.Unsatisfied)]
    public async Task AHealthCheckIsReallyAsked(string status, int? expected, Outcome outcome)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        var served = ServeAsync(listener, status);

        var finding = await HealthProbe.AskAsync($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/health", expected, Long, TestContext.Current.CancellationToken);

        finding.Outcome.ShouldBe(outcome);
        finding.Seen.ShouldContain($"answered {status[..3]}");
        (await served).ShouldStartWith("GET /health ");
    }

    [Fact]
    public async Task NobodyThereIsUnsatisfied()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        (await HealthProbe.AskAsync($"http://127.0.0.1:{port}/", null, Long, TestContext.Current.CancellationToken)).Outcome.ShouldBe(Outcome.Unsatisfied);
    }

    [Fact]
    public async Task ASilentServiceIsNotWaitedForForever()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();

        var finding = await HealthProbe.AskAsync($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/", null, TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);

        finding.ShouldBe(new("health", Outcome.Unsatisfied, finding.Seen));
        finding.Seen.ShouldContain("did not answer within 0.2 s");
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("nonsense")]
    public async Task OnlyHttpIsAsked(string url) =>
        (await HealthProbe.AskAsync(url, null, Long, TestContext.Current.CancellationToken)).Outcome.ShouldBe(Outcome.Unknown);

    [Theory]
    [InlineData("echo one two", "one two", Outcome.Satisfied)]
    [InlineData("echo one two", "^three$", Outcome.Unsatisfied)]
    [InlineData("printf 'a\\nb\\nc\\n' | grep -v b | wc -l", "^\\s*2", Outcome.Satisfied)]
    [InlineData("printf 'x|y' | grep 'x|y'", "x\\|y", Outcome.Satisfied)]
    [InlineData("yes | head -n 1", "^y$", Outcome.Satisfied)]
    [InlineData("false", null, Outcome.Unsatisfied)]
    [InlineData("true", null, Outcome.Satisfied)]
    [InlineData("no-such-program-here", null, Outcome.Unsatisfied)]
    [InlineData("echo a; echo b", null, Outcome.Unknown)]
    [InlineData("echo a && echo b", null, Outcome.Unknown)]
    [InlineData("echo $(id)", null, Outcome.Unknown)]
    [InlineData("echo 'open", null, Outcome.Unknown)]
    [InlineData("echo a | | cat", null, Outcome.Unknown)]
    [InlineData("echo x", "(", Outcome.Unknown)]
    public async Task ACommandIsRunAsTypedButWithoutAShell(string command, string? pattern, Outcome outcome)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the commands are those of Unix");
        using TempFolder folder = new();

        var finding = await CommandProbe.RunAsync(command, pattern, folder.Path, Long, TestContext.Current.CancellationToken);

        finding.Outcome.ShouldBe(outcome, finding.Seen);
    }

    [Fact]
    public async Task ACommandThatHangsIsKilled()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the commands are those of Unix");
        using TempFolder folder = new();

        var finding = await CommandProbe.RunAsync("sleep 600 | cat", null, folder.Path, TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);

        finding.Outcome.ShouldBe(Outcome.Unsatisfied);
        finding.Seen.ShouldContain("not finished within");
    }

    [Fact]
    public async Task QuotedWordsStayOneArgument() =>
        (await CommandProbe.RunAsync("printf '<%s>' \"a b\" 'c \"d\"' e\\ f", "^<a b><c \"d\"><e f>$", Path.GetTempPath(), Long, TestContext.Current.CancellationToken)).Outcome.ShouldBe(Outcome.Satisfied);

    private static async Task<string> ServeAsync(TcpListener listener, string status)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[4096];
        var count = await client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(buffer, 0, count);
    }
}
