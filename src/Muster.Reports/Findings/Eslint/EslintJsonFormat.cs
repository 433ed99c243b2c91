using System.Text.Json;
using Muster.Reports.Findings.Secretlint;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Eslint;

/// <summary><c>eslint -f json</c>: a list of files with messages; <c>-f json-with-metadata</c> puts the list under <c>results</c>.</summary>
internal sealed class EslintJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "eslint-json",
        "ESLint JSON",
        ReportKind.Findings,
        "ESLint, oxlint and others in its shape",
        "Every message of every file is a finding; suppressedMessages are not counted, as in ESLint's own summary.");

    public bool Recognises(ReportHead head) => head.Json?.Value is { } report
        && (IsList(report) || (report["results"] is { IsArray: true } results && (IsList(results) || (results.IsEmpty && report["metadata"]?.Has("cwd", "rulesMeta") == true))));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.Origin = new ReportOrigin { Tool = "eslint" };
        _ = draft.Findings;
        using var json = new JsonCursor(source, draft, cancel);
        json.Read();
        if (json.Token == JsonTokenType.StartArray)
        {
            EslintFile.ReadAll(json, draft);
            return;
        }

        while (json.Property())
        {
            if (!json.Is("results"u8))
            {
                json.Skip();
            }
            else if (json.EnterArray())
            {
                EslintFile.ReadAll(json, draft);
            }
        }
    }

    private static bool IsList(JsonShape list) => list is { IsArray: true, First: { } file } && file.Has("filePath") && file.HasArray("messages") && !SecretlintJsonFormat.IsFile(file);
}
