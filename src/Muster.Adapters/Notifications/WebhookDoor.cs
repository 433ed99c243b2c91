using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Muster.Adapters.Notifications;

/// <summary>
/// Posts to an address of the manifest. The name is resolved once, every address that it has is checked, and one of these very addresses is
/// connected to: a name that says something else a moment later changes nothing. No redirect is followed, no proxy asked, nothing of the
/// answer is kept but its status.
/// </summary>
/// <param name="mayBePrivate">The manifest says that it may be an address of this machine or of a private net.</param>
/// <param name="resolve">Asks for the addresses of a name.</param>
internal sealed class WebhookDoor(bool mayBePrivate, Func<string, CancellationToken, Task<IPAddress[]>> resolve) : IDisposable
{
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectWait = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new(Handler(mayBePrivate, resolve)) { Timeout = Wait, MaxResponseContentBufferSize = 1 };

    public async Task<WebhookAnswer> PostAsync(Uri url, IReadOnlyDictionary<string, string> headers, byte[] body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } } };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            // The body of the answer is left where it is: it may be endless, and may repeat what was sent.
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return new WebhookAnswer((int)answer.StatusCode, Problem(url, answer.StatusCode), answer.Headers.RetryAfter?.Delta);
        }
        catch (HttpRequestException away)
        {
            return new WebhookAnswer(null, Why(url, away), null);
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new WebhookAnswer(null, $"{url.Host} does not answer within {Wait.TotalSeconds:0} s", null);
        }
    }

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler Handler(bool mayBePrivate, Func<string, CancellationToken, Task<IPAddress[]>> resolve) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = ConnectWait,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 0,
        ConnectCallback = async (context, cancel) => await ConnectAsync(await CheckedAsync(context.DnsEndPoint.Host, mayBePrivate, resolve, cancel), context.DnsEndPoint.Port, cancel),
    };

    private static async Task<IPAddress[]> CheckedAsync(string host, bool mayBePrivate, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken cancel)
    {
        // An address that is written out is not looked up: the resolver's own opinion of 0.0.0.0 is an exception.
        var addresses = IPAddress.TryParse(host, out var written) ? [written] : await resolve(host, cancel);
        return addresses is [] ? throw new RefusedAddressException($"{host} has no address")
            : !mayBePrivate && addresses.FirstOrDefault(address => !PublicAddress.Is(address)) is { } inside
                ? throw new RefusedAddressException($"{host} is {(inside.ToString() == host.Trim('[', ']') ? "" : $"at {inside}, ")}not an address of the open internet; 'allow: [private]' lets it be told")
            : addresses;
    }

    private static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancel)
    {
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException failed)
            {
                socket.Dispose();
                last = failed;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last!;
    }

    private static string? Problem(Uri url, HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => $"{url.Host} answers {(int)status}, a redirect, which is not followed: write the address that it leads to",
        var other => $"{url.Host} answers {other}",
    };

    // In our own words: none of them holds the path, where secrets are.
    private static string Why(Uri url, HttpRequestException away) => (away.InnerException, away.HttpRequestError) switch
    {
        (RefusedAddressException refused, _) => refused.Message,
        (_, HttpRequestError.NameResolutionError) or (SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }, _) => $"{url.Host} has no address",
        (AuthenticationException insecure, _) => $"no safe connection to {url.Host}: {insecure.Message}",
        (SocketException refused, _) => $"{url.Host} cannot be reached: {refused.Message}",
        (OperationCanceledException or TimeoutException, _) => $"{url.Host} cannot be reached within {ConnectWait.TotalSeconds:0} s",
        _ => $"{url.Host} breaks off",
    };

    private sealed class RefusedAddressException(string message) : IOException(message);
}

/// <param name="Status">Null where nobody answered.</param>
/// <param name="Problem">Null when it was taken.</param>
/// <param name="RetryAfter">How long the receiver wants to be left alone.</param>
internal sealed record WebhookAnswer(int? Status, string? Problem, TimeSpan? RetryAfter);
