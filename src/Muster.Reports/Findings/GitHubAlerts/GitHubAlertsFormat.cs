using Muster.Reports.Findings.Rows;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.GitHubAlerts;

/// <summary>
/// GitHub's alerts as its API answers: Dependabot, code scanning and secret scanning over REST (a list), Dependabot over GraphQL
/// (<c>vulnerabilityAlerts { nodes }</c> below a repository, or below each of a search).
/// </summary>
internal sealed class GitHubAlertsFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "github-alerts",
        "GitHub security alerts",
        ReportKind.Findings,
        "gh api repos/…/{dependabot,code-scanning,secret-scanning}/alerts, the GraphQL API",
        "Every alert is a row: open ones count, dismissed ones are suppressed, fixed and revoked ones are gone.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } report && (report.IsArray ? report.First is { } alert && IsAlert(alert) : IsAnswer(report["data"]) && head.Contains("\"vulnerabilityAlerts\""u8));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        _ = draft.Findings;
        draft.ReadRows(source, Part, (name, row) =>
        {
            if (name == "errors")
            {
                draft.Reject($"GitHub reports an error: {row.Text("message")}");
            }
            else if (name == "vulnerabilityAlerts")
            {
                foreach (var node in row.Items("nodes"))
                {
                    draft.AddFinding(GitHubAlert.ReadNode(node));
                }
            }
            else
            {
                draft.AddFinding(GitHubAlert.Read(row));
            }
        }, cancel);
    }

    // A search's nodes are repositories, a repository's nodes are alerts: only below vulnerabilityAlerts are they rows.
    private static JsonPart Part(string name) => name switch
    {
        "" or "vulnerabilityAlerts" or "errors" => JsonPart.Rows,
        "data" or "repository" or "search" or "nodes" or "organization" or "repositories" => JsonPart.Inside,
        _ => JsonPart.None,
    };

    private static bool IsAlert(JsonShape alert) => alert.Has("number", "state", "html_url")
        && (alert.HasObject("security_advisory") || (alert.HasObject("rule") && alert.HasObject("tool")) || alert.Has("secret_type"));

    private static bool IsAnswer(JsonShape? data) => data is { IsObject: true } && (data.Has("repository") || data.Has("search") || data.Has("organization"));
}
