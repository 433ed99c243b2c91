using System.Text.Json;

namespace Muster.Tests.Formats;

/// <summary>Real report files with independently known totals, outside the project; MUSTER_CORPUS says where.</summary>
internal static class Corpus
{
    public const string Missing = "MUSTER_CORPUS names no folder with real reports";

    public static string? Root { get; } = Environment.GetEnvironmentVariable("MUSTER_CORPUS") is { Length: > 0 } path && Directory.Exists(path) ? path : null;

    public static IReadOnlyList<JsonElement> Rows(string manifest = "open/manifest.json")
    {
        if (Root is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root, manifest)));
        return [.. document.RootElement.EnumerateArray().Select(row => row.Clone())];
    }
}
