using System.Text;
using Muster.Web.Hosting;

namespace Muster.EndToEnd.Web;

public sealed class PageCacheTests
{
    private readonly HandClock _clock = new();
    private readonly PageCache _cache;
    private int _rendered;

    public PageCacheTests() => _cache = new PageCache(_clock);

    [Fact]
    public async Task FiftyWhoAskAtOnceCostOnePage()
    {
        var gate = new TaskCompletionSource();
        var same = new object();

        var asked = Enumerable.Range(0, 50).Select(_ => _cache.ShowAsync("/", same, TimeSpan.MaxValue, async () =>
        {
            Interlocked.Increment(ref _rendered);
            await gate.Task;
            return ShownPage.Of(200, "page"u8);
        })).ToArray();
        gate.SetResult();

        (await Task.WhenAll(asked)).Distinct().ShouldHaveSingleItem();
        _rendered.ShouldBe(1);
    }

    [Fact]
    public async Task AnotherEstateAnotherMinuteAndAnOldPageAreRenderedAnew()
    {
        var (first, second) = ((object)(1, "a"), (object)(2, "a"));
        await ShowAsync(first, TimeSpan.MaxValue);
        await ShowAsync((1, "a"), TimeSpan.MaxValue);
        _rendered.ShouldBe(1, "what is shown is equal");

        await ShowAsync(second, TimeSpan.MaxValue);
        _rendered.ShouldBe(2);

        _clock.Now += TimeSpan.FromMinutes(1);
        await ShowAsync(second, TimeSpan.MaxValue);
        _rendered.ShouldBe(3, "ages are shown");

        _clock.Now += TimeSpan.FromSeconds(2);
        await ShowAsync("brief", TimeSpan.FromSeconds(1));
        _clock.Now += TimeSpan.FromSeconds(2);
        await ShowAsync("brief", TimeSpan.FromSeconds(1));
        _rendered.ShouldBe(5);
    }

    [Fact]
    public async Task WhatFailedIsNotKept()
    {
        await Should.ThrowAsync<IOException>(() => _cache.ShowAsync("/", "same", TimeSpan.MaxValue, () => throw new IOException("the store is away")));

        await ShowAsync("same", TimeSpan.MaxValue);

        _rendered.ShouldBe(1);
    }

    private Task<ShownPage> ShowAsync(object same, TimeSpan most) => _cache.ShowAsync("/", same, most, () => Task.FromResult(ShownPage.Of(200, Encoding.UTF8.GetBytes($"page {++_rendered}"))));

    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
