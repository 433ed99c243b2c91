using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Muster.Web.Pages;
using Muster.Web.Reading;

namespace Muster.Web.Hosting;

/// <summary>Every page of the register at its address, and one for addresses that are none.</summary>
internal static class PageEndpoints
{
    public static EndpointGroup Group { get; } = new("pages", Map) { Needs = services => services.AddSingleton<PageCache>() };

    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(1);

    private static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var page in PageRegister.All)
        {
            routes.MapGet(page.Route, context => ShowAsync(context, page));
        }

        routes.MapFallback("{**path}", context => ShowAsync(context, PageRegister.NotFound));
    }

    internal static async Task ShowAsync(HttpContext context, Page page)
    {
        var services = context.RequestServices;
        var estate = services.GetRequiredService<EstateSource>();
        var now = await estate.NowAsync(context.RequestAborted);
        var query = PageQuery.Of(context.Request.Path, context.Request.Query);
        var route = context.Request.RouteValues.ToDictionary(pair => pair.Key, pair => pair.Value as string ?? "", StringComparer.Ordinal);
        var (same, most) = SameOf(page, now, route);
        var shown = await services.GetRequiredService<PageCache>().ShowAsync(context.Request.Path + context.Request.QueryString, same, most, () => PageRenderer.RenderAsync(
            page,
            new PageContext
            {
                Estate = estate,
                Now = now,
                Query = query,
                Route = route,
                Links = ServerLinks.Instance,
                // Others may be waiting for this very page: it does not end with whoever asked first.
                Cancel = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping,
            },
            (status, html) => ShownPage.Of(status, html.Span)));
        var headers = context.Response.Headers;
        headers.ETag = shown.Tag;
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Accept-Encoding";
        if (context.Request.Headers.IfNoneMatch.Contains(shown.Tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await shown.WriteAsync(context);
    }

    private static (object Same, TimeSpan Most) SameOf(Page page, EstateNow now, Dictionary<string, string> route) => page.Shows switch
    {
        PageShows.Estate => (now.Mark, TimeSpan.MaxValue),
        // The document around it counts the gates that fail, whoever fails them.
        PageShows.Repository when now.Card(route["name"]) is { } card => ((card.Mark, now.Facts.Mark, now.Failing, now.Refusal), AtMost),
        _ => (now.Mark, AtMost),
    };
}
