using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.DetectSecrets;

/// <summary><c>detect-secrets scan</c> and its baseline: <c>{version, plugins_used, results: {file: [...]}}</c>. The secrets stand in it hashed.</summary>
internal sealed class DetectSecretsFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "detect-secrets",
        "detect-secrets baseline",
        ReportKind.Findings,
        "detect-secrets",
        "Every secret of every file is a finding; those that an audit found to be none (is_secret: false) are suppressed.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsObject: true } report && report.HasObject("results") && report.HasArray("plugins_used") && report.Has("version");

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("detect-secrets");
        draft.ReadRows(
            source,
            name => name switch { "results" => JsonPart.Groups, "version" or "generated_at" => JsonPart.Value, _ => JsonPart.None },
            (name, row) =>
            {
                if (row.ValueKind == JsonValueKind.Object)
                {
                    draft.AddFinding(Read(name, row));
                }
                else
                {
                    draft.Origin = name == "version" ? draft.Origin with { ToolVersion = row.Text() } : draft.Origin with { WrittenAt = ReportTime.Parse(row.Text()) };
                }
            },
            cancel);
    }

    private static Finding Read(string file, JsonElement row)
    {
        var word = row.IsTrue("is_verified") ? "verified" : null;
        return new Finding
        {
            Rule = row.Text("type") ?? "",
            Severity = SecurityScales.Secrets.Of(word),
            ToolSeverity = word,
            State = row.At("is_secret").ValueKind == JsonValueKind.False ? FindingState.Suppressed : FindingState.Open,
            Message = row.Text("type") ?? "",
            Path = row.Word("filename") ?? file,
            Line = row.Place("line_number"),
            Fingerprint = row.Word("hashed_secret"),
        };
    }
}
