using System.Globalization;
using System.Security.Cryptography;

namespace Muster.Adapters.Sending;

/// <summary>Deliveries that wait for their server, a zip each, named by time and content so that the same one waits once. No token is among them.</summary>
public sealed class Spool(string folder, TimeProvider clock)
{
    /// <summary>Below the user's state folder, one for each server.</summary>
    public static string FolderFor(Uri server, Func<string, string?> environment)
    {
        var state = environment("XDG_STATE_HOME") is { Length: > 0 } given ? given : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        return Path.Combine(state, "muster", "spool", string.Create(CultureInfo.InvariantCulture, $"{server.Host}_{server.Port}"));
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<string> Waiting() => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.zip").Order(StringComparer.Ordinal)] : [];

    /// <exception cref="IOException">There is no room for it.</exception>
    public async Task<string> KeepAsync(byte[] bundle, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var content = Convert.ToHexStringLower(SHA256.HashData(bundle))[..16];
        if (Waiting().FirstOrDefault(file => file.EndsWith(content + ".zip", StringComparison.Ordinal)) is { } known)
        {
            return known;
        }

        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMddHHmmssfff}-{content}.zip"));
        await File.WriteAllBytesAsync(path + ".part", bundle, cancel);
        File.Move(path + ".part", path);
        return path;
    }
}
