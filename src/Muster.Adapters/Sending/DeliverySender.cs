using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Muster.Core.Deliveries.Handing;
using Polly;
using Polly.Retry;

namespace Muster.Adapters.Sending;

/// <summary>Hands a delivery to a server: tries for a while, and where the server stays away keeps it in a spool. The token goes to that server and nowhere else.</summary>
public sealed class DeliverySender : IDisposable
{
    private const int Retries = 5;

    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly Spool _spool;
    private readonly string? _token;
    private readonly ResiliencePipeline<HttpResponseMessage> _patience;

    /// <param name="server">The server's address, without <c>/api</c>.</param>
    /// <param name="token">Null where the server asks for none.</param>
    /// <param name="spool">Where deliveries wait.</param>
    /// <param name="firstPause">Between the first two tries; it doubles.</param>
    public DeliverySender(Uri server, string? token, Spool spool, TimeSpan firstPause)
    {
        (_spool, _token) = (spool, token);
        _address = new Uri(server.AbsoluteUri.TrimEnd('/') + "/api/v1/deliveries");

        // A redirect would carry the token to somebody else.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = true }) { Timeout = TimeSpan.FromMinutes(5) };
        _patience = new ResiliencePipelineBuilder<HttpResponseMessage>().AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = firstPause,
            MaxDelay = TimeSpan.FromSeconds(30),
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().HandleResult(answer => IsPassing(answer.StatusCode)),
            DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result?.Headers.RetryAfter?.Delta),
        }).Build();
    }

    /// <param name="wait">How long the server may take to answer with the numbers; the delivery is safe before that.</param>
    public async Task<SendAnswer> SendAsync(DeliveryNote note, IReadOnlyList<HandedFile> files, TimeSpan wait, CancellationToken cancel)
    {
        using var bundle = new MemoryStream();
        await BundleWriter.WriteAsync(bundle, note, files, cancel);
        return await SendAsync(bundle.ToArray(), wait, spooled: null, cancel);
    }

    /// <summary>Sends what waits, oldest first, until the server fails again. Refused ones leave the spool too: sending them again would not help.</summary>
    public async IAsyncEnumerable<SendAnswer> SendSpooledAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var file in _spool.Waiting())
        {
            var answer = await SendAsync(await File.ReadAllBytesAsync(file, cancel), TimeSpan.Zero, file, cancel);
            if (answer.Spooled is not null)
            {
                yield break;
            }

            File.Delete(file);
            yield return answer;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<SendAnswer> SendAsync(byte[] bundle, TimeSpan wait, string? spooled, CancellationToken cancel)
    {
        try
        {
            using var answer = await _patience.ExecuteAsync(async stop => await OnceAsync(bundle, wait, stop), cancel);
            var body = await answer.Content.ReadAsStringAsync(cancel);
            return answer.IsSuccessStatusCode ? new SendAnswer(body, null, null, null)
                : IsPassing(answer.StatusCode) ? await KeepAsync(bundle, spooled, $"the server answers {(int)answer.StatusCode}", cancel)
                : new SendAnswer(body, Sentence(answer, body), null, null);
        }
        catch (HttpRequestException away)
        {
            return await KeepAsync(bundle, spooled, away.Message, cancel);
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return await KeepAsync(bundle, spooled, "the server does not answer", cancel);
        }
    }

    private async Task<HttpResponseMessage> OnceAsync(byte[] bundle, TimeSpan wait, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(bundle) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } } };
        if (_token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        }

        if (wait > TimeSpan.Zero)
        {
            request.Headers.Add("Prefer", $"wait={(int)wait.TotalSeconds}");
        }

        return await _http.SendAsync(request, cancel);
    }

    private async Task<SendAnswer> KeepAsync(byte[] bundle, string? spooled, string trouble, CancellationToken cancel) =>
        new(null, null, spooled ?? await _spool.KeepAsync(bundle, cancel), trouble);

    private static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    private static string Sentence(HttpResponseMessage answer, string body)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            var root = problem.RootElement;
            var parts = new List<string> { root.GetProperty("title").GetString()! };
            if (root.TryGetProperty("detail", out var detail))
            {
                parts.Add(detail.GetString()!);
            }

            if (root.TryGetProperty("mistakes", out var mistakes))
            {
                parts.AddRange(mistakes.EnumerateArray().Select(one => one.GetString()!));
            }

            return string.Join("; ", parts);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"the server answers {(int)answer.StatusCode} {answer.ReasonPhrase}; is it a Muster server?";
        }
    }
}
