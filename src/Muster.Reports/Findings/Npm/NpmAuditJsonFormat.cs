using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Npm;

/// <summary><c>npm audit --json</c> of npm 6 (<c>advisories</c>; pnpm and yarn 2–3 the same) and from npm 7 (<c>auditReportVersion: 2</c>).</summary>
internal sealed class NpmAuditJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "npm-audit-json",
        "npm audit JSON",
        ReportKind.Findings,
        "npm, pnpm, yarn 2 and 3",
        "From npm 7 every vulnerable package is a finding, as in npm's own summary; in npm 6 and pnpm every advisory.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report
        && (report.Has("auditReportVersion", "vulnerabilities") || (report.HasObject("advisories") && (report.Has("metadata") || report.Has("actions"))));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "npm audit" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            if (json.Is("advisories"u8))
            {
                ReadMembers(json, advisory => draft.AddFinding(NpmAdvisory.Read(advisory)));
            }
            else if (json.Is("vulnerabilities"u8))
            {
                ReadMembers(json, package => draft.AddFinding(ReadPackage(package)));
            }
            else if (json.Is("error"u8))
            {
                RejectError(json.Value() ?? default, draft);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadMembers(JsonCursor json, Action<JsonElement> take)
    {
        if (!json.EnterObject())
        {
            return;
        }

        while (json.Property())
        {
            if (json.Value() is { } value)
            {
                take(value);
            }
        }
    }

    private static void RejectError(JsonElement error, ReadingDraft draft)
    {
        if (error.HasContent())
        {
            draft.Reject($"npm could not audit: {error.Word("summary") ?? error.Word("detail") ?? error.Word("code") ?? error.Text()}");
        }
    }

    // via holds the package's own advisories as objects, and as texts the packages that it depends on.
    private static Finding ReadPackage(JsonElement package)
    {
        var own = package.Items("via").Where(via => via.ValueKind == JsonValueKind.Object).ToList();
        var ids = own.Select(via => NpmAdvisory.GhsaIn(via.Text("url")) ?? via.Text("source")).OfType<string>().ToList();
        var reasons = own.Count > 0 ? own.Select(via => via.Text("title")) : package.Items("via").Select(via => $"through {via.Text()}");
        return new Finding
        {
            Rule = ids.FirstOrDefault() ?? package.Text("name") ?? "",
            Severity = SeverityScales.NpmAudit.Of(package.Text("severity")),
            ToolSeverity = package.Text("severity"),
            Message = $"{package.Text("name")} {package.Text("range")}: {string.Join("; ", reasons.Distinct())}",
            References = AdvisoryIds.In(ids.Concat(own.SelectMany(via => via.Texts("cwe")))),
            Fixable = package.At("fixAvailable").ValueKind switch
            {
                JsonValueKind.Object or JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => null,
            },
        };
    }
}
