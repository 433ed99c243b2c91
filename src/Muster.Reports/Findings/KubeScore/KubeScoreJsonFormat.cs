using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.KubeScore;

/// <summary><c>kube-score score -o json</c>: a list of objects with their checks, each with a grade: 1 critical, 5 warning, 7 nearly, 10 good.</summary>
internal sealed class KubeScoreJsonFormat : IReportFormat
{
    private const double Good = 7;

    public FormatCard Card { get; } = new("kube-score-json", "kube-score JSON", ReportKind.Findings, "kube-score", "Every check of every object that is not all right (grade below 7) and was not skipped is a finding; grade 1 is High, others are Medium.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true, First: { } row } && row.Has("object_name", "type_meta", "object_meta") && row.Has("checks");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("kube-score");
        draft.ReadRows(
            source,
            _ => JsonPart.Rows,
            (_, row) =>
            {
                var name = row.Brief("object_name");
                var path = row.Word("file_name");
                foreach (var check in row.Items("checks").Where(check => !check.IsTrue("skipped") && check.Real("grade") < Good))
                {
                    draft.AddFinding(Read(name, check) with { Path = path, Line = row.Place("file_row") });
                }
            },
            cancel);
    }

    private static Finding Read(string name, JsonElement check) => new()
    {
        Rule = check.Text("check", "id") ?? "",
        Severity = check.Real("grade") <= 1 ? Severity.High : Severity.Medium,
        ToolSeverity = check.Real("grade") <= 1 ? "critical" : "warning",
        Message = $"{name}: {string.Join("; ", check.Items("comments").Select(comment => comment.Text("summary")).Distinct().DefaultIfEmpty(check.Text("check", "name")))}",
    };
}
