using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Zizmor;

/// <summary><c>zizmor --format json</c>: a list of <c>{ident, desc, determinations, locations, ignored}</c>.</summary>
internal sealed class ZizmorJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("zizmor-json", "zizmor JSON", ReportKind.Findings, "zizmor", "Every finding is a row, at its primary location; ignored ones are suppressed.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true, First: { } row } && row.Has("ident", "desc", "determinations", "locations");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("zizmor");
        draft.ReadRows(source, _ => JsonPart.Rows, (_, row) => draft.AddFinding(Read(row)), cancel);
    }

    private static Finding Read(JsonElement row)
    {
        var places = row.Items("locations").ToList();
        var place = places.Find(one => one.Text("symbolic", "kind") == "Primary") is { ValueKind: JsonValueKind.Object } primary ? primary : places.FirstOrDefault();
        var start = place.At("concrete", "location", "start_point");
        var file = place.At("symbolic", "key");
        return new Finding
        {
            Rule = row.Text("ident") ?? "",
            Severity = SecurityScales.Scanners.Of(row.Text("determinations", "severity")),
            ToolSeverity = row.Word("determinations", "severity"),
            State = row.IsTrue("ignored") ? FindingState.Suppressed : FindingState.Open,
            Message = place.Word("symbolic", "annotation") is { } note ? $"{row.Text("desc")}: {note}" : row.Text("desc") ?? "",
            Path = file.Word("Local", "given_path") ?? file.Word("Remote", "path"),

            // Counted from 0.
            Line = FromZero(start.Real("row")),
            Column = FromZero(start.Real("column")),
        };
    }

    private static int? FromZero(double? number) => number is >= 0 and < int.MaxValue and var at ? (int)at + 1 : null;
}
