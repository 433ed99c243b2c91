using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Sonar;

/// <summary>An issue as written; what its rule says of it is added when the rules have been read.</summary>
internal readonly record struct SonarIssue(string Rule, string? Severity, string? Engine, string Message, string? Path, int? Line, int? Column)
{
    public static SonarIssue Of(JsonElement issue)
    {
        var place = issue.At("primaryLocation");
        return new SonarIssue(
            issue.Text("ruleId") ?? "",
            issue.Word("severity"),
            issue.Word("engineId"),
            place.Text("message") ?? "",
            place.Text("filePath"),
            place.Place("textRange", "startLine"),

            // Counted from 0.
            place.Real("textRange", "startColumn") is >= 0 and < int.MaxValue and var column ? (int)column + 1 : null);
    }

    public Finding ToFinding(SonarRule rule)
    {
        var word = Severity ?? rule.Severity;
        return new Finding
        {
            Tool = (Engine ?? rule.Engine) is { } engine ? ToolName.Of(engine) : null,
            Rule = Rule,
            Severity = SeverityScales.Sonar.Of(word),
            ToolSeverity = word,
            Message = Message,
            Path = Path,
            Line = Line,
            Column = Column,
        };
    }
}

/// <summary>What the report says of a rule: the worst of its impacts, else its own severity.</summary>
internal readonly record struct SonarRule(string? Severity, string? Engine)
{
    /// <summary>The largest analyzers have some thousands.</summary>
    public const int Most = 100_000;

    public static SonarRule Of(JsonElement rule) => new(
        rule.Items("impacts").Select(impact => impact.Text("severity")).OfType<string>().MaxBy(SeverityScales.Sonar.Of) ?? rule.Word("severity"),
        rule.Word("engineId"));
}
