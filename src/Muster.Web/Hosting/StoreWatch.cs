using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Muster.Adapters.Storage;
using Muster.Web.Reading;

namespace Muster.Web.Hosting;

/// <summary>
/// Notices that the store or the manifest has changed, whoever changed it: one cheap question four times a second for all open pages.
/// </summary>
internal sealed partial class StoreWatch(WebOptions options, EstateSource estate, ILogger<StoreWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Whole = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when something has changed and the new numbers are ready to be shown.</summary>
    public Task NextAsync(CancellationToken cancel)
    {
        lock (_lock)
        {
            return _next.Task.WaitAsync(cancel);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        string? last = null;
        var whole = options.Clock.GetUtcNow();
        var isTidy = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await estate.OpenAsync(stoppingToken);
                while (true)
                {
                    var marker = await MarkerAsync(connection);
                    var since = options.Clock.GetUtcNow() - whole;
                    if (since > Whole)
                    {
                        // Ages grow though nothing changes.
                        await estate.RefreshAsync(everything: true, stoppingToken);
                        whole = options.Clock.GetUtcNow();
                    }
                    else if (since > Settled && !isTidy)
                    {
                        GiveBack();
                        isTidy = true;
                    }

                    if (marker != last)
                    {
                        await estate.RefreshAsync(everything: false, stoppingToken);
                        if (last is not null)
                        {
                            Announce();
                        }

                        last = marker;
                    }

                    await Task.Delay(Pause, options.Clock, stoppingToken);
                }
            }
            catch (Exception down) when (down is DbException or IOException)
            {
                Log.Unreachable(log, down.Message);
                await Task.Delay(TimeSpan.FromSeconds(5), options.Clock, stoppingToken);
            }
        }
    }

    // Reading a whole estate leaves as much behind as it keeps, and an idle server would hold it for ever.
    private static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private void Announce()
    {
        TaskCompletionSource done;
        lock (_lock)
        {
            (done, _next) = (_next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        done.SetResult();
    }

    private async Task<string> MarkerAsync(DbConnection connection)
    {
        var heads = await HeadClock.ReadAsync(connection);
        var manifest = new FileInfo(options.Manifest);
        return $"{heads} {(manifest.Exists ? manifest.LastWriteTimeUtc.Ticks : 0)} {(manifest.Exists ? manifest.Length : 0)}";
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "the store cannot be reached: {Reason}")]
        public static partial void Unreachable(ILogger log, string reason);
    }
}
