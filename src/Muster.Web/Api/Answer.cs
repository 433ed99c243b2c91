using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Muster.Web.Api;

/// <summary>Bodies with their tag: who has the same already gets 304 and no body.</summary>
internal static class Answer
{
    /// <summary>Letters and signs as they are: an answer is JSON by its type, and no browser may guess another.</summary>
    public static JsonWriterOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task JsonAsync(HttpContext context, Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK)
    {
        using var bytes = new MemoryStream();
        await using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            write(json);
        }

        await BytesAsync(context, bytes.GetBuffer().AsMemory(0, (int)bytes.Length), "application/json; charset=utf-8", status);
    }

    public static Task TextAsync(HttpContext context, string text, string type) => BytesAsync(context, Encoding.UTF8.GetBytes(text), type);

    public static async Task BytesAsync(HttpContext context, ReadOnlyMemory<byte> body, string type, int status = StatusCodes.Status200OK)
    {
        var headers = context.Response.Headers;
        headers.Vary = "Accept, Accept-Encoding";
        if (status == StatusCodes.Status200OK && HttpMethods.IsGet(context.Request.Method))
        {
            var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(body.Span))[..20]}\"";
            headers.ETag = tag;
            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "private, no-cache";
            }

            if (context.Request.Headers.IfNoneMatch.Any(given => given is not null && given.Split(',', StringSplitOptions.TrimEntries).Contains(tag)))
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
