using System.Text.Json;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.LlvmCov;

internal static class LlvmFile
{
    public static void Read(JsonCursor json, ReadingDraft draft)
    {
        var file = new FileCoverageDraft();
        var path = default(string);
        while (json.Property())
        {
            if (json.Is("filename"u8))
            {
                path = json.ReadText();
            }
            else if (json.Is("segments"u8) && json.EnterArray())
            {
                LlvmSegment.WriteLines(ReadRows(json).ConvertAll(LlvmSegment.Of), file.Map);
            }
            else if (json.Is("branches"u8) && json.EnterArray())
            {
                ReadBranches(ReadRows(json), file.Map);
            }
            else if (json.Is("summary"u8) && json.EnterObject())
            {
                LlvmSummary.Read(json).StandFor(file);
            }
            else
            {
                json.Skip();
            }
        }

        if (path is { Length: > 0 })
        {
            draft.Coverage.Place(file, path);
        }
        else if (!json.Failed)
        {
            draft.Reject("a file without a name", json.Line);
        }
    }

    // [[line, column, count, …], …]; true and false are 1 and 0.
    private static List<long[]> ReadRows(JsonCursor json)
    {
        var rows = new List<long[]>();
        var row = new List<long>();
        while (json.Element())
        {
            if (json.Token != JsonTokenType.StartArray)
            {
                json.Skip();
                continue;
            }

            row.Clear();
            while (json.Element())
            {
                row.Add(json.Token == JsonTokenType.True ? 1 : json.Count() ?? 0);
                json.Skip();
            }

            rows.Add([.. row]);
        }

        return rows;
    }

    // [line, column, end line, end column, times true, times false, …]: two branches each.
    private static void ReadBranches(List<long[]> rows, LineMapDraft map)
    {
        foreach (var row in rows)
        {
            if (row is [var line, var column, _, _, var yes, var no, ..])
            {
                map.AddBranch(line, NameKey.Of(column, 0), yes > 0);
                map.AddBranch(line, NameKey.Of(column, 1), no > 0);
            }
        }
    }
}
