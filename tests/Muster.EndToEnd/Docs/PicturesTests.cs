using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Muster.EndToEnd.Web;

namespace Muster.EndToEnd.Docs;

/// <summary>
/// The pictures of the documentation. MUSTER_WRITE=pictures takes them anew, of a generated estate; otherwise they are only held against the pages
/// that show them, because another machine's fonts make other pictures.
/// </summary>
public sealed partial class PicturesTests
{
    private const int MostBytes = 150_000;

    [GeneratedRegex(@"\]\((?:docs/)?images/(?<file>[^)]+)\)")]
    private static partial Regex Shown { get; }

    [GeneratedRegex("\u001b\\[(?<codes>[0-9;]*)m|\u001b\\[\\?[0-9]+[hl]|\u001b[=>]")]
    private static partial Regex Style { get; }

    private static readonly (string File, string Address)[] Pages =
    [
        ("overview.png", "/"),
        ("repository.png", "/repositories/storefront?days=365"),
        ("file.png", "/repositories/storefront/file?path=storefront%2Fcart.py"),
        ("trends.png", "/trends?days=365"),
    ];

    [Fact]
    public async Task EveryPictureIsSmallMadeHereAndShownSomewhere()
    {
        var folder = Path.Combine(Checkout.Root, "docs", "images");
        if (Environment.GetEnvironmentVariable("MUSTER_WRITE") == "pictures")
        {
            await TakeAsync(folder);
        }

        var files = Directory.GetFiles(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToArray();
        files.ShouldBe(Pages.Select(page => page.File).Append("report.png").Order(StringComparer.Ordinal));
        files.Where(file => new FileInfo(Path.Combine(folder, file)).Length > MostBytes).ShouldBeEmpty();
        string[] documents = ["README.md", .. Directory.GetFiles(Path.Combine(Checkout.Root, "docs"), "*.md").Select(path => Path.GetRelativePath(Checkout.Root, path))];
        documents.SelectMany(document => Shown.Matches(Checkout.Document(document))).Select(match => match.Groups["file"].Value).Distinct().Order(StringComparer.Ordinal).ShouldBe(files);
    }

    private static async Task TakeAsync(string folder)
    {
        WebBrowser.Required();
        using var estate = new PictureEstate();
        await MusterProgram.RunAsync(estate.Path, "collect");
        await MusterProgram.RunAsync(estate.Path, "backfill");
        await using var browser = await WebBrowser.StartAsync();
        await using var window = await browser.OpenAsync(Size.Desktop);
        await window.Page.SetViewportSizeAsync(1290, 720);
        using (var served = await ServedMuster.StartAsync(estate.Path, TestContext.Current.CancellationToken))
        {
            foreach (var (file, address) in Pages)
            {
                var page = await window.GoAsync(new Uri(served.Address, address));
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, file) });
            }
        }

        await using var blank = await browser.OpenAsync(Size.Desktop);
        await blank.Page.SetContentAsync($"<pre style='margin:0;padding:16px 20px;width:max-content;font:14px/1.35 \"DejaVu Sans Mono\",monospace;background:#14171a;color:#e6e9ec'>{Html("$ muster report\n" + (await OnATerminalAsync(estate.Path, "report")).Replace("\r", "", StringComparison.Ordinal).TrimStart().TrimEnd())}</pre>");
        await blank.Page.Locator("pre").ScreenshotAsync(new LocatorScreenshotOptions { Path = Path.Combine(folder, "report.png") });
    }

    /// <summary>What a command writes where it believes to be on a terminal of a hundred columns (util-linux's <c>script</c>).</summary>
    private static async Task<string> OnATerminalAsync(string folder, string command)
    {
        var line = $"stty cols 100; {string.Join(' ', MusterProgram.Words.Select(word => $"'{word}'"))} {command}";
        ProcessStartInfo info = new("script", ["-qec", line, "/dev/null"]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true };
        info.Environment["TERM"] = "xterm-256color";
        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        return await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Colours of a terminal as those of a page.</summary>
    private static string Html(string text)
    {
        var open = false;
        return Style.Replace(WebUtility.HtmlEncode(text).Replace("&#27;", "\u001b", StringComparison.Ordinal), match =>
        {
            if (!match.Groups["codes"].Success)
            {
                return "";
            }

            var codes = match.Groups["codes"].Value.Split(';').Select(code => code.Length == 0 ? 0 : int.Parse(code, CultureInfo.InvariantCulture)).ToArray();
            var end = open ? "</span>" : "";
            open = codes is not [0];
            return end + (open ? $"<span style='{string.Concat(Css(codes))}'>" : "");
        });
    }

    private static IEnumerable<string> Css(int[] codes)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            // 38;5;N is one of 256: the first sixteen are those of the short codes.
            var colour = codes[i] is 38 && i + 2 < codes.Length ? codes[i += 2] : codes[i] is >= 30 and <= 37 ? codes[i] - 30 : codes[i] is >= 90 and <= 97 ? codes[i] - 82 : -1;
            yield return codes[i] == 1 && colour < 0 ? "font-weight:700;" : colour switch
            {
                1 or 9 => "color:#f58d84;",
                2 or 10 => "color:#5cc8ae;",
                3 or 11 => "color:#e6b054;",
                4 or 12 or 6 or 14 => "color:#7db8e0;",
                8 => "color:#a3acb5;",
                _ => "",
            };
        }
    }
}
