using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Kics;

/// <summary>KICS' results.json: <c>{kics_version, files_scanned, queries: [{query_id, severity, files}], severity_counters, total_counter}</c>.</summary>
internal sealed class KicsJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "kics-json", "KICS JSON", ReportKind.Findings, "KICS", "Every file of every query is a finding, as in total_counter. Files that could not be scanned are a rejection.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.Has("queries_total", "queries", "severity_counters");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("kics");
        double? stated = null;
        draft.ReadRows(
            source,
            name => name switch { "queries" => JsonPart.Rows, "kics_version" or "total_counter" or "files_failed_to_scan" or "end" => JsonPart.Value, _ => JsonPart.None },
            (member, row) =>
            {
                switch (member)
                {
                    case "queries":
                        var name = row.Brief("query_name");
                        foreach (var file in row.Items("files"))
                        {
                            draft.AddFinding(Read(row, name, file));
                        }

                        break;
                    case "total_counter":
                        stated = row.Real();
                        break;
                    case "files_failed_to_scan" when row.Real() is > 0 and var failed:
                        draft.Reject($"{failed} files could not be scanned");
                        break;
                    case "kics_version":
                        draft.Origin = draft.Origin with { ToolVersion = row.Word() };
                        break;
                    case "end":
                        draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(row.Text()) };
                        break;
                }
            },
            cancel);
        draft.CompareStated(stated, "results");
    }

    private static Finding Read(JsonElement query, string name, JsonElement file) => new()
    {
        Rule = query.Text("query_id") ?? "",
        Severity = SecurityScales.Scanners.Of(query.Text("severity")),
        ToolSeverity = query.Word("severity"),
        Message = $"{name}: {file.Word("actual_value") ?? file.Word("search_key")}",
        Path = file.Word("file_name"),
        Line = file.Place("line"),
        Fingerprint = file.Word("similarity_id"),
        References = query.Word("cwe") is { } cwe ? [cwe.StartsWith("CWE", StringComparison.Ordinal) ? cwe : $"CWE-{cwe}"] : [],
    };
}
