using System.Text.Json;
using Muster.Reports.Input.Json;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Coverage.Istanbul;

/// <summary>statementMap or branchMap: the line on which each id begins.</summary>
internal sealed class IdLines
{
    private readonly List<(ulong Id, long Line)> _lines = [];
    private Dictionary<ulong, long>? _byId;

    /// <summary>On a property name: the id, mostly a small number.</summary>
    public static ulong Id(JsonCursor json)
    {
        var fields = new ByteFields(json.Raw);
        return fields.TryDigits(out var number) && fields.Rest.IsEmpty && number <= int.MaxValue ? (ulong)number : NameKey.Of(json.Raw);
    }

    public void Read(JsonCursor json)
    {
        while (json.Property())
        {
            var id = Id(json);
            if (json.EnterObject())
            {
                _lines.Add((id, ReadPlace(json)));
            }
        }
    }

    /// <summary>0, which is no line, for an id that is not here. Counts mostly come in the order of the map: look at that place first.</summary>
    public long LineOf(ulong id, int likely)
    {
        if (likely < _lines.Count && _lines[likely].Id == id)
        {
            return _lines[likely].Line;
        }

        if (_byId is null)
        {
            _byId = [];
            foreach (var (known, line) in _lines)
            {
                _byId[known] = line;
            }
        }

        return _byId.GetValueOrDefault(id);
    }

    // {"start":{"line":3}} of a statement; {"loc":{…},"locations":[{…}],"line":3} of a branch, of which each may be absent.
    private static long ReadPlace(JsonCursor json)
    {
        long start = 0, line = 0, loc = 0, first = 0;
        while (json.Property())
        {
            if (json.Is("start"u8) && json.EnterObject())
            {
                start = ReadLine(json);
            }
            else if (json.Is("line"u8))
            {
                line = json.ReadCount() ?? 0;
            }
            else if (json.Is("loc"u8) && json.EnterObject())
            {
                loc = ReadPlace(json);
            }
            else if (json.Is("locations"u8) && json.EnterArray())
            {
                first = ReadFirst(json);
            }
            else
            {
                json.Skip();
            }
        }

        return start > 0 ? start : line > 0 ? line : loc > 0 ? loc : first;
    }

    private static long ReadLine(JsonCursor json)
    {
        long line = 0;
        while (json.Property())
        {
            if (json.Is("line"u8))
            {
                line = json.ReadCount() ?? 0;
            }
            else
            {
                json.Skip();
            }
        }

        return line;
    }

    private static long ReadFirst(JsonCursor json)
    {
        long first = 0;
        while (json.Element())
        {
            if (first == 0 && json.Token == JsonTokenType.StartObject)
            {
                first = ReadPlace(json);
            }
            else
            {
                json.Skip();
            }
        }

        return first;
    }
}
