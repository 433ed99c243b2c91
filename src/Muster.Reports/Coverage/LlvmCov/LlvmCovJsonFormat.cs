using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.LlvmCov;

/// <summary><c>llvm-cov export</c>, with and without <c>--summary-only</c>; cargo-llvm-cov and swift test write it, too.</summary>
internal sealed class LlvmCovJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "llvm-cov-json",
        "llvm-cov export JSON",
        ReportKind.Coverage,
        "llvm-cov export, cargo-llvm-cov, swift test",
        "The export's own totals of lines, branches and functions. Which lines is derived from the segments as llvm-cov show does; macros may be counted in a second file, as LLVM does.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } value
        && (value["type"]?.Text == "llvm.coverage.json.export"
            || (value["data"] is { IsArray: true, First: { IsObject: true } data } && IsExport(data)));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        var totals = default(LlvmSummary);
        draft.Origin = draft.Origin with { Tool = "llvm-cov" };
        json.Read();
        while (json.Property())
        {
            if (json.Is("data"u8) && json.EnterArray())
            {
                while (json.ObjectElement())
                {
                    ReadData(json, draft, ref totals);
                }
            }
            else if (json.Is("cargo_llvm_cov"u8) && json.EnterObject())
            {
                ReadCargo(json, draft);
            }
            else
            {
                json.Skip();
            }
        }

        totals.StandFor(draft.Coverage);
    }

    private static bool IsExport(JsonShape data) => data["files"] is { IsArray: true, First: { } file }
        ? file.Has("filename") && (file.HasObject("summary") || file.HasArray("segments") || file.HasArray("expansions"))
        : data["totals"] is { } totals && totals.Has("lines", "regions");

    private static void ReadData(JsonCursor json, ReadingDraft draft, ref LlvmSummary totals)
    {
        while (json.Property())
        {
            if (json.Is("files"u8) && json.EnterArray())
            {
                while (json.ObjectElement())
                {
                    LlvmFile.Read(json, draft);
                }
            }
            else if (json.Is("totals"u8) && json.EnterObject())
            {
                totals += LlvmSummary.Read(json);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadCargo(JsonCursor json, ReadingDraft draft)
    {
        draft.Origin = draft.Origin with { Tool = "cargo-llvm-cov" };
        while (json.Property())
        {
            if (json.Is("version"u8))
            {
                draft.Origin = draft.Origin with { ToolVersion = json.ReadText() };
            }
            else
            {
                json.Skip();
            }
        }
    }
}
