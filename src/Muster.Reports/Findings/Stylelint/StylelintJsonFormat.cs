using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Stylelint;

/// <summary><c>stylelint -f json</c>: a list of <c>{source, warnings, parseErrors …}</c>.</summary>
internal sealed class StylelintJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "stylelint-json",
        "stylelint JSON",
        ReportKind.Findings,
        "stylelint",
        "Every warning and parse error of every file is a finding; options that stylelint does not understand are rejections.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true, First: { } file }
        && file.HasArray("warnings") && (file.Has("source") || file.Has("errored", "deprecations"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "stylelint" };
        _ = draft.Findings;
        var options = new HashSet<string>(StringComparer.Ordinal);
        using var json = new JsonCursor(source, draft, cancel);
        foreach (var file in json.RootObjects(draft))
        {
            foreach (var warning in file.Items("warnings"))
            {
                draft.AddFinding(Read(file, warning, warning.Text("rule"), warning.Text("severity")));
            }

            // stylelint's own text output lists these as errors of the file.
            foreach (var error in file.Items("parseErrors"))
            {
                draft.AddFinding(Read(file, error, error.Text("stylelintType") ?? "parseError", "error"));
            }

            options.UnionWith(file.Items("invalidOptionWarnings").Select(warning => warning.Text("text") ?? ""));
        }

        foreach (var option in options)
        {
            draft.Reject($"stylelint could not use its configuration: {option}");
        }
    }

    private static Finding Read(JsonElement file, JsonElement warning, string? rule, string? severity) => new()
    {
        Rule = rule ?? "",
        Severity = SeverityScales.Stylelint.Of(severity),
        ToolSeverity = severity,
        Message = warning.Text("text") ?? "",
        Path = file.Text("source"),
        Line = warning.Place("line"),
        Column = warning.Place("column"),
        Fixable = warning.HasContent("fix") ? true : null,
    };
}
