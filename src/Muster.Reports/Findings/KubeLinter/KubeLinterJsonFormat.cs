using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.KubeLinter;

/// <summary><c>kube-linter lint --format json</c>: <c>{Checks, Reports: [{Diagnostic, Check, Object}], Summary}</c>; no reports are <c>null</c>.</summary>
internal sealed class KubeLinterJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("kube-linter-json", "KubeLinter JSON", ReportKind.Findings, "kube-linter", "Every report is a finding; KubeLinter does not rate: Medium.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report["Reports"] is { } reports
        && (reports.First is { } first ? first.Has("Diagnostic", "Check", "Object") : report["Summary"]?.Has("ChecksStatus") == true);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("kube-linter");
        draft.ReadRows(
            source,
            name => name switch { "Reports" => JsonPart.Rows, "Summary" => JsonPart.Value, _ => JsonPart.None },
            (name, row) =>
            {
                if (name == "Summary")
                {
                    draft.Origin = draft.Origin with { ToolVersion = row.Word("KubeLinterVersion"), WrittenAt = ReportTime.Parse(row.Text("CheckEndTime")) };
                }
                else
                {
                    draft.AddFinding(Read(row));
                }
            },
            cancel);
    }

    private static Finding Read(JsonElement row) => new()
    {
        Rule = row.Text("Check") ?? "",
        Severity = SecurityScales.Scanners.Of(null),
        Message = $"{row.Text("Object", "K8sObject", "GroupVersionKind", "Kind")} {row.Text("Object", "K8sObject", "Name")}: {row.Text("Diagnostic", "Message")}",
        Path = row.Word("Object", "Metadata", "FilePath"),
    };
}
