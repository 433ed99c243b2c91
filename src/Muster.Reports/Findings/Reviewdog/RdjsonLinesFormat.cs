using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Reviewdog;

/// <summary>rdjsonl: one diagnostic a line.</summary>
internal sealed class RdjsonLinesFormat : IReportFormat
{
    public FormatCard Card { get; } = new("rdjsonl", "reviewdog rdjsonl", ReportKind.Findings, "reviewdog and whatever feeds it", "Every line is a finding.");

    public bool Recognises(ReportHead head) => head.Json?.Lines.Any(RdjsonDiagnostic.Is) == true;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        _ = draft.Findings;
        using var lines = new JsonLineCursor(source, draft, cancel);
        while (lines.Read())
        {
            draft.AddFinding(RdjsonDiagnostic.Read(lines.Value, tool: null, severity: null));
        }
    }
}
