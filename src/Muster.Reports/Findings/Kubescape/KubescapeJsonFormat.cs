using Muster.Reports.Findings.Rows;
using Muster.Reports.Input;

namespace Muster.Reports.Findings.Kubescape;

/// <summary><c>kubescape scan --format json</c>: results for each resource, the resources themselves, and the controls in <c>summaryDetails</c>, in any order.</summary>
internal sealed class KubescapeJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "kubescape-json",
        "Kubescape JSON",
        ReportKind.Findings,
        "Kubescape",
        "Every control that failed for a resource is a finding, rated by the control's score; controls with an exception are suppressed.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report["summaryDetails"]?.HasObject("controls") == true && (report.Has("results") || report.Has("resources"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("kubescape");
        var scan = new KubescapeScan();
        draft.ReadRows(source, KubescapeScan.Part, scan.Take, cancel);
        foreach (var finding in scan.Findings())
        {
            draft.AddFinding(finding);
        }
    }
}
