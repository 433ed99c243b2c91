using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.CfnNag;

/// <summary><c>cfn_nag_scan -o json</c>: a list of <c>{filename, file_results: {failure_count, violations}}</c>.</summary>
internal sealed class CfnNagJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "cfn-nag-json", "cfn_nag JSON", ReportKind.Findings, "cfn_nag", "Every resource of every violation is a finding, as cfn_nag counts failures and warnings.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true, First: { } row } && row.Has("filename") && row["file_results"]?.Has("failure_count", "violations") == true;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("cfn-nag");
        draft.ReadRows(
            source,
            _ => JsonPart.Rows,
            (_, file) =>
            {
                foreach (var violation in file.Items("file_results", "violations"))
                {
                    ReadViolation(file.Word("filename"), violation, draft);
                }
            },
            cancel);
    }

    // Resources and their lines are two lists side by side.
    private static void ReadViolation(string? path, JsonElement violation, ReadingDraft draft)
    {
        var lines = violation.Items("line_numbers").ToList();
        var resources = violation.Texts("logical_resource_ids").DefaultIfEmpty("").ToList();
        var message = violation.Brief("message");
        for (var at = 0; at < resources.Count; at++)
        {
            draft.AddFinding(new Finding
            {
                Rule = violation.Text("id") ?? "",
                Severity = SecurityScales.CfnNag.Of(violation.Text("type")),
                ToolSeverity = violation.Word("type"),
                Message = resources[at].Length == 0 ? message : $"{resources[at]}: {message}",
                Path = path,
                Line = at < lines.Count ? lines[at].Place() : null,
            });
        }
    }
}
