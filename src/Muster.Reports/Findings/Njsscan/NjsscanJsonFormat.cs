using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Njsscan;

/// <summary><c>njsscan --json</c> (<c>{njsscan_version, nodejs, templates, errors}</c>) and <c>mobsfscan --json</c> (<c>{mobsfscan_version, results, errors}</c>): rules with the files that they match.</summary>
internal sealed class NjsscanJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "njsscan-json",
        "njsscan and mobsfscan JSON",
        ReportKind.Findings,
        "njsscan, mobsfscan",
        "Every match of a rule in a file is a finding; a rule about what is missing has no file and is one finding. Errors are rejections.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && (report.Has("njsscan_version") || report.Has("mobsfscan_version"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("njsscan");
        draft.ReadRows(
            source,
            name => name switch
            {
                "nodejs" or "templates" or "results" => JsonPart.Groups,
                "njsscan_version" or "mobsfscan_version" or "errors" => JsonPart.Value,
                _ => JsonPart.None,
            },
            (name, row) => Take(name, row, draft),
            cancel);
    }

    private static void Take(string name, JsonElement row, ReadingDraft draft)
    {
        if (name is "njsscan_version" or "mobsfscan_version")
        {
            draft.Origin = draft.Origin with { Tool = name[..^"_version".Length], ToolVersion = row.Text() };
        }
        else if (name == "errors")
        {
            foreach (var error in row.Items())
            {
                draft.Reject($"the scanner reports an error: {error.Text() ?? error.Word("message") ?? error.Word("long_msg") ?? error.GetRawText()}", path: error.Word("path"));
            }
        }
        else
        {
            var rule = Rule(name, row.At("metadata"));
            foreach (var file in row.Items("files").DefaultIfEmpty())
            {
                draft.AddFinding(rule with
                {
                    Path = file.Word("file_path"),
                    Line = file.Items("match_lines").FirstOrDefault().Place(),
                    Column = file.Items("match_position").FirstOrDefault().Place(),
                });
            }
        }
    }

    private static Finding Rule(string rule, JsonElement about) => new()
    {
        Rule = rule,
        Severity = SecurityScales.Njsscan.Of(about.Text("severity")),
        ToolSeverity = about.Word("severity"),
        Message = about.Text("description") ?? "",
        References = AdvisoryIds.In(about.Text("cwe")).ToList(),
    };
}
