using Microsoft.Playwright;

namespace Muster.EndToEnd.Web;

/// <summary>Debian's Chromium, driven from outside. Where there is none the tests are skipped, unless MUSTER_REQUIRE names <c>browser</c>.</summary>
internal sealed class WebBrowser : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private WebBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static string? Program { get; } = Environment.GetEnvironmentVariable("MUSTER_BROWSER") is { Length: > 0 } named ? named : Places.FirstOrDefault(File.Exists);

    /// <summary>Skips the calling test with a sentence where there is no browser.</summary>
    public static void Required()
    {
        if (Program is not null)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("MUSTER_REQUIRE")?.Split([',', ' ']).Contains("browser") is true)
        {
            Assert.Fail("no browser: install chromium");
        }

        Assert.Skip("no browser");
    }

    public static async Task<WebBrowser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new WebBrowser(playwright, browser);
    }

    /// <summary>A page in a window of its own that writes down what goes wrong in it and where it asks.</summary>
    public async Task<WatchedPage> OpenAsync(Size size, bool dark = false, bool script = true)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = size == Size.Phone ? 390 : 1440, Height = size == Size.Phone ? 844 : 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
        });
        return new WatchedPage(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}

public enum Size
{
    Desktop,
    Phone,
}
