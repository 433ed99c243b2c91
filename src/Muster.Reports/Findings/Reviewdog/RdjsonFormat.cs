using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Reviewdog;

/// <summary>rdjson: <c>{source, severity, diagnostics}</c>, where source and severity may stand behind the list.</summary>
internal sealed class RdjsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("rdjson", "reviewdog rdjson", ReportKind.Findings, "reviewdog, ruff, buf, golangci-lint, hadolint wrappers", "Every diagnostic is a finding.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report["diagnostics"] is { IsArray: true } list
        && (list.First is { } first ? RdjsonDiagnostic.Is(first) : report.Names.All(name => name is "diagnostics" or "source" or "severity"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        var (tool, version, severity) = ReadHeading(source, cancel);
        draft.Origin = new ReportOrigin { Tool = tool, ToolVersion = version };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        foreach (var diagnostic in json.RootObjects(draft, under: "diagnostics"))
        {
            draft.AddFinding(RdjsonDiagnostic.Read(diagnostic, tool, severity));
        }
    }

    // A pass of its own: what holds for all diagnostics may be written after them.
    private static (string? Tool, string? Version, string? Severity) ReadHeading(ReportSource source, CancellationToken cancel)
    {
        (string? Tool, string? Version, string? Severity) heading = default;
        using var json = new JsonCursor(source, new ReadingDraft(source.Name), cancel);
        json.Read();
        while (json.Property())
        {
            if (json.Is("source"u8))
            {
                heading.Tool = json.Value()?.Word("name") is { } name ? ToolName.Of(name) : null;
            }
            else if (json.Is("severity"u8))
            {
                heading.Severity = RdjsonDiagnostic.Word(json.ReadText());
            }
            else
            {
                json.Skip();
            }
        }

        return heading;
    }
}
