using System.Runtime.CompilerServices;
using Muster.Adapters.Storage.Upkeep;

namespace Muster.Web.Reading;

/// <summary>How large the tables are. Counting a large store takes a while, so it is done at most every ten minutes and no reader waits for it.</summary>
internal sealed class StoreSizes
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);
    private static readonly ConditionalWeakTable<EstateSource, StoreSizes> Kept = [];
    private readonly Lock _lock = new();
    private Task<StoreSize>? _counting;
    private StoreSize? _last;
    private DateTimeOffset _since;

    /// <returns>Null while it is being counted for the first time.</returns>
    public static async Task<StoreSize?> OfAsync(EstateSource estate, CancellationToken cancel)
    {
        var sizes = Kept.GetValue(estate, _ => new StoreSizes());
        var counting = sizes.Counting(estate);
        await Task.WhenAny(counting, Task.Delay(Patience, cancel));
        return counting.IsCompletedSuccessfully ? sizes.Keep(await counting) : sizes._last;
    }

    private Task<StoreSize> Counting(EstateSource estate)
    {
        lock (_lock)
        {
            var now = estate.Options.Clock.GetUtcNow();
            if (_counting is null || _counting.IsFaulted || (_counting.IsCompleted && now - _since > Fresh))
            {
                (_counting, _since) = (Task.Run(() => StoreSize.OfAsync(estate.Options.Engine, estate.Options.Clock, CancellationToken.None)), now);
            }

            return _counting;
        }
    }

    private StoreSize Keep(StoreSize size)
    {
        lock (_lock)
        {
            return _last = size;
        }
    }
}
