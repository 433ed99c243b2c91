using System.Text.Json;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Radon;

/// <summary><c>radon cc --json</c>: an object of files, each with a list of blocks, or <c>{"error": …}</c> for one that radon cannot parse.</summary>
internal sealed class RadonCyclomaticFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "radon-cc-json",
        "radon cc JSON",
        ReportKind.Findings,
        "radon",
        "Every block of a file's list (class, method, function) is a row, as in radon's own total; closures, and methods again inside their class, are not.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report
        && report.Children.Any(file => file is { IsArray: true, First: { } block } && block.Has("rank", "complexity", "lineno"));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "radon" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Property())
        {
            var path = json.Text()!;
            var file = json.Value() ?? default;
            if (file.Word("error") is { } error)
            {
                draft.Reject($"radon could not parse this file: {error}", path: path);
            }

            foreach (var block in file.Items())
            {
                ReadBlock(path, block, draft);
            }
        }
    }

    private static void ReadBlock(string path, JsonElement block, ReadingDraft draft)
    {
        var name = block.Word("classname") is { } owner ? $"{owner}.{block.Text("name")}" : block.Text("name");
        if (block.Real("complexity") is not { } complexity)
        {
            draft.Reject($"{name ?? "a block"} has no complexity", path: path);
            return;
        }

        draft.AddFinding(new Finding
        {
            Rule = ComplexitySeverity.Rule,
            Severity = ComplexitySeverity.Cyclomatic(complexity),
            ToolSeverity = block.Word("rank"),
            Message = $"{block.Text("type")} {name} has a cyclomatic complexity of {block.Text("complexity")}",
            Path = path,
            Line = block.Place("lineno"),
            Column = block.Real("col_offset") is >= 0 and < int.MaxValue and var offset ? (int)offset + 1 : null,
            Value = complexity,
        });
    }
}
