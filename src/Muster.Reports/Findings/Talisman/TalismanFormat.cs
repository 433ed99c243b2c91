using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Talisman;

/// <summary><c>talisman --scan</c>: <c>{summary: {types}, results: [{filename, failure_list, warning_list, ignore_list}]}</c>.</summary>
internal sealed class TalismanFormat : IReportFormat
{
    private static readonly string[] Lists = ["failure_list", "warning_list", "ignore_list"];

    public FormatCard Card { get; } = new(
        "talisman-json", "Talisman JSON", ReportKind.Findings, "Talisman", "Every failure and warning of every file is a finding; what .talismanrc ignores is suppressed.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.Has("results") && report["summary"]?["types"]?.Has("filecontent") == true;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("talisman");
        draft.ReadRows(
            source,
            name => name == "results" ? JsonPart.Rows : JsonPart.None,
            (_, file) =>
            {
                var path = file.Word("filename");
                foreach (var list in Lists)
                {
                    foreach (var row in file.Items(list))
                    {
                        draft.AddFinding(Read(path, row, list == "ignore_list" ? FindingState.Suppressed : FindingState.Open));
                    }
                }
            },
            cancel);
    }

    // The message quotes the secret: only what comes before the quotation is taken over.
    private static Finding Read(string? path, JsonElement row, FindingState state)
    {
        var message = row.Text("message") ?? "";
        var quoted = message.IndexOf(" such as:", StringComparison.Ordinal);
        return new Finding
        {
            Rule = row.Text("type") ?? "",
            Severity = SecurityScales.Secrets.Of(row.Text("severity")),
            ToolSeverity = row.Word("severity"),
            State = state,
            Message = quoted < 0 ? message : message[..quoted],
            Path = path,
        };
    }
}
