using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.OpenVex;

/// <summary>An OpenVEX document: statements of what a vulnerability means for a product.</summary>
internal sealed class OpenVexFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "openvex",
        "OpenVEX",
        ReportKind.Findings,
        "vexctl, govulncheck -format openvex, trivy and others",
        "Every product of every statement is a row: affected and under_investigation are open, not_affected is suppressed, fixed is gone. OpenVEX does not rate: Medium.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report["@context"]?.Text?.Contains("openvex.dev", StringComparison.Ordinal) == true;

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        _ = draft.Findings;
        draft.ReadRows(
            source,
            name => name switch { "statements" => JsonPart.Rows, "timestamp" => JsonPart.Value, _ => JsonPart.None },
            (name, row) =>
            {
                if (name == "timestamp")
                {
                    draft.Origin = draft.Origin with { WrittenAt = ReportTime.Parse(row.Text()) };
                }
                else
                {
                    ReadStatement(row, draft);
                }
            },
            cancel);
    }

    private static void ReadStatement(JsonElement statement, ReadingDraft draft)
    {
        var vulnerability = statement.At("vulnerability");
        var id = vulnerability.Text() ?? vulnerability.Word("name") ?? vulnerability.Text("@id") ?? "";
        var products = statement.Items("products").Select(product => product.Text() ?? product.Text("@id") ?? "").DefaultIfEmpty("(no product)");
        var status = statement.Text("status");
        var why = statement.HasContent("justification") ? ", " + statement.Brief("justification") : statement.HasContent("action_statement") ? ", " + statement.Brief("action_statement") : "";
        var references = AdvisoryIds.In(vulnerability.Texts("aliases").Prepend(id));
        foreach (var product in products)
        {
            draft.AddFinding(new Finding
            {
                Rule = id,
                Severity = SecurityScales.Scanners.Of(null),
                State = status switch { "not_affected" => FindingState.Suppressed, "fixed" => FindingState.Gone, _ => FindingState.Open },
                Message = $"{product}: {status}{why}",
                References = references,
            });
        }
    }
}
