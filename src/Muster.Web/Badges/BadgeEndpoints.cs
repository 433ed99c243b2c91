using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Muster.Core.Badges;
using Muster.Core.Manifests;
using Muster.Web.Access;
using Muster.Web.Api;
using Muster.Web.Hosting;
using Muster.Web.Reading;

namespace Muster.Web.Badges;

/// <summary><c>/badge/NAME.svg</c> with <c>metric</c>, <c>label</c> and <c>style</c>. Other sites show it, so it alone may be embedded elsewhere.</summary>
internal static class BadgeEndpoints
{
    public static EndpointGroup Group { get; } = new("badges", routes => routes.MapGet("/badge/{name}.svg", ShowAsync).WithMetadata(AccessNeed.Nothing));

    private static async Task ShowAsync(HttpContext context)
    {
        var now = await context.RequestServices.GetRequiredService<EstateSource>().NowAsync(context.RequestAborted);
        if (context.Caller() is not { MayRead: true } && !IsPublic(now.Manifest))
        {
            await ApiProblem.WriteAsync(context, StatusCodes.Status401Unauthorized, "badges of this server are not public", "public_badges: true below server: in the manifest makes them so");
            return;
        }

        var query = context.Request.Query;
        var style = query["style"].ToString() switch { "flat-square" => BadgeStyle.FlatSquare, "for-the-badge" => BadgeStyle.ForTheBadge, _ => BadgeStyle.Flat };
        var name = Uri.UnescapeDataString(context.Request.RouteValues["name"] as string ?? "");
        var metric = query["metric"] is { Count: > 0 } given ? given.ToString() : "coverage";
        var badge = RepositoryBadge.Of(now.Row(name), metric, query["label"] is { Count: > 0 } label ? label.ToString() : null, style);
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        context.Response.Headers.CacheControl = "public, max-age=60, must-revalidate";
        await Answer.TextAsync(context, BadgeSvg.Write(badge), "image/svg+xml; charset=utf-8");
    }

    private static bool IsPublic(Manifest manifest) => (manifest.Section("server") as ManifestMap)?["public_badges"] is ManifestScalar { Truth: true };
}
