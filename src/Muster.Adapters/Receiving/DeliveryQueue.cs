using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Muster.Adapters.Receiving;

/// <summary>Ids of deliveries that wait to be made into snapshots. Only a memory of what <see cref="DeliveryLedger"/> holds.</summary>
public sealed class DeliveryQueue
{
    private readonly Channel<string> _ids = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _finished = new(StringComparer.Ordinal);

    /// <summary>How many wait.</summary>
    public int Waiting => _ids.Reader.Count;

    public void Add(string id) => _ids.Writer.TryWrite(id);

    public IAsyncEnumerable<string> ReadAllAsync(CancellationToken cancel) => _ids.Reader.ReadAllAsync(cancel);

    /// <summary>Ends when the delivery has been handled by this process, or the time is over.</summary>
    public async Task WaitAsync(string id, TimeSpan most, Func<Task<bool>> isFinished, CancellationToken cancel)
    {
        var signal = _finished.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            // Asked after listening began, so that a signal in between is not missed.
            if (!await isFinished())
            {
                await Task.WhenAny(signal.Task, Task.Delay(most, cancel));
            }
        }
        finally
        {
            _finished.TryRemove(id, out _);
        }
    }

    internal void Finished(string id)
    {
        if (_finished.TryRemove(id, out var signal))
        {
            signal.TrySetResult();
        }
    }
}
