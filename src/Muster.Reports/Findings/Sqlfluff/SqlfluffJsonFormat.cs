using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Sqlfluff;

/// <summary><c>sqlfluff lint --format json</c>: a list of <c>{filepath, violations: [{code, description, start_line_no}]}</c>; before 3.0 <c>line_no</c>.</summary>
internal sealed class SqlfluffJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("sqlfluff-json", "SQLFluff JSON", ReportKind.Findings, "SQLFluff", "Every violation of every file is a finding; a file that cannot be parsed (PRS) is High, what SQLFluff only warns of is Low, all else Medium.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true, First: { } file } && file.Has("filepath") && file.HasArray("violations");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("sqlfluff");
        draft.ReadRows(
            source,
            _ => JsonPart.Rows,
            (_, file) =>
            {
                var path = file.Word("filepath");
                foreach (var violation in file.Items("violations"))
                {
                    draft.AddFinding(Read(path, violation));
                }
            },
            cancel);
    }

    private static Finding Read(string? path, JsonElement row) => new()
    {
        Rule = row.Text("code") ?? "",
        Severity = row.Text("code") == "PRS" ? Severity.High : row.IsTrue("warning") ? Severity.Low : Severity.Medium,
        Message = row.Text("description") ?? "",
        Path = path,
        Line = row.Place("start_line_no") ?? row.Place("line_no"),
        Column = row.Place("start_line_pos") ?? row.Place("line_pos"),
        Fixable = row.At("fixes").ValueKind == JsonValueKind.Undefined ? null : row.HasContent("fixes"),
    };
}
