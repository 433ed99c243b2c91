using System.Text.Json;
using Muster.Reports.Findings;

namespace Muster.Core.Changes;

/// <summary>Findings as GitLab shows them beside a merge request: its code quality report, a part of Code Climate's format.</summary>
public static class CodeQualityJson
{
    /// <param name="finding">It has a path.</param>
    /// <param name="folder">The repository's folder in the project, with a slash at its end; empty where it is the project.</param>
    public static void Write(Utf8JsonWriter json, NamedFinding finding, string folder)
    {
        var found = finding.Finding;
        json.WriteStartObject();
        json.WriteString("description", found.Message.Length > 0 ? found.Message : found.Rule);
        json.WriteString("check_name", string.Join(' ', new[] { found.Tool, found.Rule }.Where(word => !string.IsNullOrEmpty(word)).DefaultIfEmpty("finding")));
        json.WriteString("fingerprint", finding.Fingerprint);
        json.WriteString("severity", SeverityOf(found.Severity));
        json.WriteStartObject("location");
        json.WriteString("path", folder + found.Path);
        json.WriteStartObject("lines");
        json.WriteNumber("begin", found.Line ?? 1);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string SeverityOf(Severity severity) => severity switch
    {
        Severity.Critical => "blocker",
        Severity.High => "critical",
        Severity.Medium => "major",
        Severity.Low => "minor",
        _ => "info",
    };
}
