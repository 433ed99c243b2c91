using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Npm;

/// <summary><c>yarn audit --json</c> of yarn 1 (lines of <c>{type, data}</c>) and <c>yarn npm audit --json</c> of yarn 4 (lines of <c>{value, children}</c>).</summary>
internal sealed class YarnAuditFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "yarn-audit",
        "yarn audit JSON lines",
        ReportKind.Findings,
        "yarn 1, yarn 4",
        "Every advisory is a finding; further paths of dependency to the same advisory are repeated, not open.");

    public bool Recognises(ReportHead head) => head.Json?.Lines is { Count: > 0 } lines
        && lines.Any(line => line["type"]?.Text is "auditAdvisory" or "auditSummary" || IsYarn4(line) || IsFailure(line));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "yarn audit" };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var summarised = false;
        using var lines = new JsonLineCursor(source, draft, cancel);
        while (lines.Read())
        {
            var line = lines.Value;
            switch (line.Text("type"))
            {
                case "auditAdvisory":
                    Add(draft, NpmAdvisory.Read(line.At("data", "advisory")), seen);
                    break;
                case "auditSummary":
                    summarised = true;
                    _ = draft.Findings;
                    break;
                case "error":
                    draft.Reject($"yarn could not audit: {line.Text("data")}", lines.Number);
                    break;
                case null when line.HasContent("children"):
                    summarised = true;
                    Add(draft, ReadYarn4(line), seen);
                    break;
            }
        }

        if (!summarised && !draft.HasRejections)
        {
            draft.Reject("yarn's closing summary is missing: the audit has not come to its end");
        }
    }

    private static bool IsYarn4(JsonShape line) => line.Has("value") && line["children"]?.Has("ID", "Issue", "Severity") == true;

    private static bool IsFailure(JsonShape line) => line["type"]?.Text == "error" && line["data"]?.Text?.Contains("/security/audits", StringComparison.Ordinal) == true;

    private static void Add(ReadingDraft draft, Finding finding, HashSet<string> seen) =>
        draft.AddFinding(seen.Add($"{finding.Rule} {finding.Message}") ? finding : finding with { State = FindingState.Repeated });

    private static Finding ReadYarn4(JsonElement line)
    {
        var advisory = line.At("children");
        return new Finding
        {
            Rule = NpmAdvisory.GhsaIn(advisory.Text("URL")) ?? advisory.Text("ID") ?? "",
            Severity = SeverityScales.NpmAudit.Of(advisory.Text("Severity")),
            ToolSeverity = advisory.Text("Severity"),
            Message = $"{line.Text("value")} {advisory.Text("Vulnerable Versions")}: {advisory.Text("Issue")}",
        };
    }
}
