using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;
using Muster.Reports.Measures;

namespace Muster.Reports.Findings.Pyscn;

/// <summary><c>pyscn analyze --json</c>: <c>{complexity, dead_code, clone, summary}</c>. Up to 1.5 the names under complexity are in capitals (<c>FilePath</c>).</summary>
internal sealed class PyscnJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "pyscn-json",
        "pyscn JSON",
        ReportKind.Findings,
        "pyscn",
        "Every listed function is a row with its cyclomatic complexity; every piece of dead code and every pair of clones is a finding. The health score is a measure.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report["summary"]?.Has("health_score") == true
        && (report.Has("complexity") || report.Has("dead_code") || report.Has("clone"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "pyscn" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            if (json.Is("complexity"u8) && json.Value() is { } complexity)
            {
                ReadComplexity(complexity, draft);
            }
            else if (json.Is("dead_code"u8) && json.Value() is { } dead)
            {
                ReadDeadCode(dead, draft);
            }
            else if (json.Is("clone"u8) && json.Value() is { } clones)
            {
                ReadClones(clones, draft);
            }
            else if (json.Is("summary"u8) && json.Value()?.Real("health_score") is { } score)
            {
                draft.Measures.Add(new CustomMeasure { Name = "pyscn.health_score", Value = score, HigherIsBetter = true });
            }
            else if (json.Is("version"u8))
            {
                draft.Origin = draft.Origin with { ToolVersion = json.ReadText() };
            }
            else if (json.Is("generated_at"u8))
            {
                draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(json.ReadText()) };
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadComplexity(JsonElement complexity, ReadingDraft draft)
    {
        foreach (var function in complexity.Items("functions").Concat(complexity.Items("Functions")))
        {
            var value = function.Real("metrics", "complexity") ?? function.Real("Metrics", "Complexity");
            var risk = function.Word("risk_level") ?? function.Word("RiskLevel");
            draft.AddFinding(new Finding
            {
                Rule = ComplexitySeverity.Rule,
                Severity = SeverityScales.PyscnRisk.Of(risk),
                ToolSeverity = risk,
                Message = $"{function.Word("name") ?? function.Text("Name")} has a cyclomatic complexity of {value}",
                Path = function.Word("file_path") ?? function.Word("FilePath"),
                Line = function.Place("start_line") ?? function.Place("StartLine"),
                Value = value,
            });
        }
    }

    private static void ReadDeadCode(JsonElement dead, ReadingDraft draft)
    {
        foreach (var finding in dead.Items("files").SelectMany(file => file.Items("functions")).SelectMany(function => function.Items("findings")))
        {
            draft.AddFinding(new Finding
            {
                Rule = $"dead-code/{finding.Text("reason")}",
                Severity = SeverityScales.PyscnDeadCode.Of(finding.Text("severity")),
                ToolSeverity = finding.Text("severity"),
                Message = finding.Word("description") ?? $"dead code in {finding.Text("function_name")}",
                Path = finding.Word("location", "file_path"),
                Line = finding.Place("location", "start_line"),
            });
        }
    }

    private static void ReadClones(JsonElement clones, ReadingDraft draft)
    {
        foreach (var pair in clones.Items("clone_pairs"))
        {
            var (first, second) = (pair.At("clone1", "location"), pair.At("clone2", "location"));
            draft.AddFinding(new Finding
            {
                Rule = $"clone/type-{pair.Text("type")}",
                Severity = Severity.Low,
                Message = $"the same as {second.Text("file_path")}:{second.Text("start_line")} ({pair.Text("similarity")})",
                Path = first.Word("file_path"),
                Line = first.Place("start_line"),
                Value = pair.Real("similarity"),
            });
        }
    }
}
