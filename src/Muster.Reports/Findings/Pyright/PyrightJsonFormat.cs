using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Pyright;

/// <summary><c>pyright --outputjson</c>, basedpyright too: <c>{version, time, generalDiagnostics, summary}</c>.</summary>
internal sealed class PyrightJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "pyright-json",
        "pyright JSON",
        ReportKind.Findings,
        "pyright, basedpyright",
        "Every general diagnostic is a finding, those of severity information included.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.HasArray("generalDiagnostics");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "pyright" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            if (json.Is("generalDiagnostics"u8))
            {
                foreach (var diagnostic in json.Objects(draft))
                {
                    draft.AddFinding(Read(diagnostic));
                }
            }
            else if (json.Is("version"u8))
            {
                draft.Origin = draft.Origin with { ToolVersion = json.ReadText() };
            }
            else if (json.Is("time"u8))
            {
                draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(json.ReadText()) };
            }
            else if (json.Is("summary"u8) && json.Value() is { } summary)
            {
                RejectUnseen(summary, draft);
            }
            else
            {
                json.Skip();
            }
        }
    }

    // Lines and columns are counted from 0.
    private static Finding Read(JsonElement diagnostic) => new()
    {
        Rule = diagnostic.Text("rule") ?? "",
        Severity = SeverityScales.Pyright.Of(diagnostic.Text("severity")),
        ToolSeverity = diagnostic.Text("severity"),
        Message = diagnostic.Text("message") ?? "",
        Path = diagnostic.Text("file") ?? diagnostic.Text("uri"),
        Line = FromZero(diagnostic, "line"),
        Column = FromZero(diagnostic, "character"),
    };

    private static int? FromZero(JsonElement diagnostic, string name) =>
        diagnostic.Real("range", "start", name) is >= 0 and < int.MaxValue and var number ? (int)number + 1 : null;

    private static void RejectUnseen(JsonElement summary, ReadingDraft draft)
    {
        if (summary.Real("filesAnalyzed") == 0)
        {
            draft.Reject("pyright has analysed no file");
        }
    }
}
