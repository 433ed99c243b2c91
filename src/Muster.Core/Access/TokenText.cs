using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Muster.Core.Access;

/// <summary>
/// A token's text: <c>muster_ID_SECRET</c>, 8 public and 32 secret bytes in hexadecimal. A secret of 256 random bits needs no slow hash:
/// SHA-256 of the whole text is what is kept.
/// </summary>
public sealed record TokenText(string Id, string Hash)
{
    public const int IdBytes = 8;
    public const int SecretBytes = 32;

    private const string Prefix = "muster_";

    public static string Compose(ReadOnlySpan<byte> id, ReadOnlySpan<byte> secret) => $"{Prefix}{Convert.ToHexStringLower(id)}_{Convert.ToHexStringLower(secret)}";

    public static bool TryParse(string? text, [NotNullWhen(true)] out TokenText? token)
    {
        token = text is not null && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text.Length == Prefix.Length + (2 * IdBytes) + 1 + (2 * SecretBytes)
            && text[Prefix.Length + (2 * IdBytes)] == '_'
                ? new TokenText(text.Substring(Prefix.Length, 2 * IdBytes), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))))
                : null;
        return token is not null;
    }

    /// <summary>In a time that does not tell how much of it is right.</summary>
    public bool Is(string keptHash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(keptHash));
}
