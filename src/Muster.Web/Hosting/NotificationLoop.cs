using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Muster.Adapters.Notifications;
using Muster.Core.Manifests;
using Muster.Core.Notifications;
using Muster.Web.Reading;

namespace Muster.Web.Hosting;

/// <summary>Tells what the watch (here or in another process) has put into the outbox, and tries again what could not be told. Beside <see cref="AlertLoop"/>, which waits for nobody's webhook.</summary>
internal sealed partial class NotificationLoop(WebOptions options, EstateSource estate, StoreWatch watch, ILogger<NotificationLoop> log) : BackgroundService
{
    /// <summary>What another process has claimed, and what is written without a change of numbers, is looked at so often.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly NotificationSender _sender = new(estate.Store, options.Clock, Environment.GetEnvironmentVariable);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Manifest? read = null;
        IReadOnlyList<Channel> channels = [];
        while (!stoppingToken.IsCancellationRequested)
        {
            var change = watch.NextAsync(stoppingToken);
            var rest = Quiet;
            try
            {
                var manifest = (await estate.NowAsync(stoppingToken)).Manifest;
                if (manifest != read)
                {
                    (channels, var errors) = ChannelReader.Read(read = manifest);
                    foreach (var error in errors)
                    {
                        Log.Mistake(log, error);
                    }
                }

                rest = channels is [] ? Quiet : await SendAsync(channels, stoppingToken);
            }
            catch (Exception down) when (down is DbException or IOException)
            {
                Log.NotSent(log, down.Message);
            }

            await Task.Delay(Pause, options.Clock, stoppingToken);
            await Task.WhenAny(change, Task.Delay(rest, options.Clock, stoppingToken));
        }
    }

    // How long to wait, if nothing changes.
    private async Task<TimeSpan> SendAsync(IReadOnlyList<Channel> channels, CancellationToken cancel)
    {
        foreach (var one in await _sender.SendAsync(channels, all: false, Quiet, cancel))
        {
            if (one.Problem is { } problem)
            {
                Log.NotTold(log, one.Channel, problem);
            }
        }

        var next = await new Outbox(estate.Store).NextAsync(channels.Select(channel => channel.Name).ToHashSet(StringComparer.Ordinal), cancel) - options.Clock.GetUtcNow();
        return next is not { } wait || wait > Quiet ? Quiet : wait > Pause ? wait : Pause * 5;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "channel {Channel} was not told: {Reason}")]
        public static partial void NotTold(ILogger log, string channel, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "notifications: {Reason}; this channel is told nothing")]
        public static partial void Mistake(ILogger log, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "nobody was told of alerts: {Reason}")]
        public static partial void NotSent(ILogger log, string reason);
    }
}
