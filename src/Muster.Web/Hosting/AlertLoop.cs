using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Muster.Adapters.Alerts;
using Muster.Adapters.Manifests;
using Muster.Web.Reading;

namespace Muster.Web.Hosting;

/// <summary>
/// Judges the series after changes, and once a minute for silence, which changes nothing. Beside the watch and not within it, as
/// <see cref="MilestoneLoop"/>: neither an upload nor an open page waits for it.
/// </summary>
internal sealed partial class AlertLoop(WebOptions options, EstateSource estate, StoreWatch watch, ILogger<AlertLoop> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);
    private static readonly HashSet<string> Nobody = [];

    /// <summary>A look costs a twentieth of the time at most.</summary>
    private const int Rests = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        EstateNow? judged = null;
        AlertPolicy? policy = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = watch.NextAsync(stoppingToken);
            var began = Stopwatch.GetTimestamp();
            try
            {
                var now = await estate.NowAsync(stoppingToken);
                policy = policy is not null && judged == now ? policy : new AlertPolicy(now.Manifest, now.Judgements, new RepositoryLocator(Path.GetDirectoryName(options.Manifest)!, options.Root));
                judged = now;
                await new AlertWatch(estate.Store, options.Clock).LookAsync(policy, Nobody, stoppingToken);
            }
            catch (Exception down) when (down is DbException or IOException)
            {
                Log.NotLooked(log, down.Message);
                await Task.Delay(TimeSpan.FromSeconds(5), options.Clock, stoppingToken);
                continue;
            }

            var rest = Rests * Stopwatch.GetElapsedTime(began);
            await Task.Delay(rest > Pause ? rest : Pause, options.Clock, stoppingToken);
            await Task.WhenAny(next, Task.Delay(Quiet, options.Clock, stoppingToken));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "the alerts were not looked at: {Reason}")]
        public static partial void NotLooked(ILogger log, string reason);
    }
}
