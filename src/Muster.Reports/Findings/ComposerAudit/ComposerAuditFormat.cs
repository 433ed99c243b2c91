using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.ComposerAudit;

/// <summary><c>composer audit --format=json</c>: <c>{advisories: {package: [...]}, abandoned: {package: replacement}}</c>; PHP writes an empty map as a list.</summary>
internal sealed class ComposerAuditFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "composer-audit",
        "composer audit JSON",
        ReportKind.Findings,
        "Composer 2.4 and later",
        "Every advisory of every package is a finding, ignored ones are suppressed; every abandoned package is a finding of level Low.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report["advisories"] is { } advisories
        && !report.Has("metadata") && !report.Has("actions")
        && (report.Has("abandoned") || (advisories.IsArray && advisories.IsEmpty && report.Names.Count() == 1) || (advisories.IsObject && advisories.First is { } first && IsAdvisory(first.First)));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("composer-audit");
        draft.ReadRows(
            source,
            name => name switch { "advisories" => JsonPart.Groups, "ignored-advisories" or "abandoned" => JsonPart.Value, _ => JsonPart.None },
            (name, row) => Take(name, row, draft),
            cancel);
    }

    private static bool IsAdvisory(JsonShape? advisory) => advisory?.Has("affectedVersions", "title") == true;

    private static void Take(string name, JsonElement row, ReadingDraft draft)
    {
        if (name == "abandoned")
        {
            foreach (var package in row.Members())
            {
                draft.AddFinding(new Finding
                {
                    Rule = "abandoned",
                    Severity = Severity.Low,
                    Message = $"{package.Label} is abandoned" + (package.Value.Word() is { } other ? $"; use {other} instead" : ""),
                    Path = "composer.lock",
                });
            }
        }
        else if (name == "ignored-advisories")
        {
            foreach (var advisory in row.Members().SelectMany(package => package.Value.Items()))
            {
                draft.AddFinding(Advisory(advisory, advisory.Text("packageName")) with { State = FindingState.Suppressed });
            }
        }
        else if (row.HasContent("advisoryId") || row.HasContent("title"))
        {
            draft.AddFinding(Advisory(row, row.Word("packageName") ?? name));
        }
        else
        {
            // A list from which one was taken out is a map of numbers.
            foreach (var advisory in row.Members())
            {
                draft.AddFinding(Advisory(advisory.Value, advisory.Value.Word("packageName") ?? name));
            }
        }
    }

    private static Finding Advisory(JsonElement advisory, string? package) => new()
    {
        Rule = advisory.Word("cve") ?? advisory.Word("advisoryId") ?? "",
        Severity = SecurityScales.Scanners.Of(advisory.Text("severity")),
        ToolSeverity = advisory.Word("severity"),
        Message = $"{package} {advisory.Text("affectedVersions")}: {advisory.Text("title")}",
        Path = "composer.lock",
        References = AdvisoryIds.In(advisory.Items("sources").Select(source => source.Text("remoteId") ?? "").Prepend(advisory.Text("cve") ?? "")),
    };
}
