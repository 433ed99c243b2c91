using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Muster.Core.Notifications;

/// <summary>HMAC-SHA256 over the moment of sending and the body: whoever knows the secret can tell that Muster sent it, and when.</summary>
public static class NoticeSignature
{
    /// <returns><c>sha256=</c> and 64 digits, of <c>TIMESTAMP.BODY</c>.</returns>
    public static string Of(string secret, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(timestamp.ToString(CultureInfo.InvariantCulture) + "."));
        hmac.AppendData(body);
        return "sha256=" + Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}
