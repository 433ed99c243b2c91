using Microsoft.AspNetCore.Http;
using Muster.Web.Api;

namespace Muster.Web.Hosting;

/// <summary>What goes wrong with a request: to people a page with a sentence of what to do, to programs problem details.</summary>
/// <param name="Title">What is wrong, as a program's log would have it.</param>
/// <param name="Detail">What a program, or whoever wrote it, does about it; null for what holds for the status.</param>
internal sealed record Trouble(int Status, string Title, string? Detail = null)
{
    // What people read above it, and what they can do where nothing better is known.
    private static readonly Dictionary<int, (string Headline, string Advice)> Known = new()
    {
        [StatusCodes.Status400BadRequest] = ("That request makes no sense here", "Look at its address, or begin again at the overview."),
        [StatusCodes.Status401Unauthorized] = ("Muster does not know you", "Sign in with a token that may read."),
        [StatusCodes.Status403Forbidden] = ("This is not open to you", "Whoever runs the server can make a token that may do this, with muster token create."),
        [StatusCodes.Status404NotFound] = ("Nothing is here", "Begin again at the overview, or search."),
        [StatusCodes.Status413PayloadTooLarge] = ("That is too large", "Send less at once."),
        [StatusCodes.Status421MisdirectedRequest] = ("This server has another name", "Open it as http://localhost, or start it with --address and an admin token."),
        [StatusCodes.Status429TooManyRequests] = ("Too many at once", "Wait half a minute, then try again."),
        [StatusCodes.Status500InternalServerError] = ("This page broke", "It is our mistake. Try again; if it stays, tell us what you did and what muster serve has logged under this request."),
        [StatusCodes.Status503ServiceUnavailable] = ("The store cannot be reached", "Nothing that was acknowledged is lost, and this page is back when the database is. Try again in ten seconds."),
    };

    public Task WriteAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return IsForPeople(context.Request) ? PageAsync(context) : ApiProblem.WriteAsync(context, Status, Title, Detail ?? Known.GetValueOrDefault(Status).Advice, request: RequestOf(context));
    }

    // What the server has logged of it stands there under this name.
    private string? RequestOf(HttpContext context) => Status >= StatusCodes.Status500InternalServerError ? context.TraceIdentifier : null;

    private static bool IsForPeople(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && !request.Path.StartsWithSegments("/mcp", StringComparison.Ordinal);

    private Task PageAsync(HttpContext context)
    {
        var (headline, advice) = Known.TryGetValue(Status, out var known) ? known : ("That did not work", "Try again, or begin again at the overview.");
        var again = Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status500InternalServerError or StatusCodes.Status429TooManyRequests && HttpMethods.IsGet(context.Request.Method);
        var signIn = Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden;
        context.Response.StatusCode = Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(PlainDocument.Html(headline, $"""
            <h1>{PlainDocument.Text(headline)}</h1>
            <p class="lead">{PlainDocument.Text(Sentence(Title))}{(Status == StatusCodes.Status403Forbidden && Detail is not null ? " " + PlainDocument.Text(Sentence(Detail)) : "")}</p>
            <p>{PlainDocument.Text(advice)}</p>
            <ul class="ways">{(again ? $"<li><a href=\"{PlainDocument.Text(context.Request.Path + context.Request.QueryString)}\">Try again</a></li>" : "")}{(signIn ? "<li><a href=\"/sign-in\">Sign in</a></li>" : "")}<li><a href="/">All repositories</a></li></ul>
            <p class="notes">Status {Status}{(RequestOf(context) is { } request ? $", request <span class=\"code\">{PlainDocument.Text(request)}</span>" : "")}</p>
            """), context.RequestAborted);
    }

    private static string Sentence(string text) => text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..] + (text[^1] is '.' or '!' or '?' ? "" : ".");
}
