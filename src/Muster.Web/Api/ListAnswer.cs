using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
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
        Link(call, next);
        return format switch
        {
            AnswerFormat.Csv => CsvAsync(call, all, start, end, fields),
            AnswerFormat.JsonLines => LinesAsync(call, all, start, end, json),
            _ => PageAsync(call, all.Skip(start).Take(end - start), all.Count, next, json),
        };
    }

    /// <summary>A list that nobody holds: the store is asked for what stands behind a key, a page at a time, however long the whole is.</summary>
    /// <param name="behind">Of the key (null: from the start), so many at most.</param>
    public static async Task WriteAsync<T>(ApiCall call, Func<string?, int, Task<IReadOnlyList<T>>> behind, Func<Task<long>> count, FieldSet<T> fields, Func<T, string> key)
    {
        var format = AnswerFormats.Of(call.Http.Request);
        var start = Cursor.Key(call.Query("cursor"));
        if (format == AnswerFormat.Json)
        {
            var limit = call.Whole("limit", UsualPage, 1, LargestPage);
            var items = await behind(start, limit + 1);
            var next = items.Count > limit ? Cursor.After(limit, key(items[limit - 1])) : null;
            Link(call, next);
            await PageAsync(call, items.Take(limit), await count(), next, fields.WriteJson);
            return;
        }

        var left = call.Query("limit") is null ? int.MaxValue : call.Whole("limit", UsualPage, 1, LargestPage);
        var response = call.Http.Response;
        response.ContentType = format == AnswerFormat.Csv ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8";
        await response.WriteAsync(format == AnswerFormat.Csv ? new StringBuilder().AppendCsvRow(fields.Header()).ToString() : "", call.Cancel);
        while (left > 0 && await behind(start, Math.Min(left, LargestPage)) is { Count: > 0 } items)
        {
            await response.WriteAsync(format == AnswerFormat.Csv ? Csv(items, fields) : Lines(items, fields.WriteJson), call.Cancel);
            (start, left) = (key(items[^1]), left - items.Count);
        }
    }

    private static void Link(ApiCall call, string? next)
    {
        if (next is not null)
        {
            call.Http.Response.Headers.Link = $"<{call.Http.Request.PathBase}{call.Http.Request.Path}{WithCursor(call, next)}>; rel=\"next\"";
        }
    }

    private static Task PageAsync<T>(ApiCall call, IEnumerable<T> items, long total, string? next, Action<Utf8JsonWriter, T> json) => Answer.JsonAsync(call.Http, writer =>
    {
        writer.WriteStartObject();
        writer.WriteArray("items", items, item => json(writer, item));
        writer.WriteNumber("total", total);
        writer.WriteString("next", next);
        writer.WriteEndObject();
    });

    private static string Csv<T>(IEnumerable<T> items, FieldSet<T> fields) => items.Aggregate(new StringBuilder(), (text, item) => text.AppendCsvRow(fields.Cells(item))).ToString();

    private static string Lines<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        using var bytes = new MemoryStream();
        using var json = new Utf8JsonWriter(bytes, Answer.Plain);
        foreach (var item in items)
        {
            json.Reset(bytes);
            write(json, item);
            json.Flush();
            bytes.WriteByte((byte)'\n');
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
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
        await using var json = new Utf8JsonWriter(bytes, Answer.Plain);
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
