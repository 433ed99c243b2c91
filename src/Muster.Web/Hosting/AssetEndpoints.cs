using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Muster.Web.Access;
using Muster.Web.Assets;

namespace Muster.Web.Hosting;

/// <summary><c>/assets/…</c>: only what is embedded, looked up by name; no path ever reaches the disk.</summary>
internal static class AssetEndpoints
{
    private static readonly Dictionary<string, WebAsset> ByName = WebAsset.All.ToDictionary(asset => asset.FileName, StringComparer.Ordinal);

    public static EndpointGroup Group { get; } = new("assets", routes =>
    {
        routes.MapGet("/assets/{name}", async (HttpContext context) =>
        {
            if (!ByName.TryGetValue(context.Request.RouteValues["name"] as string ?? "", out var asset))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            context.Response.ContentType = asset.ContentType;
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            await context.Response.Body.WriteAsync(asset.Content, context.RequestAborted);
        }).WithMetadata(AccessNeed.Nothing);
        routes.MapGet("/favicon.ico", (HttpContext context) =>
        {
            context.Response.Redirect("/assets/" + WebAsset.Icon.FileName);
            return Task.CompletedTask;
        }).WithMetadata(AccessNeed.Nothing);
    });
}
