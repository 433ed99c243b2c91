using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Spectral;

/// <summary><c>spectral lint -f json</c>: a list of <c>{code, path, message, severity, range, source}</c>.</summary>
internal sealed class SpectralJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("spectral-json", "Spectral JSON", ReportKind.Findings, "Spectral (OpenAPI, AsyncAPI)", "Every result is a finding; severity 0 is an error, 1 a warning.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true, First: { } row } && row.Has("code", "message", "severity", "range") && row.Has("source") && row.HasArray("path");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("spectral");
        draft.ReadRows(source, _ => JsonPart.Rows, (_, row) => draft.AddFinding(Read(row)), cancel);
    }

    // Counted from 0.
    private static Finding Read(JsonElement row) => new()
    {
        Rule = row.Text("code") ?? "",
        Severity = SecurityScales.Spectral.Of(row.Text("severity")),
        ToolSeverity = row.Word("severity"),
        Message = row.Text("message") ?? "",
        Path = row.Word("source"),
        Line = FindingPlace.Of(ReportNumber.Count(row.Text("range", "start", "line")) + 1),
        Column = FindingPlace.Of(ReportNumber.Count(row.Text("range", "start", "character")) + 1),
    };
}
