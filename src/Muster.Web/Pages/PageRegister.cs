namespace Muster.Web.Pages;

/// <summary>The register of pages: one file and one line each, in the menu's order.</summary>
public static class PageRegister
{
    public static IReadOnlyList<Page> All { get; } =
    [
        new("Overview", "/", "Estate", typeof(OverviewPage)),
    ];

    public static Page NotFound { get; } = new("Not found", "/not-found", null, typeof(NotFoundPage));
}
