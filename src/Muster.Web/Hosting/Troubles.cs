using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Muster.Adapters.Storage;

namespace Muster.Web.Hosting;

/// <summary>Stands around everything: an exception becomes an answer here and nowhere else, and no answer of a bad status is an empty one.</summary>
internal sealed partial class Troubles(IStorageEngine engine, ILogger<Troubles> log)
{
    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null } response)
            {
                await new Trouble(response.StatusCode, Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(response.StatusCode)).WriteAsync(context);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
        catch (BadHttpRequestException wrong) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, new Trouble(wrong.StatusCode, wrong.Message));
        }
        catch (Exception world) when (!context.Response.HasStarted && (world is IOException || (world is DbException down && engine.IsWorldDown(down))))
        {
            Log.Unreachable(log, context.Request.Path, world.Message, context.TraceIdentifier);
            await WriteAsync(context, new Trouble(StatusCodes.Status503ServiceUnavailable, world is DbException ? "the database does not answer" : "what is shown cannot be read from the disk"), "10");
        }
        catch (Exception bug) when (!context.Response.HasStarted)
        {
            Log.Broke(log, bug, context.Request.Method, context.Request.Path, context.TraceIdentifier);
            await WriteAsync(context, new Trouble(StatusCodes.Status500InternalServerError, "something in Muster did not expect this"));
        }
    }

    // Half of an answer may have been prepared: its headers would tell lies about this one.
    private static Task WriteAsync(HttpContext context, Trouble trouble, string? retryAfter = null)
    {
        var headers = context.Response.Headers;
        foreach (var name in new[] { "ETag", "Content-Encoding", "Content-Length", "Content-Type", "Location", "Link", "Vary" })
        {
            headers.Remove(name);
        }

        if (retryAfter is not null)
        {
            headers.RetryAfter = retryAfter;
        }

        return trouble.WriteAsync(context);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: {Reason} (request {Request})")]
        public static partial void Unreachable(ILogger log, string path, string reason, string request);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} broke (request {Request})")]
        public static partial void Broke(ILogger log, Exception bug, string method, string path, string request);
    }
}
