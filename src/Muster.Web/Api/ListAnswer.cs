using System.Text;
using System.Text.Json;
using Muster.Core.Estate.Writing;

namespace Muster.Web.Api;

/// <summary>A list: a page of it as JSON with the cursor of the next, or the whole of it as CSV or JSON lines. No list has a cap.</summary>
internal static class ListAnswer
{
    private const int UsualPage = 100;
    private const int LargestPage = 1000;

    /// <param name="all">In a stable order.</param>
    /// <param name="key">What names an item in a cursor.</param>
    /// <param name="write">Another JSON for an item than that of its fields.</param>
    public static Task WriteAsync<T>(ApiCall call, IReadOnlyList<T> all, FieldSet<T> fields, Func<T, string> key, Action<Utf8JsonWriter, T>? write = null)
    {
        var json = write ?? fields.WriteJson;
        var format = AnswerFormats.Of(call.Http.Request);
        var limit = call.Query("limit") is null && format != AnswerFormat.Json ? int.MaxValue : call.Whole("limit", UsualPage, 1, LargestPage);
        var start = Cursor.Start(call.Query("cursor"), all, key);
        var end = (int)Math.Min(all.Count, start + (long)limit);
        var next = end < all.Count ? Cursor.After(end - 1, key(all[end - 1])) : null;
        if (next is not null)
        {
            call.Http.Response.Headers.Link = $"<{call.Http.Request.PathBase}{call.Http.Request.Path}{WithCursor(call, next)}>; rel=\"next\"";
        }

        return format switch
        {
            AnswerFormat.Csv => CsvAsync(call, all, start, end, fields),
            AnswerFormat.JsonLines => LinesAsync(call, all, start, end, json),
            _ => Answer.JsonAsync(call.Http, writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("items");
                for (var i = start; i < end; i++)
                {
                    json(writer, all[i]);
                }

                writer.WriteEndArray();
                writer.WriteNumber("total", all.Count);
                writer.WriteString("next", next);
                writer.WriteEndObject();
            }),
        };
    }

    private static Task CsvAsync<T>(ApiCall call, IReadOnlyList<T> all, int start, int end, FieldSet<T> fields)
    {
        var text = new StringBuilder().AppendCsvRow(fields.Header());
        for (var i = start; i < end; i++)
        {
            text.AppendCsvRow(fields.Cells(all[i]));
        }

        return Answer.TextAsync(call.Http, text.ToString(), "text/csv; charset=utf-8");
    }

    private static async Task LinesAsync<T>(ApiCall call, IReadOnlyList<T> all, int start, int end, Action<Utf8JsonWriter, T> write)
    {
        using var bytes = new MemoryStream();
        await using var json = new Utf8JsonWriter(bytes);
        for (var i = start; i < end; i++)
        {
            json.Reset(bytes);
            write(json, all[i]);
            await json.FlushAsync(call.Cancel);
            bytes.WriteByte((byte)'\n');
        }

        await Answer.BytesAsync(call.Http, bytes.GetBuffer().AsMemory(0, (int)bytes.Length), "application/x-ndjson; charset=utf-8");
    }

    private static string WithCursor(ApiCall call, string cursor) =>
        "?" + string.Join('&', call.Http.Request.Query.Where(pair => pair.Key != "cursor").Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}").Append("cursor=" + cursor));
}
