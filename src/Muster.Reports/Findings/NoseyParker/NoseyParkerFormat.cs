using System.Text.Json;
using Muster.Reports.Findings.Rows;
using Muster.Reports.Findings.Severities;
using Muster.Reports.Input;
using Muster.Reports.Input.Json;

namespace Muster.Reports.Findings.NoseyParker;

/// <summary><c>noseyparker report --format json</c> (a list) and <c>jsonl</c> (lines): findings with the matches of one secret.</summary>
internal sealed class NoseyParkerFormat : IReportFormat
{
    public FormatCard Card { get; } = new(
        "noseyparker-json",
        "Nosey Parker JSON",
        ReportKind.Findings,
        "noseyparker",
        "Every finding (one secret) is open at its first match; its further matches, as in num_matches, are repeated. Rejected ones are suppressed.");

    public bool Recognises(ReportHead head) => head.Json is { } json
        && (json.Lines.Any(IsFinding) || (json.Value is { IsArray: true } list && list.First is { } first && IsFinding(first)) || (json.Value is { IsObject: true } one && IsFinding(one)));

    public void Read(ReportSource source, ReadingDraft draft, CancellationToken cancel)
    {
        draft.FindingsOf("noseyparker");
        if (source.Head.Json is { Value.IsArray: true })
        {
            draft.ReadRows(source, _ => JsonPart.Rows, (_, row) => Take(row, draft), cancel);
            return;
        }

        using var lines = new JsonLineCursor(source, draft, cancel);
        while (lines.Read())
        {
            Take(lines.Value, draft);
        }
    }

    private static bool IsFinding(JsonShape row) => row.Has("rule_name", "num_matches") && row.HasArray("matches");

    private static void Take(JsonElement row, ReadingDraft draft)
    {
        var state = row.Texts("statuses").Contains("Reject") ? FindingState.Suppressed : FindingState.Open;
        foreach (var match in row.Items("matches"))
        {
            draft.AddFinding(Read(row, match) with { State = state });
            state = state == FindingState.Open ? FindingState.Repeated : state;
        }
    }

    private static Finding Read(JsonElement row, JsonElement match) => new()
    {
        Rule = row.Word("rule_text_id") ?? row.Text("rule_name") ?? "",
        Severity = SecurityScales.Secrets.Of(null),
        Message = row.Text("rule_name") ?? "",
        Path = match.Items("provenance").Select(PathOf).FirstOrDefault(path => path is not null),
        Line = match.Place("location", "source_span", "start", "line"),
        Column = match.Place("location", "source_span", "start", "column"),
        Fingerprint = match.Word("structural_id") ?? row.Word("finding_id"),
    };

    // A file of the work tree, or of a commit; before 0.17 the commit stood under another name.
    private static string? PathOf(JsonElement provenance) => provenance.Text("kind") == "file"
        ? provenance.Word("path")
        : provenance.Word("first_commit", "blob_path") ?? provenance.Word("commit_provenance", "blob_path");
}
