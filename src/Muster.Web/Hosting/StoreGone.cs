using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Muster.Adapters.Storage;

namespace Muster.Web.Hosting;

/// <summary>While the database cannot be reached, whoever asks for what nobody remembers is told so in a sentence, and when to come again.</summary>
internal sealed class StoreGone(IStorageEngine engine)
{
    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (DbException down) when (engine.IsWorldDown(down) && !context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "10";
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("The store cannot be reached at the moment. Nothing that was acknowledged is lost; this page is back when the database is.\n", context.RequestAborted);
        }
    }
}
