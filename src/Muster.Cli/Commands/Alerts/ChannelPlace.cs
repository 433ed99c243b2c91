using Muster.Adapters.Notifications;
using Muster.Cli.Options;
using Muster.Core.Catalogs;
using Muster.Core.Manifests;
using Muster.Core.Notifications;

namespace Muster.Cli.Commands.Alerts;

/// <summary>The channels of a manifest, for the commands that are about them.</summary>
internal static class ChannelPlace
{
    /// <exception cref="UsageException">Something in the section is wrong.</exception>
    public static IReadOnlyList<Channel> Of(Manifest manifest)
    {
        var (channels, errors) = ChannelReader.Read(manifest);
        return errors.Count > 0 ? throw UsageException.OfFile([.. errors.Select(error => $"{manifest.Path}: {error}")]) : channels;
    }

    /// <summary>What there is to say where nobody is to be told.</summary>
    public static string Nobody(Manifest manifest) => $"no channel: notifications: in {manifest.Path} says whom to tell of alerts";

    /// <exception cref="UsageException">There is no such channel.</exception>
    public static Channel One(Manifest manifest, IReadOnlyList<Channel> channels, string name) =>
        channels.FirstOrDefault(channel => string.Equals(channel.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException(channels is [] ? Nobody(manifest) : $"no channel is called '{name}'{(NearNames.Hint(name, channels.Select(channel => channel.Name)) is { Length: > 0 } near ? near : $"; there are {string.Join(", ", channels.Select(channel => channel.Name))}")}");

    /// <summary>How each fares, by name; empty where nothing has been kept yet.</summary>
    public static async Task<IReadOnlyDictionary<string, ChannelStanding>> StandingsAsync(Place place, CancellationToken cancel)
    {
        if (!place.HasStore)
        {
            return new Dictionary<string, ChannelStanding>();
        }

        using var store = place.OpenStore();
        return (await new Outbox(store).StandingsAsync(cancel)).ToDictionary(one => one.Name, StringComparer.Ordinal);
    }
}
