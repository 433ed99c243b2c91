using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Muster.Adapters.Storage;

/// <summary>A snapshot's tests or findings as they are stored. To look for a word in those of a whole estate, few need to be understood.</summary>
public sealed class PackedList<T>
{
    private readonly byte[] _packed;
    private readonly JsonTypeInfo<IReadOnlyList<T>> _type;

    internal PackedList(Guid snapshot, byte[] packed, JsonTypeInfo<IReadOnlyList<T>> type) => (Snapshot, _packed, _type) = (snapshot, packed, type);

    public Guid Snapshot { get; }

    /// <param name="word">Nothing need be answered where it is nowhere, as <see cref="PackedWord"/>.</param>
    public IReadOnlyList<T> Read(PackedWord? word = null)
    {
        using var bytes = new MemoryStream(_packed.Length * 8);
        using (var brotli = new BrotliStream(new MemoryStream(_packed), CompressionMode.Decompress))
        {
            brotli.CopyTo(bytes);
        }

        var json = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        return word?.IsNowhereIn(json) is true ? [] : JsonSerializer.Deserialize(json, _type) ?? [];
    }
}

/// <summary>A text that JSON writes as it is, in whichever case.</summary>
public sealed class PackedWord
{
    private readonly SearchValues<string> _word;

    private PackedWord(string text) => _word = SearchValues.Create([text], StringComparison.OrdinalIgnoreCase);

    /// <returns>Null for a text whose letters JSON may spell in several ways.</returns>
    public static PackedWord? Of(string? text) => text is { Length: > 0 } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '_' or '-' or '.' or ':') ? new PackedWord(text) : null;

    internal bool IsNowhereIn(ReadOnlySpan<byte> json)
    {
        var letters = ArrayPool<char>.Shared.Rent(json.Length);
        try
        {
            // What is no ASCII becomes something else that is none either.
            return Encoding.Latin1.GetChars(json, letters) is var length && letters.AsSpan(0, length).IndexOfAny(_word) < 0;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(letters);
        }
    }
}
