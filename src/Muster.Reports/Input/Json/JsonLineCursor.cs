using System.Text;
using System.Text.Json;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Input.Json;

/// <summary>
/// Walks JSON lines, an object a line; a zero byte ends an object like a line end (Code Climate). Other lines between (a tool's log, its crash) are passed over and remembered; an object that cannot
/// be read is a rejection, and reading goes on with the next line.
/// </summary>
internal sealed class JsonLineCursor(ReportSource source, ReadingDraft draft, CancellationToken cancel) : IDisposable
{
    private const int MaxForeign = 20;
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 256 };

    private readonly LineCursor _lines = new(source, draft, cancel);
    private readonly List<Rejection> _foreign = [];
    private JsonDocument? _document;
    private ReadOnlyMemory<byte> _rest;
    private ReadOnlyMemory<byte> _object;

    /// <summary>The current object. Valid until the next <see cref="Read"/>.</summary>
    public JsonElement Value { get; private set; }

    /// <summary>1-based line of the current object.</summary>
    public long Number => _lines.Number;

    /// <summary>The first lines that are no objects and not blank, as the rejections they would make.</summary>
    public IReadOnlyList<Rejection> Foreign => _foreign;

    public bool Read()
    {
        while (Next())
        {
            var line = _object.Span.Trim(" \t\r\uFEFF"u8);
            if (line is [(byte)'{', ..])
            {
                if (Parse())
                {
                    return true;
                }
            }
            else if (!line.IsEmpty && _foreign.Count < MaxForeign)
            {
                _foreign.Add(new Rejection(null, Number, $"not JSON: {Encoding.UTF8.GetString(line)}"));
            }
        }

        return false;
    }

    public void Dispose()
    {
        _document?.Dispose();
        _lines.Dispose();
    }

    private bool Next()
    {
        if (_rest.IsEmpty)
        {
            if (!_lines.Read())
            {
                return false;
            }

            _rest = _lines.Memory;
        }

        var end = _rest.Span.IndexOf((byte)0);
        (_object, _rest) = end < 0 ? (_rest, default) : (_rest[..end], _rest[(end + 1)..]);
        return true;
    }

    private bool Parse()
    {
        _document?.Dispose();
        _document = null;
        if (HasSurrogates(_object.Span))
        {
            return ParseCarefully();
        }

        try
        {
            _document = JsonDocument.Parse(_object, Lenient);
            Value = _document.RootElement;
            return true;
        }
        catch (JsonException broken)
        {
            draft.Reject($"not valid JSON: {broken.Message}", Number);
            return false;
        }
    }

    // JsonElement throws at half a surrogate pair, in a name as in a value; the cursor keeps the text as it stands.
    private bool ParseCarefully()
    {
        using var cursor = new JsonCursor(new MemoryStream(_object.ToArray()), draft, cancel, Math.Min(_object.Length, JsonScanner.WindowSize));
        Value = cursor.Read() ? cursor.Value() ?? default : default;
        return Value.ValueKind == JsonValueKind.Object;
    }

    private static bool HasSurrogates(ReadOnlySpan<byte> line) => line.IndexOf("\\ud"u8) >= 0 || line.IndexOf("\\uD"u8) >= 0;
}
