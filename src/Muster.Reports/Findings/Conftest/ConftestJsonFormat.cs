using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Conftest;

/// <summary><c>conftest test -o json</c>: a list of <c>{filename, namespace, successes, warnings, failures, exceptions}</c>.</summary>
internal sealed class ConftestJsonFormat : IReportFormat
{
    private static readonly (string List, string Word, FindingState State)[] Lists =
        [("failures", "failure", FindingState.Open), ("warnings", "warning", FindingState.Open), ("exceptions", "exception", FindingState.Suppressed)];

    public FormatCard Card { get; } = new("conftest-json", "Conftest JSON", ReportKind.Findings, "Conftest", "Every failure and every warning of every file is a finding; exceptions are suppressed.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true, First: { } row } && row.Has("filename", "namespace", "successes");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("conftest");
        draft.ReadRows(
            source,
            _ => JsonPart.Rows,
            (_, file) =>
            {
                var (path, space) = (file.Word("filename"), file.Text("namespace"));
                foreach (var (list, word, state) in Lists)
                {
                    foreach (var row in file.Items(list))
                    {
                        draft.AddFinding(Read(row, $"{space}.{word}", word, state) with { Path = path });
                    }
                }
            },
            cancel);
    }

    // Rules have no names of their own; the query, "data.main.deny", says which group of them it was.
    private static Finding Read(JsonElement row, string otherwise, string word, FindingState state) => new()
    {
        Rule = row.Word("metadata", "query") ?? otherwise,
        Severity = SecurityScales.Conftest.Of(word),
        ToolSeverity = word,
        State = state,
        Message = row.Text("msg") ?? "",
    };
}
