using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Muster.Web.Pages;
using Muster.Web.Reading;

namespace Muster.Web.Hosting;

/// <summary>Pages as they were rendered for the numbers of now. New numbers and a new minute (ages are shown) empty it.</summary>
internal sealed class PageCache(TimeProvider clock)
{
    private const int Most = 200;
    private readonly Lock _lock = new();
    private ConcurrentDictionary<string, ShownPage> _pages = new(StringComparer.Ordinal);
    private (EstateNow? Now, long Minute) _for;

    public async Task<ShownPage> ShowAsync(EstateNow now, string address, Func<Task<RenderedPage>> render)
    {
        var pages = PagesOf(now);
        if (pages.TryGetValue(address, out var kept))
        {
            return kept;
        }

        var page = await render();
        var html = Encoding.UTF8.GetBytes(page.Html);
        var shown = new ShownPage(page.Status, html, string.Create(CultureInfo.InvariantCulture, $"W/\"{Convert.ToHexStringLower(SHA256.HashData(html))[..16]}\""));
        if (pages.Count < Most)
        {
            pages[address] = shown;
        }

        return shown;
    }

    private ConcurrentDictionary<string, ShownPage> PagesOf(EstateNow now)
    {
        var current = (now, clock.GetUtcNow().ToUnixTimeSeconds() / 60);
        lock (_lock)
        {
            if (_for != current)
            {
                (_for, _pages) = (current, new(StringComparer.Ordinal));
            }

            return _pages;
        }
    }
}

internal sealed record ShownPage(int Status, byte[] Html, string Tag);
