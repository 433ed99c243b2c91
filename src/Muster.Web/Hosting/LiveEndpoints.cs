using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Muster.Web.Hosting;

/// <summary><c>/live</c>: server-sent events; one word each time there is something new to fetch.</summary>
internal static class LiveEndpoints
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static EndpointGroup Group { get; } = new("live", routes => routes.MapGet("/live", WatchAsync));

    private static async Task WatchAsync(HttpContext context)
    {
        var watch = context.RequestServices.GetRequiredService<StoreWatch>();
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await SayAsync(context, "retry: 2000\n: hello\n\n", end.Token);
            while (true)
            {
                var next = watch.NextAsync(end.Token);
                while (await Task.WhenAny(next, Task.Delay(Heartbeat, end.Token)) != next)
                {
                    await SayAsync(context, ": still here\n\n", end.Token);
                }

                await next;
                await SayAsync(context, "event: snapshot\ndata: new\n\n", end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader or the server has gone.
        }
    }

    private static async Task SayAsync(HttpContext context, string text, CancellationToken cancel)
    {
        await context.Response.WriteAsync(text, cancel);
        await context.Response.Body.FlushAsync(cancel);
    }
}
