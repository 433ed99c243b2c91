using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Muster.Core.Alerts;

namespace Muster.Core.Notifications;

/// <summary>What is sent. The same notices under the same name give the same bytes, however often they are sent.</summary>
public static class NoticeBody
{
    private static readonly JsonWriterOptions Style = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The turn of the alert as it is now, as JSON: alerts go on, and what was to be told stays.</summary>
    public static string Content(Notice notice, DateTimeOffset now) => Encoding.UTF8.GetString(Written(json =>
    {
        json.WriteStartObject();
        json.WriteString("event", $"alert.{notice.Turn.Word()}");
        json.WriteString("at", notice.At);
        json.WriteString("text", NoticeText.Of(notice.Turn, notice.Kept.Alert));
        json.WritePropertyName("alert");
        AlertJson.Write(json, notice.Kept, now);
        json.WriteEndObject();
    }));

    /// <param name="delivery">The message's name, by which a receiver knows it again.</param>
    /// <param name="contents">As <see cref="Content"/> wrote them.</param>
    /// <param name="isTest">Somebody tries the channel.</param>
    public static byte[] Of(ChannelFormat format, string delivery, string channel, IReadOnlyList<string> contents, bool isTest = false)
    {
        var text = NoticeText.Escaped((isTest ? "a test, nothing has happened: " : "") + NoticeText.Of([.. contents.Select(TextOf)]));
        return Written(json =>
        {
            json.WriteStartObject();
            json.WriteString("text", text);
            if (format == ChannelFormat.Muster)
            {
                json.WriteString("delivery", delivery);
                json.WriteString("channel", channel);
                json.WriteBoolean("test", isTest);
                json.WriteStartArray("events");
                foreach (var one in contents)
                {
                    json.WriteRawValue(one);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        });
    }

    /// <summary>The kind of a message, for its header.</summary>
    public static string EventOf(IReadOnlyList<string> contents) => contents is [var only] ? Member(only, "event") : "alert.digest";

    private static string TextOf(string content) => Member(content, "text");

    private static string Member(string content, string name)
    {
        using var json = JsonDocument.Parse(content);
        return json.RootElement.GetProperty(name).GetString() ?? "";
    }

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Style))
        {
            write(json);
        }

        return bytes.ToArray();
    }
}
