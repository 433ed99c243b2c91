using System.Text.Json;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Input.Json;

/// <summary>
/// Walks JSON lines, an object a line. Other lines between (a tool's log, its crash) are passed over and remembered; an object that cannot
/// be read is a rejection, and reading goes on with the next line.
/// </summary>
internal sealed class JsonLineCursor(ReportSource source, ReadingDraft draft, CancellationToken cancel) : IDisposable
{
    private const int MaxForeign = 20;
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 256 };

    private readonly LineCursor _lines = new(source, draft, cancel);
    private readonly List<Rejection> _foreign = [];
    private JsonDocument? _document;

    /// <summary>The current object. Valid until the next <see cref="Read"/>.</summary>
    public JsonElement Value { get; private set; }

    /// <summary>1-based line of the current object.</summary>
    public long Number => _lines.Number;

    /// <summary>The first lines that are no objects and not blank, as the rejections they would make.</summary>
    public IReadOnlyList<Rejection> Foreign => _foreign;

    public bool Read()
    {
        while (_lines.Read())
        {
            var line = _lines.Line.Trim(" \t\r\uFEFF"u8);
            if (line is [(byte)'{', ..])
            {
                if (Parse())
                {
                    return true;
                }
            }
            else if (!line.IsEmpty && _foreign.Count < MaxForeign)
            {
                _foreign.Add(new Rejection(null, Number, $"not JSON: {_lines.Text.Trim()}"));
            }
        }

        return false;
    }

    public void Dispose()
    {
        _document?.Dispose();
        _lines.Dispose();
    }

    private bool Parse()
    {
        _document?.Dispose();
        _document = null;
        if (HasSurrogates(_lines.Line))
        {
            return ParseCarefully();
        }

        try
        {
            _document = JsonDocument.Parse(_lines.Memory, Lenient);
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
        using var cursor = new JsonCursor(new MemoryStream(_lines.Line.ToArray()), draft, cancel);
        Value = cursor.Read() ? cursor.Value() ?? default : default;
        return Value.ValueKind == JsonValueKind.Object;
    }

    private static bool HasSurrogates(ReadOnlySpan<byte> line) => line.IndexOf("\\ud"u8) >= 0 || line.IndexOf("\\uD"u8) >= 0;
}
