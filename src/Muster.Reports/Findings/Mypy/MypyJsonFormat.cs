using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Mypy;

/// <summary><c>mypy --output json</c> (from 1.11): one message a line. A crash is written as text between the lines.</summary>
internal sealed class MypyJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "mypy-json",
        "mypy JSON lines",
        ReportKind.Findings,
        "mypy",
        "Every error and warning is a finding; notes are not, as in mypy's own \"Found N errors\".");

    public bool Recognises(ReportHead head) => head.Json?.Lines.Any(IsMessage) == true;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "mypy" };
        var findings = draft.Findings;
        using var lines = new JsonLineCursor(source, draft, cancel);
        while (lines.Read())
        {
            var message = lines.Value;
            var severity = message.Text("severity");
            if (severity == "note")
            {
                continue;
            }

            findings.Add(new Finding
            {
                Rule = message.Text("code") ?? "",
                Severity = SeverityScales.Mypy.Of(severity),
                ToolSeverity = severity,
                Message = message.Word("hint") is { } hint ? $"{message.Text("message")}\n{hint}" : message.Text("message") ?? "",
                Path = message.Text("file"),
                Line = message.Place("line"),

                // Counted from 0; -1 where mypy knows no place.
                Column = message.Real("column") is >= 0 and < int.MaxValue and var column ? (int)column + 1 : null,
            });
        }

        foreach (var line in lines.Foreign.Where(line => IsError(line.Reason)))
        {
            draft.Reject(line.Reason, line.Line);
        }
    }

    private static bool IsMessage(JsonShape line) => line.Has("file", "line", "column", "message", "severity") && (line.Has("code") || line.Has("hint"));

    private static bool IsError(string line) => line.Contains("error:", StringComparison.OrdinalIgnoreCase) || line.Contains("Traceback", StringComparison.Ordinal);
}
