using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Muster.Core.Estate.Writing;

namespace Muster.Web.Api;

/// <summary>Why a request cannot be answered, as RFC 9457 problem details. Thrown by operations, caught where they are run.</summary>
internal sealed class ApiProblem(int status, string title, string? detail = null, IReadOnlyList<string>? mistakes = null) : Exception(title)
{
    public int Status { get; } = status;

    public static ApiProblem NotFound(string what) => new(StatusCodes.Status404NotFound, what);

    public static ApiProblem Wrong(string title, params string[] mistakes) => new(StatusCodes.Status400BadRequest, title, mistakes: mistakes);

    public Task WriteAsync(HttpContext context) => WriteAsync(context, Status, Message, detail, mistakes);

    public static async Task WriteAsync(HttpContext context, int status, string title, string? detail = null, IReadOnlyList<string>? mistakes = null, string? request = null)
    {
        using var bytes = new MemoryStream();
        await using (var json = new Utf8JsonWriter(bytes, Answer.Plain))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", title);
            json.WriteNumber("status", status);
            if (detail is not null)
            {
                json.WriteString("detail", detail);
            }

            if (request is not null)
            {
                json.WriteString("request", request);
            }

            if (mistakes is { Count: > 0 })
            {
                json.WriteStrings("mistakes", mistakes);
            }

            json.WriteEndObject();
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        context.Response.Headers.CacheControl = "no-store";
        bytes.Position = 0;
        await bytes.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
