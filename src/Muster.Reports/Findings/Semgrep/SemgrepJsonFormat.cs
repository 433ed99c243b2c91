using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Semgrep;

/// <summary><c>semgrep --json</c> (opengrep the same): <c>{version, results, errors, paths}</c>; and the supply-chain list <c>{vulns}</c> of semgrep's API.</summary>
internal sealed class SemgrepJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "semgrep-json",
        "semgrep JSON",
        ReportKind.Findings,
        "semgrep, opengrep",
        "Every result is a row; ignored ones (is_ignored) are not open. Errors of level error are rejections.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && (IsScan(report) || report["vulns"]?.First?.HasObject("advisory") == true);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "semgrep" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            if (json.Is("results"u8))
            {
                foreach (var result in json.Objects(draft))
                {
                    draft.AddFinding(Read(result));
                }
            }
            else if (json.Is("vulns"u8))
            {
                foreach (var vulnerability in json.Objects(draft))
                {
                    draft.AddFinding(ReadSupplyChain(vulnerability));
                }
            }
            else if (json.Is("errors"u8))
            {
                foreach (var error in json.Objects(draft).Where(error => error.Text("level") == "error"))
                {
                    draft.Reject($"semgrep reports an error: {error.Word("message") ?? error.Word("long_msg") ?? error.Word("short_msg") ?? error.Text("type")}", path: error.Word("path"));
                }
            }
            else if (json.Is("version"u8))
            {
                draft.Origin = draft.Origin with { ToolVersion = json.ReadText() };
            }
            else
            {
                json.Skip();
            }
        }
    }

    // bandit's report has results and errors, too, and metrics.
    private static bool IsScan(JsonShape report) => report["results"] is { IsArray: true } results
        && (results.First is { } first ? first.Has("check_id", "path") : report.HasArray("errors") && !report.Has("metrics") && !report.Has("generated_at"));

    private static Finding Read(JsonElement result)
    {
        var extra = result.At("extra");
        var severity = extra.Text("severity");
        return new Finding
        {
            Rule = result.Text("check_id") ?? "",
            Severity = SeverityScales.Semgrep.Of(severity),
            ToolSeverity = severity,
            State = extra.IsTrue("is_ignored") ? FindingState.Suppressed : FindingState.Open,
            Message = extra.Text("message") ?? "",
            Path = result.Text("path"),
            Line = result.Place("start", "line"),
            Column = result.Place("start", "col"),

            // Without a login the text is "requires login" for every result.
            Fingerprint = extra.Word("fingerprint") is { } fingerprint && fingerprint != "requires login" ? fingerprint : null,
            References = AdvisoryIds.In(extra.Texts("metadata", "cwe").Concat(extra.Texts("metadata", "cve"))),
            Fixable = extra.HasContent("fix") || extra.HasContent("fix_regex") ? true : null,
        };
    }

    private static Finding ReadSupplyChain(JsonElement vulnerability)
    {
        var advisory = vulnerability.At("advisory");
        return new Finding
        {
            Rule = advisory.Text("ruleId") ?? "",
            Severity = SeverityScales.Semgrep.Of(advisory.Text("severity")),
            ToolSeverity = advisory.Text("severity"),
            Message = advisory.Word("title") ?? vulnerability.Text("title") ?? "",
            Path = vulnerability.Word("dependencyFileLocation", "path") ?? vulnerability.Word("dependencyFileLocation"),
            References = AdvisoryIds.In(advisory.Texts("references", "cveIds").Concat(advisory.Texts("references", "cweIds"))),
        };
    }
}
