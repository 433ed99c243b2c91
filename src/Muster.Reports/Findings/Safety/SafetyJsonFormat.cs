using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Safety;

/// <summary>
/// <c>safety check --json</c> from 2.0 (<c>{report_meta, vulnerabilities, ignored_vulnerabilities}</c>) and before (a list of lists), and
/// <c>safety scan --output json</c> of 3.0 (<c>{meta, scan_results: {projects}}</c>).
/// </summary>
internal sealed class SafetyJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "safety-json",
        "Safety JSON",
        ReportKind.Findings,
        "safety check, safety scan",
        "Every vulnerability of every package is a finding; ignored ones are suppressed.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } report
        && (report.Has("report_meta", "vulnerabilities") || (report["scan_results"]?.HasArray("projects") == true && report.Has("meta")) || IsOld(report));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("safety");
        if (IsOld(source.Head.Json!.Value!))
        {
            ReadOld(source, draft, cancel);
            return;
        }

        draft.ReadRows(source, Part, (name, row) => Take(name, row, draft), cancel);
    }

    private static JsonPart Part(string name) => name switch
    {
        "vulnerabilities" or "ignored_vulnerabilities" or "files" => JsonPart.Rows,
        "scan_results" or "projects" => JsonPart.Inside,
        "report_meta" => JsonPart.Value,
        _ => JsonPart.None,
    };

    // [package, versions that are affected, version that is installed, text, id]
    private static bool IsOld(JsonShape report) => report is { IsArray: true, First: { IsArray: true } row } && row.Children.Take(5).ToList() is [{ IsString: true }, { IsString: true }, { IsString: true }, { IsString: true }, { IsString: true }];

    private static void ReadOld(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        while (json.Element())
        {
            if (json.Value() is not { ValueKind: JsonValueKind.Array } row || row.GetArrayLength() < 5)
            {
                draft.Reject("a row of the list is not package, range, version, text and id", json.Line);
                continue;
            }

            draft.AddFinding(new Finding
            {
                Rule = row[4].Text() ?? "",
                Severity = SecurityScales.Scanners.Of(null),
                Message = $"{row[0].Text()} {row[2].Text()}: {row[3].Text()}",
                References = AdvisoryIds.In(row[3].Text()).Distinct().ToList(),
            });
        }
    }

    private static void Take(string name, JsonElement row, ReadingDraft draft)
    {
        switch (name)
        {
            case "report_meta":
                draft.Origin = draft.Origin with { ToolVersion = row.Word("safety_version"), WrittenAt = ReportTime.Parse(row.Text("timestamp")) };
                break;
            case "files":
                ReadFile(row, draft);
                break;
            default:
                draft.AddFinding(Read(row, name == "vulnerabilities" && !row.IsTrue("ignored") ? FindingState.Open : FindingState.Suppressed));
                break;
        }
    }

    private static Finding Read(JsonElement row, FindingState state)
    {
        var score = row.Real("severity", "cvssv3", "base_score") ?? row.Real("severity", "cvssv2", "base_score");
        return new Finding
        {
            Rule = row.Text("vulnerability_id") ?? "",
            Severity = score is { } number ? ScoreSeverity.Of(number) : SecurityScales.Scanners.Of(row.Text("severity", "cvssv3", "base_severity")),
            ToolSeverity = row.Word("severity", "cvssv3", "base_severity") ?? (score is null ? null : $"CVSS {score}"),
            State = state,
            Message = $"{row.Text("package_name")} {row.Text("analyzed_version")}: {row.Text("advisory")}",
            References = AdvisoryIds.In(row.Text("CVE")).ToList(),
            Fixable = row.HasContent("fixed_versions"),
        };
    }

    private static void ReadFile(JsonElement file, ReadingDraft draft)
    {
        foreach (var dependency in file.Items("results", "dependencies"))
        {
            foreach (var specification in dependency.Items("specifications"))
            {
                foreach (var vulnerability in specification.Items("vulnerabilities", "known_vulnerabilities"))
                {
                    draft.AddFinding(new Finding
                    {
                        Rule = vulnerability.Text("id") ?? "",
                        Severity = SecurityScales.Scanners.Of(vulnerability.Text("severity")),
                        ToolSeverity = vulnerability.Word("severity"),
                        State = vulnerability.At("ignored").ValueKind is JsonValueKind.True or JsonValueKind.Object ? FindingState.Suppressed : FindingState.Open,
                        Message = $"{specification.Word("raw") ?? dependency.Text("name")}: vulnerable in {vulnerability.Text("vulnerable_spec")}",
                        Path = file.Word("location"),
                    });
                }
            }
        }
    }
}
