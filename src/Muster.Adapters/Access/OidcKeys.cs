using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Muster.Core.Access;

namespace Muster.Adapters.Access;

/// <summary>An issuer's public keys, fetched once an hour, and once more when a token names a key that is not among them.</summary>
internal sealed class OidcKeys(HttpClient http, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Uri, Fetched> _byIssuer = [];
    private readonly SemaphoreSlim _one = new(1);

    /// <exception cref="HttpRequestException">The issuer cannot be reached, and no keys are remembered.</exception>
    public async Task<IReadOnlyList<SecurityKey>> OfAsync(OidcIssuer issuer, string? keyId, CancellationToken cancel)
    {
        if (_byIssuer.TryGetValue(issuer.Issuer, out var known) && IsGood(known, keyId))
        {
            return known.Keys;
        }

        await _one.WaitAsync(cancel);
        try
        {
            if (_byIssuer.TryGetValue(issuer.Issuer, out known) && (IsGood(known, keyId) || clock.GetUtcNow() - known.At < AtMostEvery))
            {
                return known.Keys;
            }

            var fetched = new Fetched(await FetchAsync(issuer, cancel), clock.GetUtcNow());
            _byIssuer[issuer.Issuer] = fetched;
            return fetched.Keys;
        }
        catch (Exception error) when (known is not null && error is HttpRequestException or TaskCanceledException or JsonException && !cancel.IsCancellationRequested)
        {
            return known!.Keys;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private bool IsGood(Fetched fetched, string? keyId) =>
        clock.GetUtcNow() - fetched.At < Fresh && fetched.Keys.Any(key => key.KeyId == keyId);

    private async Task<IReadOnlyList<SecurityKey>> FetchAsync(OidcIssuer issuer, CancellationToken cancel)
    {
        var about = await http.GetStringAsync(new Uri(issuer.Issuer.ToString().TrimEnd('/') + "/.well-known/openid-configuration"), cancel);
        using var document = JsonDocument.Parse(about);
        var address = document.RootElement.TryGetProperty("jwks_uri", out var given) && Uri.TryCreate(given.GetString(), UriKind.Absolute, out var uri) ? uri : null;
        if (address is null || !(address.Scheme == Uri.UriSchemeHttps || (address.IsLoopback && issuer.Issuer.IsLoopback)))
        {
            throw new HttpRequestException($"{issuer.Issuer} names no https address of its keys");
        }

        // Secret keys have no place among public ones: only RSA and EC are taken, whatever the set holds.
        return [.. new JsonWebKeySet(await http.GetStringAsync(address, cancel)).Keys.Where(key => key.Kty is "RSA" or "EC")];
    }

    private sealed record Fetched(IReadOnlyList<SecurityKey> Keys, DateTimeOffset At);
}
