using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.Xccov;

/// <summary><c>xcrun xccov view --archive --json</c>: every line of every file.</summary>
internal sealed class XccovArchiveFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "xccov-archive",
        "Xcode xccov archive",
        ReportKind.Coverage,
        "xcrun xccov view --archive --json",
        "Executable lines; a line with a part that did not run is partly covered.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true, First: { IsArray: true, First: { } line } } && line.Has("line", "isExecutable");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        draft.Origin = draft.Origin with { Tool = "xccov" };
        json.Read();
        while (json.Property())
        {
            var file = draft.Coverage.File(json.Text()!);
            if (json.EnterArray())
            {
                while (json.ObjectElement())
                {
                    ReadLine(json, file.Map);
                }
            }
        }
    }

    // {"line": 4, "isExecutable": true, "executionCount": 2, "subranges": [{"column": 9, "length": 3, "executionCount": 0}]}
    private static void ReadLine(JsonCursor json, LineMapDraft map)
    {
        long? line = null, count = null;
        var (executable, partly) = (false, false);
        while (json.Property())
        {
            if (json.Is("line"u8))
            {
                line = json.ReadCount();
            }
            else if (json.Is("isExecutable"u8))
            {
                executable = json.ReadFlag() == true;
            }
            else if (json.Is("executionCount"u8))
            {
                count = json.ReadCount();
            }
            else if (json.Is("subranges"u8) && json.EnterArray())
            {
                partly = HoldsZero(json);
            }
            else
            {
                json.Skip();
            }
        }

        if (executable && line is not null && count is not null)
        {
            map.Add(line.Value, count > 0, count > 0 && partly);
        }
    }

    private static bool HoldsZero(JsonCursor json)
    {
        var zero = false;
        while (json.ObjectElement())
        {
            while (json.Property())
            {
                if (json.Is("executionCount"u8))
                {
                    zero |= json.ReadCount() == 0;
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return zero;
    }
}
