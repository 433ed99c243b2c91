using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Snyk;

/// <summary>
/// <c>snyk test --json</c>, <c>snyk container test --json</c> and <c>snyk iac test --json</c>: a project, or with <c>--all-projects</c> a list
/// of them. A project that could not be tested is an object with <c>error</c>. (<c>snyk code</c> writes SARIF.)
/// </summary>
internal sealed class SnykJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "snyk-json",
        "Snyk JSON",
        ReportKind.Findings,
        "snyk test, snyk container test, snyk iac test",
        "Every issue of a project is a finding, as in uniqueCount; further paths of dependency to the same issue are repeated, not open.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } report && (IsProject(report) || (report.IsArray && report.Children.Any(IsProject)));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("snyk");
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        if (json.Token == JsonTokenType.StartArray)
        {
            while (json.ObjectElement())
            {
                SnykProject.Read(json, draft);
            }
        }
        else
        {
            SnykProject.Read(json, draft);
        }
    }

    private static bool IsProject(JsonShape report) => report.IsObject
        && ((report.HasArray("vulnerabilities") && (report["vulnerabilities"]!.First is { } first
                ? first.HasObject("identifiers") && (first.Has("packageName") || first.Has("from")) && first.Has("id")
                : report.Has("ok", "dependencyCount") || report.Has("ok", "packageManager")))
            || report.HasArray("infrastructureAsCodeIssues"));
}
