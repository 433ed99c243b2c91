using System.Text.Json;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.CoveragePy;

/// <summary>One file of the report: <c>executed_lines</c>, <c>missing_lines</c>, the arcs of its branches and its <c>summary</c>.</summary>
internal static class CoveragePyFile
{
    public static void Read(JsonCursor json, FileCoverageDraft file)
    {
        while (json.Property())
        {
            if (json.Is("executed_lines"u8) && json.EnterArray())
            {
                ReadLines(json, file.Map, true);
            }
            else if (json.Is("missing_lines"u8) && json.EnterArray())
            {
                ReadLines(json, file.Map, false);
            }
            else if (json.Is("executed_branches"u8) && json.EnterArray())
            {
                ReadArcs(json, file.Map, true);
            }
            else if (json.Is("missing_branches"u8) && json.EnterArray())
            {
                ReadArcs(json, file.Map, false);
            }
            else if (json.Is("summary"u8) && json.EnterObject())
            {
                Count(CoveragePySummary.Read(json), file);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadLines(JsonCursor json, LineMapDraft map, bool covered)
    {
        while (json.Element())
        {
            if (json.Count() is { } line)
            {
                map.Add(line, covered);
            }
            else
            {
                json.Skip();
            }
        }
    }

    // [[29, 30], [30, -28]]: from a line to a line; a negative target leaves the function that begins there.
    private static void ReadArcs(JsonCursor json, LineMapDraft map, bool taken)
    {
        while (json.Element())
        {
            if (json.Token == JsonTokenType.StartArray && ReadArc(json) is { } arc)
            {
                map.AddBranch(arc.From, NameKey.Of(arc.To < 0 ? 1 : 0, arc.To < 0 ? unchecked(-arc.To) : arc.To), taken);
            }
        }
    }

    private static (long From, long To)? ReadArc(JsonCursor json)
    {
        long? from = null, to = null;
        var count = 0;
        for (; json.Element(); count++)
        {
            (from, to) = (to, json.Count());
            json.Skip();
        }

        return count == 2 && from is { } begin && to is { } end ? (begin, end) : null;
    }

    private static void Count(CoveragePySummary summary, FileCoverageDraft file)
    {
        if (summary.Lines is { } lines)
        {
            file.CountLines(lines);
        }

        if (summary.Branches is { } branches)
        {
            file.CountBranches(branches);
        }
    }
}
