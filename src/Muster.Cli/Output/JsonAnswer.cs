using System.Text.Json;

namespace Muster.Cli.Output;

/// <summary>One JSON value on stdout, and nothing else.</summary>
internal static class JsonAnswer
{
    private static JsonWriterOptions Style => new() { Indented = true, Encoder = JsonText.Encoder };

    public static int Write(Action<Utf8JsonWriter> write)
    {
        using var stdout = Console.OpenStandardOutput();
        WriteTo(stdout, write);
        return ExitCode.Done;
    }

    /// <summary>The same into a file.</summary>
    public static void WriteTo(Stream stream, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(stream, Style))
        {
            write(json);
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>One object, of which the caller writes the members.</summary>
    public static int WriteObject(Action<Utf8JsonWriter> members) => Write(json =>
    {
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    });

    public static void WriteArray<T>(this Utf8JsonWriter json, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }
}
