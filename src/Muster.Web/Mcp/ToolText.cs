using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Muster.Web.Mcp;

/// <summary>A tool's answer: JSON, as the API spells it, for the agent to read.</summary>
internal static class ToolText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
