namespace Muster.Adapters.Tests.Manifests.Editing;

/// <summary>Where a record stands, found by looking at lines alone: from its dash to the last line that is indented deeper.</summary>
internal sealed class RecordLines
{
    private readonly string[] _lines;

    public RecordLines(string text, string id)
    {
        _lines = text.Split('\n');
        var named = Array.FindIndex(_lines, line => IsId(line, id));
        if (named < 0)
        {
            return;
        }

        Start = named;
        while (!_lines[Start].TrimStart(' ').StartsWith('-') || (Start < named && Indent(Start) >= _lines[named].IndexOf("id", StringComparison.Ordinal) - 1))
        {
            Start--;
        }

        End = Start + 1;
        for (var i = Start + 1; i < _lines.Length && (string.IsNullOrWhiteSpace(_lines[i]) || Indent(i) > Indent(Start)); i++)
        {
            End = string.IsNullOrWhiteSpace(_lines[i]) ? End : i + 1;
        }
    }

    public int Start { get; } = -1;

    public int End { get; } = -1;

    public bool Found => Start >= 0;

    public string Before => string.Join('\n', _lines[..Start]);

    public string After => string.Join('\n', _lines[End..]);

    /// <summary>The text as if the record, and a blank line that came with it, had never been there.</summary>
    public string Without(bool blank) => string.Join('\n', [.. _lines[..(Start - (blank ? 1 : 0))], .. _lines[End..]]);

    public bool FollowsBlank => Start > 0 && string.IsNullOrWhiteSpace(_lines[Start - 1]);

    private int Indent(int line) => _lines[line].Length - _lines[line].TrimStart(' ').Length;

    private static bool IsId(string line, string id)
    {
        var at = line.IndexOf("id:", StringComparison.Ordinal);
        return at >= 0 && line[..at].Trim(' ', '-', '{').Length == 0 && line[(at + 3)..].Split(',')[0].Trim(' ', '"', '\'', '\r', '}') == id;
    }
}
