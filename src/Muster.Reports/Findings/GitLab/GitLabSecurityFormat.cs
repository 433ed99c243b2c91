using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.GitLab;

/// <summary>GitLab's security reports (SAST, dependency, container, secret detection, DAST, fuzzing): <c>{version, vulnerabilities, scan}</c>.</summary>
internal sealed class GitLabSecurityFormat : IReportFormat
{
    private const int LongestId = 80;

    public FormatCard Card { get; } = new(
        "gitlab-security",
        "GitLab security report",
        ReportKind.Findings,
        "GitLab analyzers, trivy, semgrep, gemnasium",
        "Every vulnerability is a finding; a scan that failed is a rejection.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && IsReport(report);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        _ = draft.Findings;
        var listed = false;
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            if (json.Is("vulnerabilities"u8))
            {
                listed = true;
                foreach (var vulnerability in json.Objects(draft))
                {
                    draft.AddFinding(Read(vulnerability));
                }
            }
            else if (json.Is("scan"u8))
            {
                ReadScan(json.Value() ?? default, draft);
            }
            else
            {
                json.Skip();
            }
        }

        if (!listed && !json.Failed)
        {
            draft.Reject("the security report has no list of vulnerabilities");
        }
    }

    // Snyk and others have a list of that name, too: their identifiers are an object, and when empty they have no such companions.
    private static bool IsReport(JsonShape report) => report["scan"] is { IsObject: true } scan && scan.Has("scanner", "type")
        || (report.HasArray("vulnerabilities")
            && (report["vulnerabilities"]!.First is { } first
                ? first.HasArray("identifiers") && first.HasObject("location")
                : report["version"]?.IsString == true && (report.Has("remediations") || report.Has("dependency_files"))));

    private static void ReadScan(JsonElement scan, ReadingDraft draft)
    {
        draft.Origin = new ReportOrigin
        {
            Tool = scan.Word("scanner", "id") is { } scanner ? ToolName.Of(scanner) : null,
            ToolVersion = scan.Word("scanner", "version"),
            WrittenAt = ReportTime.Parse(scan.Text("end_time")),
        };
        if (scan.Text("status") == "failure")
        {
            draft.Reject("the scan failed: " + string.Join("; ", scan.Items("messages").Select(message => message.Text("value")).DefaultIfEmpty("no reason given")));
        }
    }

    private static Finding Read(JsonElement vulnerability)
    {
        var severity = vulnerability.Text("severity");
        var package = vulnerability.Word("location", "dependency", "package", "name");
        var name = vulnerability.Word("name") ?? vulnerability.Word("message") ?? vulnerability.Word("description") ?? "";
        return new Finding
        {
            Tool = vulnerability.Word("scanner", "id") is { } scanner ? ToolName.Of(scanner) : null,
            Rule = RuleOf(vulnerability),
            Severity = SeverityScales.GitLabSecurity.Of(severity),
            ToolSeverity = severity,
            Message = package is null ? name : $"{package} {vulnerability.Text("location", "dependency", "version")}: {name}",
            Path = vulnerability.Word("location", "file"),
            Line = vulnerability.Place("location", "start_line"),
            Fingerprint = vulnerability.Word("id"),
            References = AdvisoryIds.In(vulnerability.Items("identifiers").Select(IdOf)),
            Fixable = vulnerability.HasContent("solution") ? true : null,
        };
    }

    // The first identifier is the primary one; some analyzers put a whole sentence where its id belongs.
    private static string RuleOf(JsonElement vulnerability)
    {
        var first = vulnerability.Items("identifiers").FirstOrDefault();
        return first.Word("value") is { Length: <= LongestId } id ? id : first.Word("name") ?? vulnerability.Word("name") ?? "";
    }

    private static string IdOf(JsonElement identifier) => identifier.Text("type") == "cwe" && identifier.Text("value") is [>= '0' and <= '9', ..] number
        ? $"CWE-{number}"
        : $"{identifier.Text("name")} {identifier.Text("value")}";
}
