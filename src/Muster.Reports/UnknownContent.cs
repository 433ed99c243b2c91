using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports;

/// <summary>
/// Why a file that no format recognises is refused. Tools that fail leave their complaint where the report should be, so the complaint
/// itself is the reason.
/// </summary>
internal static class UnknownContent
{
    private const int MaxQuote = 200;

    public static string Reason(ReportHead head)
    {
        if (head.IsBlank)
        {
            return "the file is empty";
        }

        if (head.Bytes.Span[..Math.Min(512, head.Bytes.Length)].Contains((byte)0))
        {
            return "no known report format: the content is binary";
        }

        // Text may stand before the value, and then it says more than the value.
        if (head.Json?.Value is { } value && head.Bytes.Span.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..])
        {
            return ReasonOf(value);
        }

        var text = head.Lines.Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            ? "no known report format: an HTML page"
            : $"no known report format: the text begins \"{Quote(text)}\"";
    }

    // {"error": "…"}, {"error": {"code": …, "summary": …}} (npm), {"message": "request to … failed", "statusCode": 404}
    private static string ReasonOf(JsonShape value)
    {
        if (value is { IsObject: true, IsEmpty: true })
        {
            return "no known report format: an empty object says nothing, not even that there was nothing to say";
        }

        var isAnswer = value.Has("statusCode") || value.Has("status") || value.Names.Count() <= 3;
        var error = value["error"] ?? (isAnswer ? value["errors"]?.First ?? value["message"] : null);
        return error is not null && Words(error) is { Length: > 0 } words
            ? $"a tool's error instead of a report: {Quote(words)}"
            : "no known report format";
    }

    private static string Words(JsonShape error) => error.IsObject
        ? string.Join(": ", new[] { error["code"], error["summary"], error["message"], error["detail"] }.Select(part => part?.Text).Where(part => part is { Length: > 0 }))
        : error.Text ?? "";

    private static string Quote(string text) => text.Length > MaxQuote ? text[..MaxQuote] + "…" : text;
}
