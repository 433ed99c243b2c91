using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.MixAudit;

/// <summary><c>mix deps.audit --format json</c>: <c>{pass, vulnerabilities: [{advisory, dependency}]}</c>.</summary>
internal sealed class MixAuditFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "mix-audit", "mix_audit JSON", ReportKind.Findings, "mix_audit (Elixir)", "Every vulnerability of every dependency is a finding.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.Has("pass") && report.HasArray("vulnerabilities")
        && (report["vulnerabilities"]!.First is not { } first || first.Has("advisory", "dependency"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("mix-audit");
        draft.ReadRows(source, name => name == "vulnerabilities" ? JsonPart.Rows : JsonPart.None, (_, row) => draft.AddFinding(Read(row)), cancel);
    }

    private static Finding Read(JsonElement row)
    {
        var advisory = row.At("advisory");
        return new Finding
        {
            Rule = advisory.Word("id") ?? advisory.Text("cve") ?? "",
            Severity = SecurityScales.Scanners.Of(advisory.Text("severity")),
            ToolSeverity = advisory.Word("severity"),
            Message = $"{row.Text("dependency", "package")} {row.Text("dependency", "version")}: {advisory.Text("title")}",
            Path = row.Word("dependency", "lockfile"),
            References = AdvisoryIds.In([advisory.Text("id") ?? "", advisory.Text("cve") ?? "", advisory.Text("url") ?? ""]),
            Fixable = advisory.HasContent("first_patched_versions"),
        };
    }
}
