using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.TruffleHog;

/// <summary>
/// <c>trufflehog --json</c>: a line a secret, in version 3 <c>{SourceMetadata, DetectorName, Verified}</c> with its log between when both streams went into
/// the file, in version 2 <c>{path, reason, stringsFound, commitHash}</c>. The secret itself is never taken over.
/// </summary>
internal sealed class TruffleHogLinesFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "trufflehog-jsonl",
        "TruffleHog JSON lines (2, 3)",
        ReportKind.Findings,
        "trufflehog",
        "Every line of a secret is a finding, also where one secret stands in several commits; verified ones are Critical. Errors of the log are rejections.");

    public bool Recognises(ReportHead head) => head.Json is { } json && (json.Lines.Any(IsLine) || (json.Value is { IsObject: true } one && IsLine(one)));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("trufflehog");
        using var lines = new JsonLineCursor(source, draft, cancel);
        while (lines.Read())
        {
            var line = lines.Value;
            if (line.HasContent("DetectorName") || line.HasContent("SourceMetadata"))
            {
                draft.AddFinding(Read(line));
            }
            else if (line.HasContent("reason"))
            {
                draft.AddFinding(TruffleHogOld.Read(line));
            }
            else if (line.Text("level") is "error" or "fatal")
            {
                draft.Reject($"trufflehog reports an error: {line.Text("msg")} {line.Text("error")}".TrimEnd(), lines.Number);
            }
        }
    }

    private static bool IsLine(JsonShape line) => line.Has("SourceMetadata", "DetectorName") || TruffleHogOld.Is(line)
        || (line["logger"]?.Text == "trufflehog" && line.Has("level", "msg"));

    // Data holds one object under the kind of source: Git, Github, Filesystem …
    private static Finding Read(JsonElement line)
    {
        var place = line.Members("SourceMetadata", "Data").FirstOrDefault() is { Value.ValueKind: JsonValueKind.Object } data ? data.Value : default;
        var word = line.IsTrue("Verified") ? "verified" : null;
        return new Finding
        {
            Rule = line.Text("DetectorName") ?? "",
            Severity = SecurityScales.Secrets.Of(word),
            ToolSeverity = word,
            Message = line.Word("DetectorDescription") ?? $"{line.Text("DetectorName")} secret" + (word is null ? "" : ", verified"),
            Path = place.Word("file") ?? place.Word("filename") ?? place.Word("path"),
            Line = place.Place("line"),
        };
    }
}
