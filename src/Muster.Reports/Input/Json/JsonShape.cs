using System.Text.Json;

namespace Muster.Reports.Input.Json;

/// <summary>
/// The outline of a JSON value: kinds and names to a small depth, a sample of what repeats. A value that the head cuts off has the
/// outline of what was seen.
/// </summary>
public sealed class JsonShape
{
    private const int MaxDepth = 5;
    private const int MaxProperties = 64;
    private const int MaxElements = 8;

    private readonly List<(string Name, JsonShape Shape)> _children = [];

    private JsonShape(JsonTokenType kind, string? text) => (Kind, Text) = (kind, text);

    /// <summary><see cref="JsonTokenType.StartObject"/>, <see cref="JsonTokenType.StartArray"/>, or a scalar's kind.</summary>
    public JsonTokenType Kind { get; }

    /// <summary>A scalar's text, at most 200 characters.</summary>
    public string? Text { get; }

    public bool IsObject => Kind == JsonTokenType.StartObject;

    public bool IsArray => Kind == JsonTokenType.StartArray;

    public bool IsString => Kind == JsonTokenType.String;

    public bool IsNumber => Kind == JsonTokenType.Number;

    /// <summary>Property names of an object, in order.</summary>
    public IEnumerable<string> Names => _children.Select(child => child.Name);

    /// <summary>Values of an object's properties, or an array's first elements.</summary>
    public IEnumerable<JsonShape> Children => _children.Select(child => child.Shape);

    /// <summary>An array's or object's first child.</summary>
    public JsonShape? First => _children.Count == 0 ? null : _children[0].Shape;

    public bool IsEmpty => _children.Count == 0;

    /// <summary>A property of an object; null when there is none.</summary>
    public JsonShape? this[string name] => IsObject ? _children.Find(child => child.Name == name).Shape : null;

    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (this[name] is null)
            {
                return false;
            }
        }

        return true;
    }

    public bool HasArray(string name) => this[name]?.IsArray == true;

    public bool HasObject(string name) => this[name]?.IsObject == true;

    internal static JsonShape? Of(ReadOnlyMemory<byte> bytes)
    {
        using var cursor = new JsonCursor(new MemoryStream(bytes.ToArray()), null, CancellationToken.None);
        return cursor.Read() ? Read(cursor, 0) : null;
    }

    internal static JsonShape? OfWhole(ReportSource source)
    {
        using var cursor = new JsonCursor(source.OpenUtf8(), null, CancellationToken.None);
        return cursor.Read() ? Read(cursor, 0) : null;
    }

    private static JsonShape Read(JsonCursor cursor, int depth)
    {
        var shape = new JsonShape(cursor.Token, cursor.Text() is { } text ? text[..Math.Min(200, text.Length)] : null);
        if (shape.IsObject)
        {
            shape.ReadProperties(cursor, depth);
        }
        else if (shape.IsArray)
        {
            shape.ReadElements(cursor, depth);
        }

        return shape;
    }

    private void ReadProperties(JsonCursor cursor, int depth)
    {
        while (cursor.Property())
        {
            var name = cursor.Text()!;
            if (depth == MaxDepth || _children.Count == MaxProperties)
            {
                cursor.Skip();
            }
            else if (cursor.Read())
            {
                _children.Add((name, Read(cursor, depth + 1)));
            }
        }
    }

    private void ReadElements(JsonCursor cursor, int depth)
    {
        while (cursor.Element())
        {
            if (depth == MaxDepth || _children.Count == MaxElements)
            {
                cursor.Skip();
            }
            else
            {
                _children.Add(("", Read(cursor, depth + 1)));
            }
        }
    }
}
