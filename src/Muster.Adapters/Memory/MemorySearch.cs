using Muster.Core.Memory;

namespace Muster.Adapters.Memory;

/// <summary>The events that fit, best first: filtered by the store, ranked here.</summary>
public static class MemorySearch
{
    /// <summary>Among the newest so many.</summary>
    private const int Among = 200_000;

    public static async Task<IReadOnlyList<QualityEvent>> FindAsync(this EventLog log, string question, EventQuery query, int most, CancellationToken cancel) =>
        EventSearch.Find(await log.EventsAsync(query with { Most = Among }, cancel), question, most);
}
