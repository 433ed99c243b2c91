using Muster.Reports.Findings.Rows;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Govulncheck;

/// <summary>
/// <c>govulncheck -format json</c>: from protocol 1.0 a stream of <c>{config}</c>, <c>{progress}</c>, <c>{SBOM}</c>, <c>{osv}</c> and <c>{finding}</c>; before
/// that one object <c>{Calls, Imports, Requires, Vulns}</c>.
/// </summary>
internal sealed class GovulncheckFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "govulncheck-json",
        "govulncheck JSON",
        ReportKind.Findings,
        "govulncheck",
        "Every vulnerability (OSV id) with a finding is one row at its nearest: called, imported or required. As for govulncheck's exit code only those that the scan level asks for are open; the others are listed as passed.");

    public bool Recognises(ReportHead head) => head.Json is { } json
        && (IsMessage(json.Value) || json.Lines.Any(IsMessage) || json.Value?.Children.Any(IsMessage) == true || IsOld(json.Value));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("govulncheck");
        var scan = new GovulncheckScan(draft);
        using var json = new JsonCursor(source, draft, cancel) { ManyValues = true };
        do
        {
            json.Walk(draft, GovulncheckScan.Part, scan.Take);
        }
        while (json.NextValue());

        scan.Finish();
    }

    private static bool IsMessage(JsonShape? message) => message?["config"] is { IsObject: true } config && config["scanner_name"]?.Text == "govulncheck";

    private static bool IsOld(JsonShape? report) => report is { IsObject: true } && report.Has("Calls", "Imports", "Requires", "Vulns");
}
