using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Sonar;

/// <summary>
/// SonarQube's generic issue import: <c>{issues: [{engineId, ruleId, severity, primaryLocation}]}</c>; from 10.3 the rules, with engine and
/// impacts, stand in a list of their own.
/// </summary>
internal sealed class SonarIssuesFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "sonar-issues",
        "SonarQube generic issues",
        ReportKind.Findings,
        "linters and converters that feed SonarQube",
        "Every issue is a finding; its severity is its own, else its rule's worst impact.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report["issues"] is { IsArray: true } issues
        && (issues.First is { } issue
            ? issue.Has("ruleId") && issue.HasObject("primaryLocation")
            : report.Names.All(name => name is "issues" or "rules"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        _ = draft.Findings;
        var rules = new Dictionary<string, SonarRule>(StringComparer.Ordinal);
        var issues = new List<SonarIssue>();
        var beyond = 0;
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            if (json.Is("issues"u8))
            {
                // An issue's severity may be its rule's, which may come later.
                foreach (var issue in json.Objects(draft))
                {
                    if (issues.Count < FindingsDraft.MaxListed)
                    {
                        issues.Add(SonarIssue.Of(issue));
                    }
                    else
                    {
                        beyond++;
                    }
                }
            }
            else if (json.Is("rules"u8))
            {
                foreach (var rule in json.Objects(draft).Where(rule => rule.HasContent("id") && rules.Count < SonarRule.Most))
                {
                    rules[rule.Text("id")!] = SonarRule.Of(rule);
                }
            }
            else
            {
                json.Skip();
            }
        }

        foreach (var issue in issues)
        {
            draft.AddFinding(issue.ToFinding(rules.GetValueOrDefault(issue.Rule)));
        }

        draft.Findings.Pass(beyond);
    }
}
