using System.Text.Json;

namespace Muster.Benchmarks.Comparing;

/// <summary>The floor of every reader built on Utf8JsonReader: each token is visited, nothing is looked at or kept.</summary>
internal static class JsonReaderPass
{
    public static void Run(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var buffer = new byte[64 * 1024];
        var state = new JsonReaderState();
        var (length, last, tokens) = (0, false, 0L);
        while (!last)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var count = stream.Read(buffer, length, buffer.Length - length);
            last = count == 0;
            length += count;
            var reader = new Utf8JsonReader(buffer.AsSpan(0, length), last, state);
            while (reader.Read())
            {
                tokens++;
            }

            state = reader.CurrentState;
            var used = (int)reader.BytesConsumed;
            buffer.AsSpan(used, length - used).CopyTo(buffer);
            length -= used;
        }

        Console.WriteLine($"tokens {tokens}");
    }
}
