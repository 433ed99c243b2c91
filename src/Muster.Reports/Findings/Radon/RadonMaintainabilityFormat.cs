using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Radon;

/// <summary><c>radon mi --json</c>: an object of files, each with <c>{mi, rank}</c> or <c>{"error": …}</c>.</summary>
internal sealed class RadonMaintainabilityFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "radon-mi-json",
        "radon mi JSON",
        ReportKind.Findings,
        "radon",
        "Every file is a row with its maintainability index (100 best).");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.Children.Any(file => file.Has("mi", "rank"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "radon" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            var path = json.Text()!;
            var file = json.Value() ?? default;
            if (file.Real("mi") is not { } index)
            {
                draft.Reject($"radon gives no maintainability index: {file.Word("error") ?? "no reason given"}", path: path);
                continue;
            }

            draft.AddFinding(new Finding
            {
                Rule = "maintainability",
                Severity = SeverityScales.RadonMaintainability.Of(file.Text("rank")),
                ToolSeverity = file.Word("rank"),
                Message = $"maintainability index {index:0.##}",
                Path = path,
                Value = index,
            });
        }
    }
}
