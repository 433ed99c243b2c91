using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Vale;

/// <summary><c>vale --output=JSON</c>: a map of files to their alerts. A clean run is <c>{}</c>, which says nothing and is refused.</summary>
internal sealed class ValeJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("vale-json", "Vale JSON", ReportKind.Findings, "Vale (prose)", "Every alert of every file is a finding.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.First is { IsArray: true } list && list.First?.Has("Check", "Message", "Severity", "Line", "Span") == true;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("vale");
        draft.ReadRows(source, _ => JsonPart.Rows, (file, row) => draft.AddFinding(Read(file, row)), cancel);
    }

    private static Finding Read(string file, JsonElement row) => new()
    {
        Rule = row.Text("Check") ?? "",
        Severity = SecurityScales.Vale.Of(row.Text("Severity")),
        ToolSeverity = row.Word("Severity"),
        Message = row.Text("Message") ?? "",
        Path = file,
        Line = row.Place("Line"),
        Column = row.Items("Span").FirstOrDefault().Place(),
    };
}
