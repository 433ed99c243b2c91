using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.Secretlint;

/// <summary><c>secretlint --format json</c>: ESLint's shape with the file's content beside the messages.</summary>
internal sealed class SecretlintJsonFormat : IReportFormat
{
    public FormatCard Card { get; } = new("secretlint-json", "secretlint JSON", ReportKind.Findings, "secretlint", "Every message of every file is a finding.");

    /// <summary>ESLint's files have no such member.</summary>
    public static bool IsFile(JsonShape? file) => file is not null && file.Has("filePath", "sourceContentType") && file.HasArray("messages");

    public bool Recognises(ReportHead head) => head.Json?.Value is { IsArray: true } list && IsFile(list.First);

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("secretlint");
        draft.ReadRows(
            source,
            _ => JsonPart.Rows,
            (_, file) =>
            {
                var path = file.Word("filePath");
                foreach (var message in file.Items("messages"))
                {
                    draft.AddFinding(Read(path, message));
                }
            },
            cancel);
    }

    // The message shows the secret unless --maskSecrets is given: its id says enough.
    private static Finding Read(string? path, JsonElement message) => new()
    {
        Rule = message.Text("ruleId") ?? "",
        Severity = SecurityScales.Secrets.Of(message.Text("severity")),
        ToolSeverity = message.Word("severity"),
        Message = message.Word("messageId") ?? "a secret",
        Path = path,
        Line = message.Place("loc", "start", "line"),

        // Counted from 0.
        Column = message.Real("loc", "start", "column") is >= 0 and < int.MaxValue and var column ? (int)column + 1 : null,
    };
}
