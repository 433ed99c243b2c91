using System.Text.Json;
using System.Text.Json.Serialization;

namespace Muster.Core.Deliveries.Handing;

/// <summary>A delivery note as JSON. Members that this Muster does not know are passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(DeliveryNote))]
internal sealed partial class DeliveryNoteJson : JsonSerializerContext
{
    public static byte[] Write(DeliveryNote note) => JsonSerializer.SerializeToUtf8Bytes(note, Default.DeliveryNote);

    /// <exception cref="InvalidDataException">It is no note.</exception>
    public static DeliveryNote Read(Stream json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Default.DeliveryNote) ?? new DeliveryNote();
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{Handing.DeliveryNote.FileName} cannot be read: {wrong.Message}", wrong);
        }
    }
}
