using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Muster.Web.Access;

/// <summary>Browsers that have signed in. The cookie holds a random key, the token stays here; a restart signs everybody out.</summary>
internal sealed class Sessions(TimeProvider clock)
{
    public const string Cookie = "muster_session";

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const int Most = 10_000;
    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset Until)> _byHash = new(StringComparer.Ordinal);

    public string Begin(string token)
    {
        var now = clock.GetUtcNow();
        foreach (var (key, session) in _byHash)
        {
            if (session.Until < now || _byHash.Count >= Most)
            {
                _byHash.TryRemove(key, out _);
            }
        }

        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _byHash[Hash(secret)] = (token, now + Lifetime);
        return secret;
    }

    /// <summary>The token that was signed in with; it is asked for again at every request, so revoking it ends its sessions.</summary>
    public string? TokenOf(string secret) => _byHash.TryGetValue(Hash(secret), out var session) && session.Until > clock.GetUtcNow() ? session.Token : null;

    public void End(string secret) => _byHash.TryRemove(Hash(secret), out _);

    // Looked up by hash: how long the look-up takes tells nothing of the key.
    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
