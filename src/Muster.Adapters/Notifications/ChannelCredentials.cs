using Muster.Core.Notifications;

namespace Muster.Adapters.Notifications;

/// <summary>A channel's address and secret, as this process has them. Never shown: not even the address beyond its host.</summary>
public sealed class ChannelCredentials
{
    private ChannelCredentials(Uri? url, string? secret, string? missing) => (Url, Secret, Missing) = (url, secret, missing);

    internal Uri? Url { get; }

    internal string? Secret { get; }

    /// <summary>What this process lacks to tell it; null when it can.</summary>
    public string? Missing { get; }

    /// <summary>Where it is told, as much of it as may be shown; null where that is not known here.</summary>
    public string? Shown => Url is null ? null : ChannelAddress.Shown(Url);

    /// <param name="variable">The environment.</param>
    public static ChannelCredentials Of(Channel channel, Func<string, string?> variable)
    {
        var url = channel.Url;
        if (channel.UrlVariable is { } name)
        {
            if (variable(name) is not { Length: > 0 } text)
            {
                return new(null, null, $"{name} is not set here, which holds its address");
            }

            if (ChannelAddress.Wrong(text.Trim(), channel.MayBePlain, out url) is { } wrong)
            {
                return new(null, null, $"what {name} holds {wrong}");
            }
        }

        var secret = channel.SecretVariable is { } key ? variable(key) : null;
        return channel.SecretVariable is not null && string.IsNullOrEmpty(secret)
            ? new(url, null, $"{channel.SecretVariable} is not set here, which its messages are signed with")
            : new(url, secret, null);
    }
}
