using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Trivy;

/// <summary>
/// The trivy operator's resources as <c>kubectl get -o json</c> gives them: one, a list of them, a Kubernetes List, or an object with a list
/// for each kind.
/// </summary>
internal sealed class TrivyOperatorFormat : IReportFormat
{
    private const string Group = "aquasecurity.github.io";

    public FormatCard Card { get; } = new(
        "trivy-operator",
        "trivy operator resources",
        ReportKind.Findings,
        "trivy-operator",
        "Vulnerabilities, failed checks and secrets of every resource are findings; of a compliance summary every control that failed.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } report
        && (IsResource(report) || (report.IsArray && report.Children.Any(IsResource)) || report["items"]?.Children.Any(IsResource) == true
            || (report.IsObject && !report.IsEmpty && report.Names.All(name => name.EndsWith("." + Group, StringComparison.Ordinal))));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "trivy" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        if (json.Token == JsonTokenType.StartArray)
        {
            foreach (var resource in json.RestOfList(draft))
            {
                ReadResource(resource, draft);
            }

            return;
        }

        // One resource has its content under these names; the other shapes have lists of resources.
        while (json.Property())
        {
            if (json.Is("report"u8) || json.Is("status"u8))
            {
                ReadContent(json.Value() ?? default, draft);
            }
            else if (json.Is("items"u8) || json.Raw.EndsWith(".aquasecurity.github.io"u8))
            {
                foreach (var resource in json.Objects(draft))
                {
                    ReadResource(resource, draft);
                }
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static bool IsResource(JsonShape resource) => resource["apiVersion"]?.Text?.StartsWith(Group, StringComparison.Ordinal) == true;

    private static void ReadResource(JsonElement resource, ReadingDraft draft)
    {
        ReadContent(resource.At("report"), draft);
        ReadContent(resource.At("status"), draft);
    }

    private static void ReadContent(JsonElement content, ReadingDraft draft)
    {
        foreach (var vulnerability in content.Items("vulnerabilities"))
        {
            draft.AddFinding(Vulnerability(vulnerability));
        }

        foreach (var check in content.Items("checks").Where(HasFailed))
        {
            draft.AddFinding(Check(check, check.Word("severity")));
        }

        foreach (var secret in content.Items("secrets"))
        {
            draft.AddFinding(Row(secret.Text("ruleID"), secret.Text("severity"), secret.Text("title"), secret.Word("target")));
        }

        foreach (var control in content.Items("detailReport", "results"))
        {
            foreach (var check in control.Items("checks").Where(HasFailed))
            {
                draft.AddFinding(Check(check, check.Word("severity") ?? control.Word("severity")));
            }
        }

        foreach (var control in content.Items("summaryReport", "controlCheck").Where(control => control.Real("totalFail") > 0))
        {
            draft.AddFinding(Row(control.Text("id"), control.Text("severity"), control.Text("name"), null));
        }
    }

    private static bool HasFailed(JsonElement check) => !check.IsTrue("success");

    private static Finding Vulnerability(JsonElement vulnerability) =>
        Row(
            vulnerability.Text("vulnerabilityID"),
            vulnerability.Text("severity"),
            $"{vulnerability.Text("resource")} {vulnerability.Text("installedVersion")}: {vulnerability.Text("title")}",
            vulnerability.Word("target")) with { References = AdvisoryIds.In(vulnerability.Text("vulnerabilityID")).ToList(), Fixable = vulnerability.HasContent("fixedVersion") };

    private static Finding Check(JsonElement check, string? severity) =>
        Row(check.Text("checkID"), severity, check.Texts("messages").FirstOrDefault() ?? check.Word("title") ?? check.Text("description"), check.Word("target"));

    private static Finding Row(string? rule, string? severity, string? message, string? path) => new()
    {
        Rule = rule ?? "",
        Severity = SeverityScales.Trivy.Of(severity),
        ToolSeverity = severity,
        Message = message ?? "",
        Path = path,
    };
}
