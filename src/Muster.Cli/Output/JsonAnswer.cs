using System.Text.Json;

namespace Muster.Cli.Output;

/// <summary>One JSON value on stdout, and nothing else.</summary>
internal static class JsonAnswer
{
    public static int Write(Action<Utf8JsonWriter> write)
    {
        using var stdout = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(stdout, new JsonWriterOptions { Indented = true, Encoder = JsonText.Encoder }))
        {
            write(json);
        }

        stdout.WriteByte((byte)'\n');
        return ExitCode.Done;
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
