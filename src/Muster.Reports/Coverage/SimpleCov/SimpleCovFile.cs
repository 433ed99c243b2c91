using Muster.Reports.Input.Json;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Coverage.SimpleCov;

/// <summary>One file over all commands of a resultset.</summary>
internal sealed class SimpleCovFile(FileCoverageDraft file)
{
    private readonly List<Seen> _lines = [];

    [Flags]
    private enum Seen : byte
    {
        Irrelevant = 1,
        Missed = 2,
        Hit = 4,
    }

    // [null, 1, 0, "ignored"]: the first is line 1.
    public void ReadLines(JsonCursor json)
    {
        for (var at = 0; json.Element(); at++)
        {
            if (at == _lines.Count)
            {
                _lines.Add(default);
            }

            _lines[at] |= json.Count() switch { null => Seen.Irrelevant, > 0 => Seen.Hit, _ => Seen.Missed };
            json.Skip();
        }
    }

    // {"[:if, 0, 12, 4, 14, 7]": {"[:then, 1, 13, 6, 13, 11]": 1, "[:else, 2, 12, 4, 14, 7]": 0}}
    public void ReadConditions(JsonCursor json)
    {
        file.SpeaksOfBranches();
        while (json.Property())
        {
            var line = LineOf(json.Raw);
            var condition = NameKey.Of(json.Raw);
            if (!json.EnterObject())
            {
                continue;
            }

            while (json.Property())
            {
                var arm = NameKey.Of(json.Raw);
                file.Map.AddBranch(line, NameKey.Join(condition, arm), json.ReadCount() > 0);
            }
        }
    }

    // {"[\"Cart\", :total, 3, 2, 5, 5]": 1}
    public void ReadMethods(JsonCursor json)
    {
        while (json.Property())
        {
            var name = NameKey.Of(json.Raw);
            file.Function(name, json.ReadCount() > 0);
        }
    }

    public void Finish()
    {
        for (var at = 0; at < _lines.Count; at++)
        {
            if (_lines[at].HasFlag(Seen.Hit) || _lines[at] == Seen.Missed)
            {
                file.Map.Add(at + 1, _lines[at].HasFlag(Seen.Hit));
            }
        }
    }

    // The third member of [type, id, start line, start column, end line, end column].
    private static long LineOf(ReadOnlySpan<byte> key)
    {
        var fields = new ByteFields(key);
        fields.Until((byte)',');
        fields.Until((byte)',');
        var line = new ByteFields(fields.Rest.TrimStart((byte)' '));
        return line.TryDigits(out var number) ? number : 0;
    }
}
