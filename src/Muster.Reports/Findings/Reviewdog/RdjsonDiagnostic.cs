using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Reviewdog;

/// <summary>One diagnostic of the Reviewdog Diagnostic Format (proto/rdf/reviewdog.proto in reviewdog's repository).</summary>
internal static class RdjsonDiagnostic
{
    public static bool Is(JsonShape diagnostic) => diagnostic.Has("message") && diagnostic["location"]?["path"]?.IsString == true;

    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="tool">The whole report's source, unless the diagnostic names its own.</param>
    /// <param name="severity">The whole report's severity, unless the diagnostic has its own.</param>
    public static Finding Read(JsonElement diagnostic, string? tool, string? severity)
    {
        var word = Word(diagnostic.Text("severity")) ?? severity;
        tool = diagnostic.Word("source", "name") is { } own ? ToolName.Of(own) : tool;
        var rule = diagnostic.Text("code", "value") ?? "";
        return new Finding
        {
            Tool = tool,
            Rule = rule,
            Severity = tool == "ruff" ? RuffSeverity.Of(rule, word) : SeverityScales.Rdjson.Of(word),
            ToolSeverity = word,
            Message = diagnostic.Text("message") ?? "",
            Path = diagnostic.Text("location", "path"),
            Line = diagnostic.Place("location", "range", "start", "line"),
            Column = diagnostic.Place("location", "range", "start", "column"),
            Fixable = diagnostic.HasContent("suggestions") ? true : null,
        };
    }

    /// <summary>A severity that says something: 0 and UNKNOWN_SEVERITY are the format's way to leave it out.</summary>
    public static string? Word(string? severity) => severity is null or "" or "0" or "UNKNOWN_SEVERITY" ? null : severity;
}
