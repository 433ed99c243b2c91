using System.Text.Json;
using Muster.Reports.Findings.Severities;
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
        var rules = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var issues = new List<JsonElement>();
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            if (json.Is("issues"u8))
            {
                issues.AddRange(json.Objects(draft));
            }
            else if (json.Is("rules"u8))
            {
                foreach (var rule in json.Objects(draft).Where(rule => rule.HasContent("id")))
                {
                    rules[rule.Text("id")!] = rule;
                }
            }
            else
            {
                json.Skip();
            }
        }

        foreach (var issue in issues)
        {
            draft.AddFinding(Read(issue, rules.GetValueOrDefault(issue.Text("ruleId") ?? "")));
        }
    }

    private static Finding Read(JsonElement issue, JsonElement rule)
    {
        var place = issue.At("primaryLocation");
        var words = issue.Word("severity") is { } own ? [own] : rule.Items("impacts").Select(impact => impact.Text("severity")).OfType<string>().ToList();
        var word = words.MaxBy(SeverityScales.Sonar.Of) ?? rule.Word("severity");
        var engine = issue.Word("engineId") ?? rule.Word("engineId");
        return new Finding
        {
            Tool = engine is null ? null : ToolName.Of(engine),
            Rule = issue.Text("ruleId") ?? "",
            Severity = SeverityScales.Sonar.Of(word),
            ToolSeverity = word,
            Message = place.Text("message") ?? "",
            Path = place.Text("filePath"),
            Line = place.Place("textRange", "startLine"),

            // Counted from 0.
            Column = place.Real("textRange", "startColumn") is >= 0 and < int.MaxValue and var column ? (int)column + 1 : null,
        };
    }
}
