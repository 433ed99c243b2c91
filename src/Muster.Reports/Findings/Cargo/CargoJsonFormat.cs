using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Cargo;

/// <summary>
/// <c>cargo clippy --message-format=json</c> (check and build as well): a message a line, of which compiler-messages matter; and
/// <c>rustc --error-format=json</c>, the bare diagnostics.
/// </summary>
internal sealed class CargoJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "clippy-json",
        "cargo / clippy JSON lines",
        ReportKind.Findings,
        "cargo clippy, cargo check, rustc",
        "Every compiler message with a place is a row; the same message for a second target is repeated, not open. A build that failed is a rejection.");

    public bool Recognises(ReportHead head) => head.Json?.Lines is { Count: > 0 } lines
        && lines.Any(line => line["reason"]?.Text is "compiler-message" or "compiler-artifact" or "build-script-executed" or "build-finished" || IsDiagnostic(line))
        && !lines.Any(line => line["type"]?.Text is "suite" or "test");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "cargo" };
        _ = draft.Findings;
        var seen = new HashSet<(string, string, string?, int?, int?)>();
        using var lines = new JsonLineCursor(source, draft, cancel);
        while (lines.Read())
        {
            var line = lines.Value;
            if (line.Text("reason") == "build-finished" && line.At("success").ValueKind == JsonValueKind.False)
            {
                draft.Reject("the build failed: what depends on it was not checked", lines.Number);
            }

            var diagnostic = line.Text("reason") == "compiler-message" ? line.At("message") : line.HasContent("reason") ? default : line;
            if (Primary(diagnostic) is { ValueKind: JsonValueKind.Object } span)
            {
                var finding = Read(diagnostic, span);
                var isNew = seen.Add((finding.Rule, finding.Message, finding.Path, finding.Line, finding.Column));
                draft.AddFinding(isNew ? finding : finding with { State = FindingState.Repeated });
            }
        }
    }

    private static bool IsDiagnostic(JsonShape line) => line.HasArray("spans") && line.Has("message", "level", "code");

    private static JsonElement Primary(JsonElement diagnostic)
    {
        var spans = diagnostic.Items("spans").ToList();
        return spans.Find(span => span.IsTrue("is_primary")) is { ValueKind: JsonValueKind.Object } primary ? primary : spans.FirstOrDefault();
    }

    private static Finding Read(JsonElement diagnostic, JsonElement span) => new()
    {
        Rule = diagnostic.Text("code", "code") ?? "",
        Severity = SeverityScales.Cargo.Of(diagnostic.Text("level")),
        ToolSeverity = diagnostic.Text("level"),
        Message = diagnostic.Text("message") ?? "",
        Path = span.Text("file_name"),
        Line = span.Place("line_start"),
        Column = span.Place("column_start"),
        Fixable = diagnostic.Items("children").SelectMany(child => child.Items("spans")).Any(part => part.At("suggested_replacement").ValueKind == JsonValueKind.String),
    };
}
