using Microsoft.AspNetCore.Http;
using Muster.Adapters.Access;
using Muster.Core.Access;
using Muster.Web.Hosting;
using Muster.Web.Reading;

namespace Muster.Web.Access;

/// <summary>Who asks: by bearer token, by a CI job's token, by the browser's session, or because nobody else can reach us.</summary>
internal sealed class CallerFinder(WebOptions options, TokenStore tokens, OidcDoor oidc, Sessions sessions, EstateSource estate)
{
    private const string Bearer = "Bearer ";

    public async Task<FoundCaller> FindAsync(HttpContext context)
    {
        var given = context.Request.Headers.Authorization.ToString();
        if (given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            var text = given[Bearer.Length..].Trim();
            return OidcDoor.LooksLikeOne(text) ? await JobAsync(text, context.RequestAborted) : await TokenAsync(text, "no such token, or it is revoked or expired", context.RequestAborted);
        }

        if (given.Length > 0)
        {
            return new FoundCaller(null, "Authorization must be: Bearer TOKEN", WasGuess: false);
        }

        if (context.Request.Cookies[Sessions.Cookie] is { Length: > 0 } secret && sessions.TokenOf(secret) is { } signedIn)
        {
            return await TokenAsync(signedIn, null, context.RequestAborted);
        }

        return new FoundCaller(options.AsksForTokens ? null : Caller.Local, null, WasGuess: false);
    }

    private async Task<FoundCaller> TokenAsync(string text, string? refusal, CancellationToken cancel) =>
        await tokens.FindAsync(text, cancel) is { } token
            ? new FoundCaller(new Caller(token.Name.Length > 0 ? $"token {token.Id} ({token.Name})" : $"token {token.Id}", token.Scope, token.Repositories.Count > 0 ? token.Repositories.ToHashSet() : null), null, WasGuess: false)
            : new FoundCaller(null, refusal, WasGuess: refusal is not null);

    private async Task<FoundCaller> JobAsync(string text, CancellationToken cancel)
    {
        var (issuers, errors) = OidcReader.Read((await estate.NowAsync(cancel)).Manifest);
        if (errors.Count > 0)
        {
            return new FoundCaller(null, $"the manifest's server.oidc is wrong: {errors[0]}", WasGuess: false);
        }

        var answer = await oidc.AskAsync(text, issuers, cancel);
        return answer.Repository is { } repository
            ? new FoundCaller(new Caller(answer.Who!, TokenScope.Upload, new HashSet<Guid> { await estate.Store.RepositoryAsync(repository, cancel) }), null, WasGuess: false)
            : new FoundCaller(null, $"the job's token is refused: {answer.Refusal}", WasGuess: true);
    }
}

/// <param name="Refusal">What was wrong with what the caller showed; null when nothing was shown.</param>
/// <param name="WasGuess">Counts against the address it came from.</param>
internal sealed record FoundCaller(Caller? Caller, string? Refusal, bool WasGuess);
