using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.CargoAudit;

/// <summary><c>cargo audit --json</c>: <c>{database, lockfile, settings, vulnerabilities: {count, list}, warnings: {kind: [...]}}</c>.</summary>
internal sealed class CargoAuditJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "cargo-audit-json",
        "cargo-audit JSON",
        ReportKind.Findings,
        "cargo-audit",
        "Every vulnerability of the list is a finding, rated by its CVSS vector, and so is every warning (unmaintained, unsound, yanked), as cargo-audit lists both.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report
        && report["vulnerabilities"]?.Has("found", "count", "list") == true && (report.Has("lockfile") || report.Has("database") || report.Has("warnings"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("cargo-audit");
        draft.ReadRows(source, Part, (name, row) => draft.AddFinding(name == "list" ? Vulnerability(row) : Warning(name, row)), cancel);
    }

    private static JsonPart Part(string name) => name switch
    {
        "vulnerabilities" => JsonPart.Inside,
        "list" => JsonPart.Rows,
        "warnings" => JsonPart.Groups,
        _ => JsonPart.None,
    };

    private static Finding Vulnerability(JsonElement row)
    {
        var vector = row.Word("advisory", "cvss");
        var score = CvssVector.Score(vector);
        return Row(row, score is { } number ? ScoreSeverity.Of(number) : Severity.Medium, vector) with { Fixable = row.HasContent("versions", "patched") };
    }

    private static Finding Warning(string group, JsonElement row)
    {
        var kind = row.Word("kind") ?? group;
        var finding = Row(row, SecurityScales.CargoAudit.Of(kind), kind);

        // A version that was yanked has no advisory.
        return finding.Rule.Length > 0 ? finding : finding with { Rule = kind, Message = $"{row.Text("package", "name")} {row.Text("package", "version")}: {kind}" };
    }

    private static Finding Row(JsonElement row, Severity severity, string? word) => new()
    {
        Rule = row.Text("advisory", "id") ?? "",
        Severity = severity,
        ToolSeverity = word,
        Message = $"{row.Text("package", "name")} {row.Text("package", "version")}: {row.Text("advisory", "title")}",
        Path = "Cargo.lock",
        References = [.. row.Texts("advisory", "aliases").Prepend(row.Text("advisory", "id") ?? "").Where(id => id.Length > 0).Distinct()],
    };
}
