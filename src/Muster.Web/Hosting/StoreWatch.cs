using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Muster.Web.Reading;

namespace Muster.Web.Hosting;

/// <summary>
/// Notices that the store or the manifest has changed, whoever changed it: one cheap question four times a second for all open pages.
/// </summary>
internal sealed partial class StoreWatch(WebOptions options, EstateSource estate, ILogger<StoreWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // Reading anew what ten thousand repositories show takes a while: readers of pages come first.
    private const int RestAfterWork = 2;
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);
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
        var rest = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await estate.OpenAsync(stoppingToken);
                while (true)
                {
                    var marker = await MarkerAsync(connection);
                    if (marker != last)
                    {
                        var began = Stopwatch.GetTimestamp();
                        await estate.RefreshAsync(stoppingToken);
                        rest = Stopwatch.GetElapsedTime(began) * RestAfterWork;
                        var first = last is null;
                        last = marker;
                        if (!first)
                        {
                            Announce();
                        }
                    }

                    await Task.Delay(rest > Pause ? rest < LongestRest ? rest : LongestRest : Pause, options.Clock, stoppingToken);
                    rest = TimeSpan.Zero;
                }
            }
            catch (DbException down)
            {
                Log.Unreachable(log, down.Message);
                await Task.Delay(TimeSpan.FromSeconds(5), options.Clock, stoppingToken);
            }
        }
    }

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
        var heads = await connection.QuerySingleAsync<(long Count, long? Seen, string? Snapshot)>("SELECT COUNT(*), MAX(observed_at), MAX(snapshot_id) FROM head");
        var manifest = new FileInfo(options.Manifest);
        return $"{heads} {(manifest.Exists ? manifest.LastWriteTimeUtc.Ticks : 0)} {(manifest.Exists ? manifest.Length : 0)}";
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "the store cannot be reached: {Reason}")]
        public static partial void Unreachable(ILogger log, string reason);
    }
}
