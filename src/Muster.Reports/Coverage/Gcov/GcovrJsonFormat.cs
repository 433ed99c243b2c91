using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Coverage.Gcov;

/// <summary>gcovr's JSON report (gcovr, output/json): gcov's with more, each addition prefixed <c>gcovr/</c>.</summary>
internal sealed class GcovrJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "gcovr-json",
        "gcovr JSON",
        ReportKind.Coverage,
        "gcovr --json",
        "Unique lines per file; excluded lines and branches and lines without code are left out.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } value && GcovJsonFile.IsReport(value) && GcovJsonFile.IsGcovr(value);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        draft.Origin = draft.Origin with { Tool = "gcovr" };
        json.Read();
        while (json.Property())
        {
            if (json.Is("files"u8) && json.EnterArray())
            {
                while (json.ObjectElement())
                {
                    GcovJsonFile.Read(json, draft);
                }
            }
            else
            {
                json.Skip();
            }
        }
    }
}
