using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Bearer;

/// <summary><c>bearer scan --format json</c>: a list of findings for each severity that has some.</summary>
internal sealed class BearerJsonFormat : IReportFormat
{
    private static readonly string[] Levels = ["critical", "high", "medium", "low", "warning"];

    public FormatCard Card { get; } = new("bearer-json", "Bearer JSON", ReportKind.Findings, "Bearer CLI", "Every finding of every severity's list. A clean run is {}, which says nothing and is refused.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true, IsEmpty: false } report
        && report.Names.All(name => Levels.Contains(name)) && report.First?.First?.Has("id", "line_number", "filename") == true;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("bearer");
        draft.ReadRows(source, name => Levels.Contains(name) ? JsonPart.Rows : JsonPart.None, (level, row) => draft.AddFinding(Read(level, row)), cancel);
    }

    private static Finding Read(string level, JsonElement row) => new()
    {
        Rule = row.Text("id") ?? "",
        Severity = level == "warning" ? Severity.Info : SecurityScales.Scanners.Of(level),
        ToolSeverity = level,
        Message = row.Text("title") ?? "",
        Path = row.Word("filename"),
        Line = row.Place("line_number"),
        Column = row.Place("source", "column", "start"),
        Fingerprint = row.Word("fingerprint"),
        References = [.. row.Texts("cwe_ids").Select(cwe => $"CWE-{cwe}")],
    };
}
