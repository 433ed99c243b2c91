using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Tflint;

/// <summary><c>tflint -f json</c>: <c>{issues: [{rule, message, range}], errors}</c>.</summary>
internal sealed class TflintJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("tflint-json", "TFLint JSON", ReportKind.Findings, "TFLint", "Every issue is a finding; errors are rejections.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report["issues"] is { IsArray: true } issues && report.HasArray("errors")
        && (issues.First is { } issue ? issue["rule"]?.Has("name", "severity") == true && issue.HasObject("range") : report.Names.Count() == 2);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("tflint");
        draft.ReadRows(
            source,
            name => name is "issues" or "errors" ? JsonPart.Rows : JsonPart.None,
            (name, row) =>
            {
                if (name == "issues")
                {
                    draft.AddFinding(Read(row));
                }
                else
                {
                    draft.Reject($"TFLint reports an error: {row.Word("message") ?? row.Text("summary")}", row.Place("range", "start", "line"), row.Word("range", "filename"));
                }
            },
            cancel);
    }

    private static Finding Read(JsonElement row) => new()
    {
        Rule = row.Text("rule", "name") ?? "",
        Severity = SecurityScales.Tflint.Of(row.Text("rule", "severity")),
        ToolSeverity = row.Word("rule", "severity"),
        Message = row.Text("message") ?? "",
        Path = row.Word("range", "filename"),
        Line = row.Place("range", "start", "line"),
        Column = row.Place("range", "start", "column"),
        Fixable = row.IsTrue("fixable") ? true : null,
    };
}
