using System.Text.Json;
using System.Text.Json.Serialization;
using Muster.Adapters.Manifests.Editing;
using Muster.Core.Memory;

namespace Muster.Adapters.Memory;

/// <summary>
/// The events of an edit, noted beside the manifest before the edit counts and taken away once they are in the store. Whoever dies in between
/// leaves the note, and the next who opens the store carries it over: each event is there exactly once, and none of an edit that never was.
/// </summary>
internal static partial class EventJournal
{
    public static byte[]? Note(IReadOnlyList<QualityEvent> events) => events is [] ? null : JsonSerializer.SerializeToUtf8Bytes([.. events], Json.Default.QualityEventArray);

    /// <summary>Carries over what waits. The same event twice is one, so that many may do it at once.</summary>
    public static async Task SettleAsync(string manifest, IEventLog log, CancellationToken cancel)
    {
        foreach (var note in EditNotes.Of(manifest))
        {
            if (await note.ReadAsync(cancel) is { } bytes)
            {
                await log.AppendAsync(Events(bytes), cancel);
                note.Remove();
            }
        }
    }

    private static QualityEvent[] Events(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, Json.Default.QualityEventArray) ?? [];
        }
        catch (JsonException)
        {
            // Not ours: a note is on the disk as a whole before its edit counts.
            return [];
        }
    }

    [JsonSerializable(typeof(QualityEvent[]))]
    private sealed partial class Json : JsonSerializerContext;
}
