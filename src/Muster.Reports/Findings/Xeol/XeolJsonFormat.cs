using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Xeol;

/// <summary><c>xeol -o json</c>, grype's sister for packages whose life has ended: <c>{matches: [{Cycle, artifact}], descriptor}</c>.</summary>
internal sealed class XeolJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "xeol-json", "Xeol JSON", ReportKind.Findings, "xeol", "Every package past its end of life is a finding; xeol does not rate: Medium.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report["matches"] is { } matches
        && (matches.First is { } match ? match.HasObject("Cycle") : report["descriptor"]?["name"]?.Text == "xeol");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("xeol");
        draft.ReadRows(source, name => name == "matches" ? JsonPart.Rows : JsonPart.None, (_, match) => draft.AddFinding(Read(match)), cancel);
    }

    private static Finding Read(JsonElement match) => new()
    {
        Rule = "end-of-life",
        Severity = SecurityScales.Scanners.Of(null),
        Message = $"{match.Text("artifact", "name")} {match.Text("artifact", "version")}: {match.Text("Cycle", "ProductName")} {match.Text("Cycle", "ReleaseCycle")} has had no support since {match.Text("Cycle", "Eol")}",
        Path = match.Items("artifact", "locations").FirstOrDefault().Word("path"),
    };
}
