using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Muster.Adapters.Memory;
using Muster.Web.Reading;

namespace Muster.Web.Hosting;

/// <summary>
/// Looks at the milestones after changes. Beside the watch and not within it: over many repositories a look takes longer than an open page
/// should wait, and one for each of a thousand uploads a minute would be a processor's work.
/// </summary>
internal sealed partial class MilestoneLoop(WebOptions options, EstateSource estate, StoreWatch watch, ILogger<MilestoneLoop> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A look costs a twentieth of the time at most.</summary>
    private const int Rests = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = watch.NextAsync(stoppingToken);
            var began = Stopwatch.GetTimestamp();
            try
            {
                var now = await estate.NowAsync(stoppingToken);
                await new MilestoneWatch(estate.Store, options.Engine, options.Clock).LookAsync(options.Manifest, now.Ledger, now.View.Rows, stoppingToken);
            }
            catch (Exception down) when (down is DbException or IOException)
            {
                Log.NotLooked(log, down.Message);
                await Task.Delay(TimeSpan.FromSeconds(5), options.Clock, stoppingToken);
                continue;
            }

            var rest = Rests * Stopwatch.GetElapsedTime(began);
            await Task.Delay(rest > Pause ? rest : Pause, options.Clock, stoppingToken);
            await next;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "the milestones were not looked at: {Reason}")]
        public static partial void NotLooked(ILogger log, string reason);
    }
}
