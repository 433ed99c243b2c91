using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Muster.Web.Api;

/// <summary>A JSON object of texts and lists of texts.</summary>
internal sealed class WishBody(JsonElement root)
{
    /// <exception cref="ApiProblem">It is none, or too large.</exception>
    public static async Task<WishBody> ReadAsync(HttpContext context, int largest)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw new ApiProblem(StatusCodes.Status415UnsupportedMediaType, "the body is application/json");
        }

        var buffer = new byte[largest + 1];
        var count = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        if (count > largest)
        {
            throw new ApiProblem(StatusCodes.Status413PayloadTooLarge, $"the body is larger than {largest >> 10} KB");
        }

        try
        {
            using var document = JsonDocument.Parse(buffer.AsMemory(0, count));
            return document.RootElement.ValueKind == JsonValueKind.Object ? new WishBody(document.RootElement.Clone()) : throw ApiProblem.Wrong("the body is no JSON object");
        }
        catch (JsonException wrong)
        {
            throw ApiProblem.Wrong("the body is no JSON", wrong.Message);
        }
    }

    public string? Text(string name) => !root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw ApiProblem.Wrong($"{name} is a text");

    public IReadOnlyList<string> Texts(string name) => !root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? []
        : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String) ? [.. value.EnumerateArray().Select(one => one.GetString()!)]
        : throw ApiProblem.Wrong($"{name} is a list of texts");
}
