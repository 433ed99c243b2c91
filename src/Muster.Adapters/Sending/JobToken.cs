using System.Net.Http.Headers;
using System.Text.Json;

namespace Muster.Adapters.Sending;

/// <summary>A GitHub Actions job's own signed token, for jobs with the permission <c>id-token: write</c>. GitLab puts its token into a variable by itself.</summary>
public static class JobToken
{
    /// <returns>Null outside of such a job.</returns>
    /// <exception cref="HttpRequestException">The CI did not answer.</exception>
    public static async Task<string?> AskAsync(string audience, Func<string, string?> environment, CancellationToken cancel)
    {
        if (environment("ACTIONS_ID_TOKEN_REQUEST_URL") is not { Length: > 0 } address || environment("ACTIONS_ID_TOKEN_REQUEST_TOKEN") is not { Length: > 0 } secret)
        {
            return null;
        }

        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{address}&audience={Uri.EscapeDataString(audience)}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var answer = await http.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
        return body.RootElement.GetProperty("value").GetString();
    }
}
