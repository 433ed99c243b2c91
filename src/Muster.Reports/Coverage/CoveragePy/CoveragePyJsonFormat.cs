using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.CoveragePy;

/// <summary>coverage.py's JSON report, formats 1 to 3 (coverage/jsonreport.py), keys in any order.</summary>
internal sealed class CoveragePyJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "coveragepy-json",
        "coverage.py JSON",
        ReportKind.Coverage,
        "coverage.py (coverage json, pytest --cov-report=json)",
        "The report's own totals: covered_lines of num_statements, covered_branches of num_branches. Excluded lines and the regions under functions and classes are not counted again.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } value && IsReport(value);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        var totals = default(CoveragePySummary?);
        draft.Origin = draft.Origin with { Tool = "coverage.py" };
        json.Read();
        while (json.Property())
        {
            if (json.Is("meta"u8) && json.EnterObject())
            {
                ReadMeta(json, draft);
            }
            else if (json.Is("files"u8) && json.EnterObject())
            {
                ReadFiles(json, draft.Coverage);
            }
            else if (json.Is("totals"u8) && json.EnterObject())
            {
                totals = CoveragePySummary.Read(json);
            }
            else
            {
                json.Skip();
            }
        }

        totals?.StandFor(draft.Coverage);
    }

    private static bool IsReport(JsonShape value) =>
        IsSummary(value["totals"])
            ? value.HasObject("meta") || value.HasObject("files")
            : value["files"] is { IsObject: true, First: { IsObject: true } file } && file.HasArray("executed_lines")
                && (file.HasArray("missing_lines") || file.HasArray("excluded_lines") || IsSummary(file["summary"]));

    private static bool IsSummary(JsonShape? shape) => shape is { IsObject: true } && shape.Has("covered_lines", "num_statements");

    private static void ReadMeta(JsonCursor json, ReadingDraft draft)
    {
        while (json.Property())
        {
            if (json.Is("version"u8))
            {
                draft.Origin = draft.Origin with { ToolVersion = json.ReadText() };
            }
            else if (json.Is("timestamp"u8))
            {
                draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(json.ReadText()) };
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadFiles(JsonCursor json, CoverageDraft coverage)
    {
        while (json.Property())
        {
            var file = coverage.File(json.Text()!);
            if (json.EnterObject())
            {
                CoveragePyFile.Read(json, file);
            }
        }
    }
}
