using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Ruff;

/// <summary><c>ruff check --output-format json-lines</c>: one finding a line.</summary>
internal sealed class RuffJsonLinesFormat : IReportFormat
{
    public FormatCard Card { get; } = new("ruff-jsonl", "ruff JSON lines", ReportKind.Findings, "ruff", "Every line is a finding, as in ruff JSON.");

    public bool Recognises(ReportHead head) => head.Json?.Lines.Any(RuffJsonFormat.IsRow) == true;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "ruff" };
        using var lines = new JsonLineCursor(source, draft, cancel);
        while (lines.Read())
        {
            var row = lines.Value;
            draft.Findings.Add(new RuffRow
            {
                Path = row.Text("filename"),
                Code = row.Text("code"),
                Message = row.Text("message"),
                Severity = row.Text("severity"),
                Line = row.Place("location", "row"),
                Column = row.Place("location", "column"),
                Cell = row.Place("cell"),
                Fix = row.At("fix").ValueKind == System.Text.Json.JsonValueKind.Object,
            }.ToFinding());
        }
    }
}
