using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Muster.Adapters.Notifications;
using Muster.Adapters.Receiving;
using Muster.Core.Estate.Writing;
using Muster.Web.Access;
using Muster.Web.Api;
using Muster.Web.Hosting;
using Muster.Web.Reading;

namespace Muster.Web.Observing;

/// <summary><c>/health</c> for whoever restarts us, <c>/metrics</c> for Prometheus.</summary>
internal static class ObservingEndpoints
{
    public static EndpointGroup Group { get; } = new("observing", routes =>
    {
        routes.MapGet("/health", HealthAsync).WithMetadata(AccessNeed.Nothing);
        routes.MapGet("/metrics", MetricsAsync).WithMetadata(AccessNeed.Read);
    });

    private static async Task HealthAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/plain; charset=utf-8";
        try
        {
            await using var connection = await context.RequestServices.GetRequiredService<EstateSource>().OpenAsync(context.RequestAborted);
            await context.Response.WriteAsync("ok\n", context.RequestAborted);
        }
        catch (DbException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync("the store cannot be reached\n", context.RequestAborted);
        }
    }

    private static async Task MetricsAsync(HttpContext context)
    {
        var estate = context.RequestServices.GetRequiredService<EstateSource>();
        var now = await estate.NowAsync(context.RequestAborted);
        var alerts = AlertMetricsText.Write(await estate.AlertsAsync(now, all: false, context.RequestAborted), estate.Options.Clock.GetUtcNow());
        var told = NotificationMetricsText.Write(await new Outbox(estate.Store).StandingsAsync(context.RequestAborted));
        var waiting = context.RequestServices.GetRequiredService<DeliveryQueue>().Waiting;
        var own = string.Create(CultureInfo.InvariantCulture, $"""
            # HELP muster_deliveries_waiting Deliveries that are kept and not yet made into numbers.
            # TYPE muster_deliveries_waiting gauge
            muster_deliveries_waiting {waiting}
            # HELP process_resident_memory_bytes Memory of the server.
            # TYPE process_resident_memory_bytes gauge
            process_resident_memory_bytes {Environment.WorkingSet}

            """);
        await Answer.TextAsync(context, EstateMetrics.Write(now.View) + alerts + told + own + context.RequestServices.GetRequiredService<RequestTimes>().Write(), "text/plain; version=0.0.4; charset=utf-8");
    }
}
