using Microsoft.Playwright;

namespace Muster.EndToEnd.Web;

/// <summary>A page of the browser with its troubles: errors, dialogs, and hosts that it asked.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    public WatchedPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => Troubles.Add("error: " + error);
        page.Dialog += async (_, dialog) =>
        {
            Troubles.Add("dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
        page.Console += (_, message) =>
        {
            // A page that is meant to be missing says so in the console.
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
            {
                Troubles.Add("console: " + message.Text);
            }
        };
        page.Request += (_, request) => Hosts.Add(new Uri(request.Url).Authority);
    }

    public IPage Page { get; }

    public List<string> Troubles { get; } = [];

    public HashSet<string> Hosts { get; } = [];

    public async Task<IPage> GoAsync(Uri address)
    {
        await Page.GotoAsync(address.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        return Page;
    }

    /// <summary>
    /// Waits until the address ends so. Playwright's own waiting looks at the address and only then begins to listen: a page that changes its
    /// address by itself can do so in between, and would be waited for in vain.
    /// </summary>
    public async Task ArriveAsync(string end)
    {
        for (var left = 300; !Page.Url.EndsWith(end, StringComparison.Ordinal); left--)
        {
            left.ShouldBePositive($"still at {Page.Url} after half a minute, and not at …{end}");
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
