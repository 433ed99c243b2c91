using Microsoft.AspNetCore.Http;

namespace Muster.Web.Api;

/// <summary>How an answer is spelled: <c>?format=</c> wins over the Accept header.</summary>
internal enum AnswerFormat
{
    Json,
    Csv,
    JsonLines,
}

internal static class AnswerFormats
{
    public static AnswerFormat Of(HttpRequest request)
    {
        if (request.Query["format"] is { Count: > 0 } given)
        {
            return given[0] switch
            {
                "json" => AnswerFormat.Json,
                "csv" => AnswerFormat.Csv,
                "jsonl" or "ndjson" => AnswerFormat.JsonLines,
                _ => throw ApiProblem.Wrong("format is json, csv or jsonl"),
            };
        }

        var accept = request.Headers.Accept.ToString();
        return accept.Contains("text/csv", StringComparison.OrdinalIgnoreCase) ? AnswerFormat.Csv
            : accept.Contains("application/x-ndjson", StringComparison.OrdinalIgnoreCase) || accept.Contains("application/jsonl", StringComparison.OrdinalIgnoreCase) ? AnswerFormat.JsonLines
            : AnswerFormat.Json;
    }
}
