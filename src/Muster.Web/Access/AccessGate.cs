using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Muster.Core.Access;
using Muster.Web.Hosting;

namespace Muster.Web.Access;

/// <summary>Stands before every address: finds the caller, and lets through whom the address allows.</summary>
internal static class AccessGate
{
    public static async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var options = context.RequestServices.GetRequiredService<WebOptions>();
        if (!options.AsksForTokens && !OwnHost.IsNamedBy(context.Request))
        {
            await new Trouble(StatusCodes.Status421MisdirectedRequest, "this server answers to localhost only", "start it with --address and an admin token to reach it by another name").WriteAsync(context);
            return;
        }

        if (CrossSite.IsForged(context.Request))
        {
            await new Trouble(StatusCodes.Status403Forbidden, "sent by a page of another site", "open the page here and send its form from there").WriteAsync(context);
            return;
        }

        var limits = context.RequestServices.GetRequiredService<AccessLimits>();
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        var shows = context.Request.Headers.Authorization.Count > 0;
        if (shows && !limits.MayGuess(address))
        {
            context.Response.Headers.RetryAfter = "30";
            await new Trouble(StatusCodes.Status429TooManyRequests, "too many wrong tokens from this address").WriteAsync(context);
            return;
        }

        var found = await context.RequestServices.GetRequiredService<CallerFinder>().FindAsync(context);
        context.SetCaller(found.Caller);
        if (found.WasGuess)
        {
            limits.WrongGuess(address);
        }

        var need = Need(context);
        if (found.Caller is { } caller && caller != Caller.Local && !limits.MayAsk(caller.Name))
        {
            context.Response.Headers.RetryAfter = "1";
            await new Trouble(StatusCodes.Status429TooManyRequests, "too many requests with this token").WriteAsync(context);
        }
        else if (found.Refusal is not null && need.Scope is not null)
        {
            await UnauthorizedAsync(context, found.Refusal);
        }
        else if (need.IsMetBy(found.Caller))
        {
            await next(context);
        }
        else if (found.Caller is not null)
        {
            await new Trouble(StatusCodes.Status403Forbidden, $"a token of scope {need.Scope!.Value.ToString().ToLowerInvariant()} is needed", $"this one is of scope {found.Caller.Scope.ToString().ToLowerInvariant()}").WriteAsync(context);
        }
        else if (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect("/sign-in?return=" + Uri.EscapeDataString(context.Request.GetEncodedPathAndQuery()));
        }
        else
        {
            await UnauthorizedAsync(context, "a token is needed");
        }
    }

    private static AccessNeed Need(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<AccessNeed>() ?? (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? AccessNeed.Read : AccessNeed.Change);

    private static Task UnauthorizedAsync(HttpContext context, string title)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return new Trouble(StatusCodes.Status401Unauthorized, title, "muster token create makes one; send it as Authorization: Bearer TOKEN").WriteAsync(context);
    }
}
