using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Muster.Reports.Input.Json;

/// <summary>
/// One string for equal texts: rules and paths repeat thousands of times in a large report. A small cache that forgets, so its size
/// does not grow with the file. Only plain ASCII without escapes is kept: there bytes and characters are the same.
/// </summary>
internal sealed class JsonTexts
{
    private const int Slots = 4096;
    private const int MaxLength = 512;

    private readonly string?[] _slots = new string?[Slots];

    /// <summary>The cursor's current token as text, as <see cref="JsonCursor.Text"/> gives it.</summary>
    public string? Of(JsonCursor json)
    {
        var raw = json.Raw;
        if (json.Token is not (JsonTokenType.String or JsonTokenType.Number) || raw.Length > MaxLength || raw.Contains((byte)'\\'))
        {
            return json.Text();
        }

        ref var slot = ref _slots[Hash(raw) % Slots];
        if (slot is null || !Ascii.Equals(raw, slot))
        {
            slot = json.Text();
        }

        return slot;
    }

    /// <summary>After a property name: its value as text, as <see cref="JsonCursor.ReadText"/> reads it.</summary>
    public string? Read(JsonCursor json)
    {
        if (!json.Read())
        {
            return null;
        }

        var text = Of(json);
        json.Skip();
        return text;
    }

    // Length and both ends: paths share their beginnings, rules their length.
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length * 0x9E37_79B9_7F4A_7C15;
        if (bytes.Length >= sizeof(ulong))
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(bytes)) * 0x9E37_79B9_7F4A_7C15;
            hash = (hash ^ (hash >> 29) ^ MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..])) * 0xBF58_476D_1CE4_E5B9;
            hash = (hash ^ (hash >> 29) ^ MemoryMarshal.Read<ulong>(bytes[(bytes.Length / 2 - 4)..])) * 0x94D0_49BB_1331_11EB;
        }
        else
        {
            foreach (var value in bytes)
            {
                hash = (hash ^ value) * 0x0100_0000_01B3;
            }
        }

        return (uint)(hash >> 40);
    }
}
