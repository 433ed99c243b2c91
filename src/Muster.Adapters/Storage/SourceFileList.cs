using Muster.Core.Deliveries;

namespace Muster.Adapters.Storage;

/// <summary>A delivery's source files as they are kept: a line a file, git's object name behind a NUL where it is known.</summary>
internal static class SourceFileList
{
    public static (IReadOnlyList<string> Files, IReadOnlyDictionary<string, string> Blobs) Empty { get; } = ([], new Dictionary<string, string>());

    public static string Write(Delivery delivery) =>
        string.Join('\n', delivery.SourceFiles.Select(path => delivery.SourceBlobs.TryGetValue(path, out var blob) ? $"{path}\0{blob}" : path));

    public static async Task<(IReadOnlyList<string> Files, IReadOnlyDictionary<string, string> Blobs)> ReadAsync(PackedReport packed, CancellationToken cancel)
    {
        using var reader = new StreamReader(packed.OpenRaw());
        var text = await reader.ReadToEndAsync(cancel);
        if (text.Length == 0)
        {
            return Empty;
        }

        var blobs = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split('\0');
            files.Add(words[0]);
            if (words.Length > 1)
            {
                blobs[words[0]] = words[1];
            }
        }

        return (files, blobs);
    }
}
