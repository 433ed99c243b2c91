using System.Globalization;
using Muster.Core.Dependencies;

namespace Muster.Adapters.Dependencies;

/// <summary>Asks a running service whether it is there: one GET, no redirects followed, the body not read.</summary>
public static class HealthProbe
{
    public const string Kind = "health";

    /// <param name="expected">Null for any status from 200 to 299.</param>
    public static async Task<Finding> AskAsync(string url, int? expected, TimeSpan timeLimit, CancellationToken cancel)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return new(Kind, Outcome.Unknown, $"'{url}' is no http address");
        }

        var wanted = expected is { } status ? status.ToString(CultureInfo.InvariantCulture) : "2xx";
        using SocketsHttpHandler handler = new() { AllowAutoRedirect = false, UseCookies = false, UseProxy = !address.IsLoopback };
        using HttpClient client = new(handler) { Timeout = timeLimit };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("muster");
        try
        {
            using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancel);
            var code = (int)answer.StatusCode;
            var well = expected is null ? code is >= 200 and < 300 : code == expected;
            return new(Kind, well ? Outcome.Satisfied : Outcome.Unsatisfied, string.Create(CultureInfo.InvariantCulture, $"{url} answered {code}, {wanted} is expected"));
        }
        catch (HttpRequestException refused)
        {
            return new(Kind, Outcome.Unsatisfied, $"{url} did not answer: {refused.Message}");
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(Kind, Outcome.Unsatisfied, string.Create(CultureInfo.InvariantCulture, $"{url} did not answer within {timeLimit.TotalSeconds:0.#} s"));
        }
    }
}
