using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Snyk;

/// <summary>One project of a Snyk report: its issues, and, behind them, the file that they were found in.</summary>
internal static class SnykProject
{
    /// <summary>From the first token of the object to its last. A container image holds its applications' projects.</summary>
    public static void Read(JsonCursor json, ReadingDraft draft)
    {
        var first = draft.Findings.Count;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? file = null;
        string? error = null;
        while (json.Property())
        {
            if (json.Is("vulnerabilities"u8))
            {
                foreach (var issue in json.Objects(draft))
                {
                    draft.AddFinding(Issue(issue, seen));
                }
            }
            else if (json.Is("infrastructureAsCodeIssues"u8))
            {
                foreach (var issue in json.Objects(draft))
                {
                    draft.AddFinding(Misconfiguration(issue));
                }
            }
            else if (json.Is("displayTargetFile"u8) || json.Is("targetFile"u8))
            {
                file = json.ReadText() ?? file;
            }
            else if (json.Is("error"u8))
            {
                error = json.ReadText();
            }
            else if (json.Is("applications"u8) && json.EnterArray())
            {
                Place(draft, first, file);
                while (json.ObjectElement())
                {
                    Read(json, draft);
                }

                first = draft.Findings.Count;
            }
            else if (json.Token == JsonTokenType.PropertyName)
            {
                json.Skip();
            }
        }

        Place(draft, first, file);
        if (error is { Length: > 0 })
        {
            draft.Reject($"snyk could not test: {error}", path: file);
        }
    }

    private static void Place(ReadingDraft draft, int first, string? file)
    {
        for (var index = first; file is { Length: > 0 } && index < draft.Findings.Count; index++)
        {
            draft.Findings.Place(index, ReportPath.Normalise(file));
        }
    }

    private static Finding Issue(JsonElement issue, HashSet<string> seen)
    {
        var id = issue.Text("id") ?? "";
        return new Finding
        {
            Rule = id,
            Severity = SecurityScales.Scanners.Of(issue.Text("severity")),
            ToolSeverity = issue.Word("severity"),
            State = seen.Add(id) ? FindingState.Open : FindingState.Repeated,
            Message = $"{issue.Word("packageName") ?? issue.Text("name")} {issue.Word("version") ?? issue.Text("packageVersion")}: {issue.Text("title")}",
            Path = issue.Word("filePath"),
            References = AdvisoryIds.In(issue.Texts("identifiers", "CVE").Concat(issue.Texts("identifiers", "CWE")).Concat(issue.Texts("identifiers", "GHSA"))),
            Fixable = issue.IsTrue("isUpgradable") || issue.IsTrue("isPatchable") || issue.HasContent("fixedIn") ? true : issue.At("isUpgradable").ValueKind == JsonValueKind.False ? false : null,
        };
    }

    private static Finding Misconfiguration(JsonElement issue) => new()
    {
        Rule = issue.Word("publicId") ?? issue.Text("id") ?? "",
        Severity = SecurityScales.Scanners.Of(issue.Text("severity")),
        ToolSeverity = issue.Word("severity"),
        State = issue.IsTrue("isIgnored") ? FindingState.Suppressed : FindingState.Open,
        Message = issue.Word("title") ?? issue.Text("issue") ?? "",
        Line = issue.Place("lineNumber"),
    };
}
