using System.Collections.Concurrent;
namespace Muster.Web.Hosting;

/// <summary>
/// Pages as they were rendered, for as long as what they show is the same. Whoever asks for a page that is just being rendered waits for
/// that one: an open dashboard in fifty windows costs one page, not fifty.
/// </summary>
internal sealed class PageCache(TimeProvider clock)
{
    private const long MostBytes = 16 << 20;
    private readonly ConcurrentDictionary<string, Kept> _pages = new(StringComparer.Ordinal);
    private long _bytes;

    /// <param name="same">What the page shows: kept until that is another.</param>
    /// <param name="most">Kept not longer than so, whatever it shows.</param>
    /// <param name="render">Asked once, whoever else waits; so it must not end with one reader's request.</param>
    public async Task<ShownPage> ShowAsync(string address, object same, TimeSpan most, Func<Task<ShownPage>> render)
    {
        // Ages are shown, in minutes at the finest.
        var now = clock.GetUtcNow();
        if (_pages.TryGetValue(address, out var kept) && kept.Same.Equals(same) && now < kept.Until)
        {
            return await kept.Page.Value;
        }

        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute) + TimeSpan.TicksPerMinute, TimeSpan.Zero);
        var fresh = new Kept(same, most > minute - now ? minute : now + most, new Lazy<Task<ShownPage>>(() => Task.Run(render)));
        var stands = _pages.AddOrUpdate(address, fresh, (_, there) => there.Same.Equals(same) && now < there.Until ? there : fresh);
        try
        {
            var page = await stands.Page.Value;
            if (ReferenceEquals(stands, fresh))
            {
                Count(page.Bytes + address.Length);
            }

            return page;
        }
        catch
        {
            _pages.TryRemove(KeyValuePair.Create(address, stands));
            throw;
        }
    }

    // What is kept for longer than it is asked for is let go together with the rest: to render a page again costs little.
    private void Count(long bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) > MostBytes)
        {
            Interlocked.Exchange(ref _bytes, 0);
            _pages.Clear();
        }
    }

    private sealed record Kept(object Same, DateTimeOffset Until, Lazy<Task<ShownPage>> Page);
}
