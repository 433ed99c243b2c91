namespace Muster.Core.Notifications;

/// <summary>An address that is told: what may be one, and how much of it may be shown.</summary>
public static class ChannelAddress
{
    /// <summary>What is wrong with it, or null. The address itself is not repeated: paths and queries are secrets often enough.</summary>
    public static string? Wrong(string text, bool mayBePlain, out Uri? url)
    {
        url = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) || address.Host.Length == 0)
        {
            return "is no https address";
        }

        if (address.UserInfo.Length > 0)
        {
            return "holds a name or a password, which do not belong there; url_env: names the variable that holds the address";
        }

        if (address.Scheme == Uri.UriSchemeHttp && !mayBePlain)
        {
            return "must begin with https; 'allow: [http]' lets it be told in the clear";
        }

        url = address;
        return null;
    }

    /// <summary><c>https://hooks.example.org/…</c></summary>
    public static string Shown(Uri url) => $"{url.Scheme}://{url.Authority}{(url.PathAndQuery is "/" ? "" : "/…")}";
}
