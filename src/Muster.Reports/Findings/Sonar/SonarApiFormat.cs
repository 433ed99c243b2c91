using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Sonar;

/// <summary>
/// What SonarQube and SonarCloud answer to <c>api/issues/search</c> and <c>api/hotspots/search</c>, and the JSON of sonar-report, which is made of
/// those answers.
/// </summary>
internal sealed class SonarApiFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "sonar-api",
        "SonarQube API: issues and hotspots",
        ReportKind.Findings,
        "SonarQube and SonarCloud (api/issues/search, api/hotspots/search), sonar-report",
        "Every issue and hotspot is a row: fixed ones are gone; false positives, those that are accepted and reviewed hotspots are suppressed. A page that is not the whole answer is a rejection.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report
        && (IsAnswer(report, "issues") || IsAnswer(report, "hotspots") || (report.Has("sonarBaseURL") && report.HasArray("issues")));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("sonarqube");
        double? total = null;
        draft.ReadRows(
            source,
            name => name switch { "issues" or "hotspots" => JsonPart.Rows, "paging" or "total" => JsonPart.Value, _ => JsonPart.None },
            (name, row) =>
            {
                switch (name)
                {
                    case "paging":
                        total = row.Real("total");
                        break;
                    case "total":
                        total ??= row.Real();
                        break;
                    default:
                        draft.AddFinding(Read(row));
                        break;
                }
            },
            cancel);
        if (total > draft.Findings.Count)
        {
            draft.Reject($"this page lists {draft.Findings.Count} of {total} issues");
        }
    }

    private static bool IsAnswer(JsonShape report, string list) => report.HasArray(list)
        && (report[list]!.First is { } first ? first.Has("key", "component", "status") : report.HasObject("paging") && report.HasArray("components"));

    private static Finding Read(JsonElement row)
    {
        var word = row.Word("severity") ?? row.Items("impacts").Select(impact => impact.Text("severity")).OfType<string>().MaxBy(SeverityScales.Sonar.Of) ?? row.Word("vulnerabilityProbability");
        var component = row.Text("component") ?? "";
        return new Finding
        {
            Rule = row.Word("rule") ?? row.Text("ruleKey") ?? "",
            Severity = SeverityScales.Sonar.Of(word),
            ToolSeverity = word,
            State = StateOf(row.Text("status"), row.Text("resolution")),
            Message = row.Word("message") ?? row.Text("description") ?? "",

            // project:path, and a project alone where the issue is one of the whole.
            Path = component.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? component[(colon + 1)..] : row.HasContent("line") ? component : null,
            Line = row.Place("line") ?? row.Place("textRange", "startLine"),
            Column = row.Real("textRange", "startOffset") is >= 0 and < int.MaxValue and var column ? (int)column + 1 : null,
            Fingerprint = row.Word("key"),
            References = AdvisoryIds.In(row.Texts("tags")),
        };
    }

    private static FindingState StateOf(string? status, string? resolution) => (status, resolution) switch
    {
        ("RESOLVED" or "CLOSED" or "REVIEWED", "FIXED" or "REMOVED") or ("FIXED", _) => FindingState.Gone,
        ("RESOLVED" or "CLOSED" or "REVIEWED" or "ACCEPTED" or "FALSE_POSITIVE", _) => FindingState.Suppressed,
        _ => FindingState.Open,
    };
}
