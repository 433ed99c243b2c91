using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Sarif;

/// <summary>
/// SARIF 2.1.0 (OASIS) of any producer, and its forerunners 1.0 and 2.0, which Roslyn's <c>/errorlog</c> still writes unless told
/// <c>version=2.1</c>. Read as a stream, a result at a time.
/// </summary>
internal sealed class SarifFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "sarif",
        "SARIF",
        ReportKind.Findings,
        "CodeQL, Roslyn, ESLint, semgrep, trivy, gitleaks, ruff and many more",
        "Every result of every run is a row; suppressed, absent and passed ones are marked so and are not open.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } log && (IsLog(log) || IsForerunner(log));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        var run = new SarifRunReader(json, draft);
        var runs = 0;
        json.Read();
        while (json.Property())
        {
            if (json.Is("runLogs"u8) || json.Is("toolInfo"u8))
            {
                draft.Reject("SARIF before 1.0 (runLogs, toolInfo) is not read: let the compiler write /errorlog:FILE,version=2.1");
                return;
            }

            if (!json.Is("runs"u8))
            {
                json.Skip();
            }
            else if (json.EnterArray())
            {
                while (json.Element())
                {
                    run.Read(++runs);
                }
            }
        }

        if (runs == 0 && !json.Failed)
        {
            draft.Reject("the SARIF log has no runs: no tool has reported");
        }

        draft.Origin = run.Origin;
    }

    private static bool IsLog(JsonShape log) => log.Has("runs")
        && (log["version"]?.IsString == true || log["$schema"]?.Text?.Contains("sarif", StringComparison.OrdinalIgnoreCase) == true
            || log["runs"]!.First is { } run && (run.HasObject("tool") || run.HasArray("results")));

    private static bool IsForerunner(JsonShape log) => log.HasArray("runLogs") || (log.HasObject("toolInfo") && log.HasArray("issues"));
}
