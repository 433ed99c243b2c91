using Muster.Reports.Input;
using Muster.Reports.Input.Json;
using Muster.Reports.Input.Text;

namespace Muster.Reports.Coverage.JsCover;

/// <summary>JSCover's jscoverage.json.</summary>
internal sealed class JsCoverFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "jscover",
        "JSCover JSON",
        ReportKind.Coverage,
        "JSCover",
        "Every line with a number in lineData; two branches, true and false, per condition in branchData.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true, First: { IsObject: true } file } && file.HasArray("lineData");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            var file = draft.Coverage.File(json.Text()!);
            if (json.EnterObject())
            {
                ReadFile(json, file);
            }
        }
    }

    private static void ReadFile(JsonCursor json, FileCoverageDraft file)
    {
        while (json.Property())
        {
            if (json.Is("lineData"u8) && json.EnterArray())
            {
                // The first element is line 0, which is none.
                LineArray.Read(json, file.Map, first: 0);
            }
            else if (json.Is("functionData"u8) && json.EnterArray())
            {
                for (; json.Element(); json.Skip())
                {
                    file.CountFunctions(new Tally(json.Count() > 0 ? 1 : 0, 1));
                }
            }
            else if (json.Is("branchData"u8) && json.EnterObject())
            {
                file.SpeaksOfBranches();
                while (json.Property())
                {
                    var line = new ByteFields(json.Raw).TryDigits(out var number) ? number : 0;
                    if (json.EnterArray())
                    {
                        ReadConditions(json, line, file.Map);
                    }
                }
            }
            else
            {
                json.Skip();
            }
        }
    }

    // [null, {"position": 24, "evalFalse": 1, "evalTrue": 0}]
    private static void ReadConditions(JsonCursor json, long line, LineMapDraft map)
    {
        for (var condition = 0; json.ObjectElement(); condition++)
        {
            while (json.Property())
            {
                var arm = json.Is("evalTrue"u8) ? 0 : json.Is("evalFalse"u8) ? 1 : -1;
                if (arm < 0)
                {
                    json.Skip();
                }
                else
                {
                    map.AddBranch(line, NameKey.Of(condition, arm), json.ReadCount() > 0);
                }
            }
        }
    }
}
