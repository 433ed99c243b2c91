using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Muster.Core.Access;

namespace Muster.Adapters.Access;

/// <summary>Takes a CI job's signed token for what it proves: which repository the job is of. Only RS256 and ES256; the issuer is one of the manifest's.</summary>
public sealed class OidcDoor : IDisposable
{
    private const int LongestToken = 16 * 1024;
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 1 << 20 };
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly TimeProvider _clock;
    private readonly OidcKeys _keys;

    public OidcDoor(TimeProvider clock) => (_clock, _keys) = (clock, new OidcKeys(_http, clock));

    /// <summary>Three parts with dots between: a JWT, and no token of Muster's own.</summary>
    public static bool LooksLikeOne(string text) => text.Length <= LongestToken && text.StartsWith("eyJ", StringComparison.Ordinal) && text.Count(letter => letter == '.') == 2;

    /// <summary>The repository that the job may upload for, or why it may for none.</summary>
    public async Task<OidcAnswer> AskAsync(string token, IReadOnlyList<OidcIssuer> issuers, CancellationToken cancel)
    {
        if (!LooksLikeOne(token) || !TryRead(token, out var unproven))
        {
            return new OidcAnswer(null, null, "it is no signed token");
        }

        if (issuers.FirstOrDefault(one => Same(one.Issuer, unproven.Issuer)) is not { } issuer)
        {
            return new OidcAnswer(null, null, "the manifest's server.oidc does not name its issuer");
        }

        IReadOnlyList<SecurityKey> keys;
        try
        {
            keys = await _keys.OfAsync(issuer, unproven.Kid, cancel);
        }
        catch (Exception error) when (error is HttpRequestException or System.Text.Json.JsonException or ArgumentException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return new OidcAnswer(null, null, $"the keys of {issuer.Issuer} cannot be had: {error.Message}");
        }

        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
            ValidIssuer = unproven.Issuer,
            ValidAudience = issuer.Audience,
            IssuerSigningKeys = keys,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuerSigningKey = true,
            TryAllIssuerSigningKeys = false,
            ClockSkew = TimeSpan.FromMinutes(1),
            LifetimeValidator = (from, until, _, rules) => until > _clock.GetUtcNow().UtcDateTime - rules.ClockSkew && (from is null || from < _clock.GetUtcNow().UtcDateTime + rules.ClockSkew),
        });
        if (!result.IsValid)
        {
            return new OidcAnswer(null, null, Reason(result.Exception));
        }

        var id = OidcIssuer.IdClaims.Select(name => result.Claims.TryGetValue(name, out var claim) ? claim?.ToString() : null).FirstOrDefault(claim => claim is not null);
        return id is null ? new OidcAnswer(null, null, "it names no repository_id or project_id")
            : issuer.Repositories.TryGetValue(id, out var repository) ? new OidcAnswer(repository, $"{issuer.Issuer.Host} job of {id}", null)
            : new OidcAnswer(null, null, $"the manifest's server.oidc binds the repository id {id} to none of the catalog");
    }

    public void Dispose()
    {
        _keys.Dispose();
        _http.Dispose();
    }

    private static bool TryRead(string token, out JsonWebToken unproven)
    {
        try
        {
            unproven = new JsonWebToken(token);
            return true;
        }
        catch (ArgumentException)
        {
            unproven = null!;
            return false;
        }
    }

    private static bool Same(Uri issuer, string text) => string.Equals(issuer.ToString().TrimEnd('/'), text.TrimEnd('/'), StringComparison.Ordinal);

    // The library's messages are for programmers; a CI log wants to know what to mend.
    private static string Reason(Exception? error) => error switch
    {
        SecurityTokenExpiredException or SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException or SecurityTokenNotYetValidException => "it is not valid now",
        SecurityTokenInvalidAudienceException => "its audience is another",
        SecurityTokenInvalidAlgorithmException => "its algorithm is none of RS256 and ES256",
        SecurityTokenSignatureKeyNotFoundException => "it is signed with a key that its issuer does not have",
        _ => "its signature is not that of its issuer",
    };
}

/// <param name="Repository">The catalog's name of the repository.</param>
/// <param name="Who">For the record.</param>
/// <param name="Refusal">Why not.</param>
public sealed record OidcAnswer(string? Repository, string? Who, string? Refusal);
