using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Muster.Web.Pages;
using Muster.Web.Reading;

namespace Muster.Web.Hosting;

/// <summary>Every page of the register at its address, and one for addresses that are none.</summary>
internal static class PageEndpoints
{
    public static EndpointGroup Group { get; } = new("pages", Map) { Needs = services => services.AddSingleton<PageCache>() };

    private static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var page in PageRegister.All)
        {
            routes.MapGet(page.Route, context => ShowAsync(context, page));
        }

        routes.MapFallback("{**path}", context => ShowAsync(context, PageRegister.NotFound));
    }

    private static async Task ShowAsync(HttpContext context, Page page)
    {
        var cache = context.RequestServices.GetRequiredService<PageCache>();
        var estate = context.RequestServices.GetRequiredService<EstateSource>();
        var now = await estate.NowAsync(context.RequestAborted);
        var shown = await cache.ShowAsync(now, context.Request.Path + context.Request.QueryString, () => PageRenderer.RenderAsync(
            page,
            new PageContext
            {
                Estate = estate,
                Now = now,
                Query = PageQuery.Of(context.Request.Path, context.Request.Query),
                Route = context.Request.RouteValues.ToDictionary(pair => pair.Key, pair => pair.Value as string ?? "", StringComparer.Ordinal),
                Links = ServerLinks.Instance,
                Cancel = context.RequestAborted,
            }));
        var headers = context.Response.Headers;
        headers.ETag = shown.Tag;
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Accept-Encoding";
        if (context.Request.Headers.IfNoneMatch.Contains(shown.Tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.StatusCode = shown.Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.Body.WriteAsync(shown.Html, context.RequestAborted);
    }
}
