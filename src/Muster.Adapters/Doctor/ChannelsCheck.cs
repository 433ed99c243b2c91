using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Muster.Adapters.Manifests;
using Muster.Adapters.Notifications;
using Muster.Adapters.Storage.Migrations;
using Muster.Core.Notifications;

namespace Muster.Adapters.Doctor;

/// <summary>Whether those who are to be told of alerts can be, and are.</summary>
internal static class ChannelsCheck
{
    public static async IAsyncEnumerable<Diagnosis> RunAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancel)
    {
        // The manifest's own check says why it cannot be read.
        if (patient.ManifestPath is not { } path || !(await ManifestReader.ReadAsync(path, cancel)).TryGet(out var manifest, out _))
        {
            yield break;
        }

        var (channels, errors) = ChannelReader.Read(manifest);
        foreach (var error in errors)
        {
            yield return new("notifications", Health.Ill, error, "mend it; this channel is told nothing until then");
        }

        var standings = channels is [] ? new Dictionary<string, ChannelStanding>() : await StandingsAsync(patient, cancel);
        foreach (var channel in channels)
        {
            yield return Of(channel, ChannelCredentials.Of(channel, Environment.GetEnvironmentVariable), standings.GetValueOrDefault(channel.Name));
        }
    }

    private static Diagnosis Of(Channel channel, ChannelCredentials credentials, ChannelStanding? standing) => standing switch
    {
        { IsIll: true } => new(
            "notifications", Health.Ill,
            string.Create(CultureInfo.InvariantCulture, $"{channel.Name} is not told of alerts: {standing.Problem ?? "what there was to tell was given up after a day"} ({standing.Waiting} waiting, {standing.Failed} given up)"),
            $"'muster alerts test {channel.Name}' tries it, 'muster alerts send' tells what waits"),
        _ when credentials.Missing is { } missing => new("notifications", Health.Fair, $"{channel.Name}: {missing}", "what is judged here waits until a Muster comes by that has it, and is given up after a day"),
        { SentAt: { } sent } => new("notifications", Health.Well, string.Create(CultureInfo.InvariantCulture, $"{channel.Name} at {credentials.Shown}, told last {sent.UtcDateTime:yyyy-MM-dd HH:mm}")),
        _ => new("notifications", Health.Well, $"{channel.Name} at {credentials.Shown}, told nothing yet"),
    };

    // A store that is not there, or is older, has none; the store's own check says so.
    private static async Task<IReadOnlyDictionary<string, ChannelStanding>> StandingsAsync(Patient patient, CancellationToken cancel)
    {
        try
        {
            if (patient.Engine is { Upkeep.IsThere: true } engine)
            {
                await using var connection = await engine.OpenAsync(cancel);
                if (await Migrator.CurrentAsync(engine, connection) == MigrationRegister.Newest)
                {
                    return (await OutboxTable.StandingsAsync(connection)).ToDictionary(one => one.Name, StringComparer.Ordinal);
                }
            }
        }
        catch (Exception down) when (down is DbException or IOException or UnauthorizedAccessException or TimeoutException)
        {
        }

        return new Dictionary<string, ChannelStanding>();
    }
}
