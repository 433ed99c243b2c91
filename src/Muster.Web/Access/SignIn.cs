using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Muster.Adapters.Access;
using Muster.Core.Access;
using Muster.Web.Hosting;

namespace Muster.Web.Access;

/// <summary>The page on which a browser shows its token once, and the cookie it gets for it.</summary>
internal static class SignIn
{
    public static Task ShowAsync(HttpContext context) => PageAsync(context, ReturnOf(context.Request.Query["return"]), null);

    public static async Task EnterAsync(HttpContext context)
    {
        var limits = context.RequestServices.GetRequiredService<AccessLimits>();
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (!context.Request.HasFormContentType || context.Request.ContentLength is null or > 4096)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var back = ReturnOf(form["return"]);
        if (!limits.MayGuess(address))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            await PageAsync(context, back, "Too many wrong tokens. Wait half a minute.");
            return;
        }

        var text = form["token"].ToString().Trim();
        if (await context.RequestServices.GetRequiredService<TokenStore>().FindAsync(text, context.RequestAborted) is not { Scope: TokenScope.Read or TokenScope.Admin })
        {
            limits.WrongGuess(address);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await PageAsync(context, back, "That is no token that may read: it is unknown, revoked, expired, or for uploads only.");
            return;
        }

        var secret = context.RequestServices.GetRequiredService<Sessions>().Begin(text);
        context.Response.Cookies.Append(Sessions.Cookie, secret, Cookie(context, Sessions.Lifetime));
        SeeOther(context, back);
    }

    public static Task LeaveAsync(HttpContext context)
    {
        if (context.Request.Cookies[Sessions.Cookie] is { } secret)
        {
            context.RequestServices.GetRequiredService<Sessions>().End(secret);
        }

        context.Response.Cookies.Delete(Sessions.Cookie, Cookie(context, null));
        SeeOther(context, "/sign-in");
        return Task.CompletedTask;
    }

    /// <summary>Only a path of our own: no other host, whatever slashes it hides behind.</summary>
    internal static string ReturnOf(string? path) =>
        path is ['/', .. var rest] && rest is not ['/' or '\\', ..] && !path.Any(letter => char.IsControl(letter) || letter == '\\') ? path : "/";

    private static void SeeOther(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
    }

    private static CookieOptions Cookie(HttpContext context, TimeSpan? age) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = age,
        IsEssential = true,
    };

    private static Task PageAsync(HttpContext context, string back, string? wrong)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(PlainDocument.Html("Sign in", $"""
            <h1>Sign in</h1>
            {(wrong is null ? "" : $"<p class=\"notice poor\" role=\"alert\">✗ {PlainDocument.Text(wrong)}</p>")}
            <form method="post" action="/sign-in"><input type="hidden" name="return" value="{PlainDocument.Text(back)}">
            <label for="token">Token</label><input id="token" name="token" type="password" autocomplete="off" required autofocus{(wrong is null ? "" : " aria-invalid=\"true\"")}>
            <button type="submit">Sign in</button></form>
            <p class="notes">A token that may read comes from <code>muster token create NAME --scope read</code>, run where the server runs. It is kept in this browser as a session of twelve hours, and nowhere else.</p>
            """), context.RequestAborted);
    }
}
