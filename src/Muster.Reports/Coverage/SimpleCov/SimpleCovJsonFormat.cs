using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.SimpleCov;

/// <summary>SimpleCov's JSON formatter (coverage.json), and the simplecov-json gem before it.</summary>
internal sealed class SimpleCovJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "simplecov-json",
        "SimpleCov coverage.json",
        ReportKind.Coverage,
        "SimpleCov's JSON formatter, simplecov-json",
        "Every line with a number; null and \"ignored\" do not count. Groups are the same files again and are not added.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } value
        && (value["meta"]?.Has("simplecov_version") == true
            || (value["coverage"] is { IsObject: true, First: { } file } && file.HasArray("lines"))
            || (value["files"] is { IsArray: true, First: { } old } && old["filename"]?.IsString == true && IsLines(old["coverage"])));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        draft.Origin = draft.Origin with { Tool = "simplecov" };
        json.Read();
        while (json.Property())
        {
            if (json.Is("meta"u8) && json.EnterObject())
            {
                ReadMeta(json, draft);
            }
            else if (json.Is("coverage"u8) && json.EnterObject())
            {
                while (json.Property())
                {
                    var file = draft.Coverage.File(json.Text()!);
                    if (json.EnterObject())
                    {
                        SimpleCovJsonFile.Read(json, file);
                    }
                }
            }
            else if (json.Is("files"u8) && json.EnterArray())
            {
                while (json.ObjectElement())
                {
                    SimpleCovJsonFile.ReadNamed(json, draft.Coverage);
                }
            }
            else if (json.Is("total"u8) && json.EnterObject())
            {
                ReadTotal(json, draft.Coverage);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static bool IsLines(JsonShape? coverage) =>
        coverage is { IsArray: true } || coverage?.HasArray("lines") == true;

    private static void ReadMeta(JsonCursor json, ReadingDraft draft)
    {
        while (json.Property())
        {
            if (json.Is("simplecov_version"u8))
            {
                draft.Origin = draft.Origin with { ToolVersion = json.ReadText() };
            }
            else if (json.Is("timestamp"u8))
            {
                draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(json.ReadText()) };
            }
            else if (json.Is("commit"u8))
            {
                draft.Origin = draft.Origin with { Commit = json.ReadText() };
            }
            else if (json.Is("root"u8))
            {
                draft.Origin = draft.Origin with { Roots = json.ReadText() is { Length: > 0 } root ? [root] : [] };
            }
            else
            {
                json.Skip();
            }
        }
    }

    // "total": {"lines": {"covered": 9, "missed": 1, "total": 10}, "branches": …}
    private static void ReadTotal(JsonCursor json, CoverageDraft coverage)
    {
        while (json.Property())
        {
            if (json.Is("lines"u8) && json.EnterObject())
            {
                coverage.StatedLines = JsonShare.Read(json, "total"u8);
            }
            else if (json.Is("branches"u8) && json.EnterObject())
            {
                coverage.StatedBranches = JsonShare.Read(json, "total"u8);
            }
            else
            {
                json.Skip();
            }
        }
    }
}
