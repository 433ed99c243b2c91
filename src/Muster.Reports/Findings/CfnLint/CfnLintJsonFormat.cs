using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.CfnLint;

/// <summary><c>cfn-lint -f json</c>: a list of <c>{Filename, Level, Location, Message, Rule}</c>.</summary>
internal sealed class CfnLintJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("cfn-lint-json", "cfn-lint JSON", ReportKind.Findings, "cfn-lint", "Every match is a finding.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true, First: { } row } && row.Has("Filename", "Level", "Location", "Rule");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("cfn-lint");
        draft.ReadRows(source, _ => JsonPart.Rows, (_, row) => draft.AddFinding(Read(row)), cancel);
    }

    private static Finding Read(JsonElement row) => new()
    {
        Rule = row.Text("Rule", "Id") ?? "",
        Severity = SecurityScales.CfnLint.Of(row.Text("Level")),
        ToolSeverity = row.Word("Level"),
        Message = row.Text("Message") ?? "",
        Path = row.Word("Filename"),
        Line = row.Place("Location", "Start", "LineNumber"),
        Column = row.Place("Location", "Start", "ColumnNumber"),
        Fingerprint = row.Word("Id"),
    };
}
